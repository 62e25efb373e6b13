"""Consents (同意) at rest."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.consents import Basis, ConsentState, Consulted, GivenBy, Ground, ParentsWord, WithheldPart
from app.models.rows import ChoiceType, Link, Packed, RecordRow


class ConsentRow(RecordRow):
    __tablename__ = "consent"

    person_id: Mapped[str] = mapped_column(Link, ForeignKey("person.id", deferrable=True, initially="DEFERRED"), nullable=True)
    state: Mapped[ConsentState] = mapped_column(ChoiceType(ConsentState))
    on: Mapped[date | None]
    taken_by: Mapped[str]
    witness: Mapped[str]
    explained: Mapped[str]
    agencies: Mapped[tuple[str, ...]] = mapped_column(Packed(tuple[str, ...]))
    no_more: Mapped[tuple[str, ...]] = mapped_column(Packed(tuple[str, ...]))
    withheld_parts: Mapped[tuple[WithheldPart, ...]] = mapped_column(Packed(tuple[WithheldPart, ...]))
    withheld: Mapped[str]
    review_on: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
    refusal_reason: Mapped[str]
    visits_welcome: Mapped[bool | None]
    basis: Mapped[Basis | None] = mapped_column(ChoiceType(Basis))
    decided_by: Mapped[str]
    decided_on: Mapped[date | None]
    consulted: Mapped[tuple[Consulted, ...]] = mapped_column(Packed(tuple[Consulted, ...]))
    given_by: Mapped[GivenBy | None] = mapped_column(ChoiceType(GivenBy))
    given_by_name: Mapped[str]
    parents: Mapped[ParentsWord | None] = mapped_column(ChoiceType(ParentsWord))
    ground: Mapped[Ground | None] = mapped_column(ChoiceType(Ground))
    family_said: Mapped[str]

    __table_args__ = (Index("consent_by_person", "person_id", "id"), Index("consent_by_review", "review_on"))
