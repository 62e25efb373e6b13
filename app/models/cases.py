"""Cases (ケース) at rest."""

from datetime import date, time

from sqlalchemy import ForeignKey, Index, func
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.cases import CaseStage, CouncilKind, Ending, Response, Route, Telling
from app.domain.people import Sex
from app.domain.referrals import Caller, Trouble, Urgency
from app.domain.risks import Risk
from app.models.rows import ChoiceType, Link, Packed, RecordRow
from app.models.search import only_where

_NARROWED_BY = ("urgency", "next_on", "received_on", "lead", "route", "stage", "local_government_code")


class CaseRow(RecordRow):
    """The table is not called `case`, which is a word of SQL's own."""

    __tablename__ = "desk_case"

    number: Mapped[str]
    person_id: Mapped[str] = mapped_column(Link, ForeignKey("person.id", deferrable=True, initially="DEFERRED"), nullable=True)
    arrival_id: Mapped[str]
    joined_id: Mapped[str] = mapped_column(Link, nullable=True)
    received_on: Mapped[date | None]
    received_at: Mapped[time | None]
    received_by: Mapped[str]
    route: Mapped[Route | None] = mapped_column(ChoiceType(Route))
    caller: Mapped[Caller | None] = mapped_column(Packed(Caller))
    about: Mapped[str]
    decade: Mapped[int | None]
    sex: Mapped[Sex | None] = mapped_column(ChoiceType(Sex))
    local_government_code: Mapped[str]
    urgency: Mapped[Urgency] = mapped_column(ChoiceType(Urgency))
    troubles: Mapped[tuple[Trouble, ...]] = mapped_column(Packed(tuple[Trouble, ...]))
    worst: Mapped[Trouble | None] = mapped_column(ChoiceType(Trouble))
    trouble_note: Mapped[str]
    risks: Mapped[tuple[Risk, ...]] = mapped_column(Packed(tuple[Risk, ...]))
    risk_note: Mapped[str]
    said: Mapped[str]
    wish: Mapped[str]
    done: Mapped[tuple[Response, ...]] = mapped_column(Packed(tuple[Response, ...]))
    lead: Mapped[str]
    next_on: Mapped[date | None]
    next_note: Mapped[str]
    stage: Mapped[CaseStage] = mapped_column(ChoiceType(CaseStage))
    council: Mapped[CouncilKind | None] = mapped_column(ChoiceType(CouncilKind))
    closed_on: Mapped[date | None]
    ending: Mapped[Ending | None] = mapped_column(ChoiceType(Ending))
    ending_note: Mapped[str]
    watched_by: Mapped[str]
    telling: Mapped[Telling | None] = mapped_column(ChoiceType(Telling))
    stopped_on: Mapped[date | None]
    stopped_why: Mapped[str]
    keep_until: Mapped[date | None]
    told: Mapped[str]
    quiet_on: Mapped[date | None]

    __table_args__ = (
        Index("desk_case_by_person", "person_id", "id"),
        Index("desk_case_by_arrival", "arrival_id"),
        # All that lists and きょう choose and order by: a case is long, and to read 10,000 of them takes ten times as long.
        Index("desk_case_listed", "joined_id", "stopped_on", "closed_on", *_NARROWED_BY, "arrival_id", "id"),
        Index("desk_case_by_urgency", "urgency", "id", **only_where("closed_on IS NULL AND stopped_on IS NULL")),
        Index("desk_case_by_day", "received_on", "id"),
        Index("desk_case_by_stop", "stopped_on", **only_where("stopped_on IS NOT NULL")),
    )


# Of one that was joined, the case that it points to: what counts as one.
FIRST = func.coalesce(CaseRow.joined_id, CaseRow.id)
