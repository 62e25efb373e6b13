"""Organisations (団体・機関) and remarks about the region at rest."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.organisations import Membership, Organisation, Profile, RemarkKind
from app.domain.referrals import Trouble
from app.models.rows import ChoiceType, Packed, RecordRow


class OrganisationRow(RecordRow):
    __tablename__ = "organisation"

    code: Mapped[str]
    profile: Mapped[Profile] = mapped_column(Packed(Profile))
    membership: Mapped[Membership | None] = mapped_column(ChoiceType(Membership))
    joined_on: Mapped[date | None]
    person: Mapped[str]
    person_phone: Mapped[str]
    council: Mapped[bool]
    secrecy: Mapped[str]

    __table_args__ = (Index("organisation_by_code", "code"),)


class RemarkRow(RecordRow):
    __tablename__ = "remark"

    kind: Mapped[RemarkKind] = mapped_column(ChoiceType(RemarkKind))
    on: Mapped[date | None]
    trouble: Mapped[Trouble | None] = mapped_column(ChoiceType(Trouble))
    local_government_code: Mapped[str]
    agency: Mapped[str]
    words: Mapped[str]

    __table_args__ = (Index("remark_by_kind", "kind", "on", "id"),)


def extras(organisation: Organisation) -> dict[str, object]:
    """The column drawn from the record."""
    return {"code": organisation.profile.code}
