"""Own parts (お願いする役割), and what was said of them, at rest."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.own_parts import Went
from app.domain.people import Interval
from app.models.rows import ChoiceType, Link, RecordRow


class OwnPartRow(RecordRow):
    __tablename__ = "own_part"

    case_id: Mapped[str] = mapped_column(Link, ForeignKey("desk_case.id", deferrable=True, initially="DEFERRED"), nullable=True)
    words: Mapped[str]
    due_on: Mapped[date | None]
    every: Mapped[Interval | None] = mapped_column(ChoiceType(Interval))
    given_on: Mapped[date | None]
    ended_on: Mapped[date | None]

    __table_args__ = (Index("own_part_by_case", "case_id", "id"),)


class ProgressRow(RecordRow):
    __tablename__ = "progress"

    referral_id: Mapped[str]
    part_id: Mapped[str]
    went: Mapped[Went] = mapped_column(ChoiceType(Went))
    words: Mapped[str]
    on: Mapped[date | None]

    __table_args__ = (Index("progress_by_referral", "referral_id", "id"),)
