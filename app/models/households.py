"""Households (世帯) and their members (世帯員) at rest."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.households import Care, HouseholdKind, Relation
from app.domain.people import Birth
from app.models.rows import ChoiceType, Link, Packed, RecordRow


class HouseholdRow(RecordRow):
    __tablename__ = "household"

    kind: Mapped[HouseholdKind] = mapped_column(ChoiceType(HouseholdKind))
    note: Mapped[str]


class MemberRow(RecordRow):
    __tablename__ = "member"

    household_id: Mapped[str] = mapped_column(
        Link, ForeignKey("household.id", deferrable=True, initially="DEFERRED"), nullable=True, index=True
    )
    person_id: Mapped[str] = mapped_column(
        Link, ForeignKey("person.id", deferrable=True, initially="DEFERRED"), nullable=True, index=True
    )
    name: Mapped[str]
    kana: Mapped[str]
    relation: Mapped[Relation] = mapped_column(ChoiceType(Relation))
    birth: Mapped[Birth | None] = mapped_column(Packed(Birth))
    care: Mapped[Care] = mapped_column(ChoiceType(Care))
    living_together: Mapped[bool]
    note: Mapped[str]
