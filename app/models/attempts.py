"""Attempts (連絡) at rest."""

from datetime import date, time

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.attempts import Cause
from app.models.rows import ChoiceType, Link, RecordRow


class AttemptRow(RecordRow):
    __tablename__ = "attempt"

    person_id: Mapped[str] = mapped_column(Link, ForeignKey("person.id", deferrable=True, initially="DEFERRED"), nullable=True)
    cause: Mapped[Cause] = mapped_column(ChoiceType(Cause))
    step: Mapped[str]
    whom: Mapped[str]
    number: Mapped[str]
    on: Mapped[date | None]
    at_time: Mapped[time | None]
    reached: Mapped[bool]
    answer: Mapped[str]
    reception_number: Mapped[str]

    __table_args__ = (Index("attempt_by_person", "person_id", "on", "id"),)
