"""Sightings (気づき) at rest."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.activities import DayPart
from app.domain.addresses import Address
from app.domain.people import HowFound
from app.domain.risks import Risk
from app.domain.sightings import Sign
from app.models.rows import ChoiceType, Link, Packed, RecordRow


class SightingRow(RecordRow):
    __tablename__ = "sighting"

    on: Mapped[date | None]
    part: Mapped[DayPart | None] = mapped_column(ChoiceType(DayPart))
    where: Mapped[str]
    address: Mapped[Address] = mapped_column(Packed(Address))
    neighbourhood: Mapped[str]
    signs: Mapped[tuple[Sign, ...]] = mapped_column(Packed(tuple[Sign, ...]))
    risks: Mapped[tuple[Risk, ...]] = mapped_column(Packed(tuple[Risk, ...]))
    note: Mapped[str]
    found: Mapped[HowFound | None] = mapped_column(ChoiceType(HowFound))
    next_on: Mapped[date | None]
    person_id: Mapped[str] = mapped_column(Link, ForeignKey("person.id", deferrable=True, initially="DEFERRED"), nullable=True)
    closed_on: Mapped[date | None]

    __table_args__ = (Index("sighting_by_person", "person_id", "on"), Index("sighting_by_day", "on", "id"))
