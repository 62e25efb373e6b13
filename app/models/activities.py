"""Activities (活動) at rest."""

from datetime import date, time

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.activities import (
    ActivityWay,
    Aim,
    Condition,
    DayPart,
    Follow,
    Given,
    Met,
    Notice,
    OtherWork,
    Partner,
    ReportField,
    Topic,
    VisitAs,
)
from app.domain.risks import Risk
from app.models.rows import ChoiceType, Link, Packed, RecordRow

# As services/month_counts.py takes entries together.
_OF_MONTHS = (
    *("way", "met", "aim", "topics", "report_field", "other_work", "partner", "visit_as", "visit_id"),
    "person_id",
)


class ActivityRow(RecordRow):
    __tablename__ = "activity"

    person_id: Mapped[str] = mapped_column(Link, ForeignKey("person.id", deferrable=True, initially="DEFERRED"), nullable=True)
    on: Mapped[date | None]
    part: Mapped[DayPart | None] = mapped_column(ChoiceType(DayPart))
    at_time: Mapped[time | None]
    way: Mapped[ActivityWay] = mapped_column(ChoiceType(ActivityWay))
    met: Mapped[Met | None] = mapped_column(ChoiceType(Met))
    condition: Mapped[Condition | None] = mapped_column(ChoiceType(Condition))
    noticed: Mapped[tuple[Notice, ...]] = mapped_column(Packed(tuple[Notice, ...]))
    risks: Mapped[tuple[Risk, ...]] = mapped_column(Packed(tuple[Risk, ...]))
    note: Mapped[str]
    next_on: Mapped[date | None]
    given: Mapped[tuple[Given, ...]] = mapped_column(Packed(tuple[Given, ...]))
    case_id: Mapped[str] = mapped_column(Link, ForeignKey("desk_case.id", deferrable=True, initially="DEFERRED"), nullable=True)
    partner: Mapped[Partner | None] = mapped_column(ChoiceType(Partner))
    agency: Mapped[str]
    agency_person: Mapped[str]
    aim: Mapped[Aim | None] = mapped_column(ChoiceType(Aim))
    topics: Mapped[tuple[Topic, ...]] = mapped_column(Packed(tuple[Topic, ...]))
    report_field: Mapped[ReportField | None] = mapped_column(ChoiceType(ReportField))
    quantity: Mapped[int]
    visit_id: Mapped[str]
    whereto: Mapped[str]
    outcome: Mapped[str]
    follow: Mapped[Follow | None] = mapped_column(ChoiceType(Follow))
    done_by: Mapped[str]
    other_work: Mapped[OtherWork | None] = mapped_column(ChoiceType(OtherWork))
    visit_as: Mapped[VisitAs | None] = mapped_column(ChoiceType(VisitAs))
    attended: Mapped[int | None]

    __table_args__ = (
        Index("activity_by_person", "person_id", "on", "id", "next_on", "met"),
        # What the figures of a desk and the months count stands in it, so that the wide rows need not be read.
        Index("activity_by_day", "on", "id", "case_id", "quantity", *_OF_MONTHS),
        Index("activity_by_next", "next_on", "person_id"),
        Index("activity_by_case", "case_id", "on", "id"),
    )
