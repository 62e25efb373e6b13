"""Who is due: whose promised day has come, whose rhythm has run out, and who was not met again and again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby, islice, takewhile
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, String, and_, bindparam, case, func, or_, select, true, type_coerce

from app.domain.activities import Met
from app.domain.people import Interval
from app.domain.rhythms import RHYTHMS, due_on, last_start
from app.models.activities import ActivityRow
from app.models.people import PersonRow
from app.models.sessions import Session
from app.services import settings

NOT_MET = (Met.OUT, Met.NO_ANSWER, Met.DECLINED)
_TODAY = bindparam("today", type_=Date())


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody whose day has come. `on` is None for who is here only because nobody was met and nothing is planned."""

    person_id: str
    name: str
    provisional: bool
    on: date | None
    last_on: date | None
    missed: bool


def due(session: Session, today: date) -> list[Due]:
    """Everybody who is due, the longest waiting first, in one question: half a million activities must not keep one waiting."""
    found = []
    for row in session.execute(_due_query(settings.times_not_met(session)), _days(today)):
        on = due_on(row.next_on, row.last_on or row.registered_on, row.interval, row.paused_until)
        found.append((on or row.last_on, row.sort_kana, Due(row.id, row.name, row.provisional, on, row.last_on, row.missed)))
    found.sort(key=lambda each: (each[0], each[1], each[2].person_id))
    return [each for _day, _kana, each in found]


def due_ids(session: Session, today: date) -> Select[tuple[str]]:
    """The ids of everybody who is due on that day, as a question to be put into another."""
    query = _due_query(settings.times_not_met(session))
    return query.with_only_columns(query.selected_columns.id).params(_days(today))


def times_not_met(session: Session, person_ids: Sequence[str]) -> dict[str, int]:
    """For each of these people, how many times running they were not met; 50 at most."""
    # As plain text, because these may be many rows and only the value is looked at.
    met = type_coerce(ActivityRow.met, String).label("met")
    query = (
        select(ActivityRow.person_id, met)
        .where(ActivityRow.person_id.in_(person_ids), ActivityRow.met.is_not(None))
        .order_by(ActivityRow.person_id, ActivityRow.on.desc(), ActivityRow.id.desc())
    )
    return {
        person_id: sum(1 for _ in takewhile(lambda row: row.met in NOT_MET, islice(rows, 50)))
        for person_id, rows in groupby(session.execute(query), key=lambda row: row.person_id)
    }


def latest(column: Any, person_id: Any, *where: ColumnElement[bool], skip: int = 0) -> Any:
    """One column of a person's latest activity, or of the one so many before it, looked up in the index."""
    query = select(column).where(ActivityRow.person_id == person_id, *where)
    return query.order_by(ActivityRow.on.desc(), ActivityRow.id.desc()).limit(1).offset(skip).scalar_subquery()


def resting(today: Any = _TODAY) -> ColumnElement[bool]:
    """Whether visits to a person rest, as a condition on the row."""
    return and_(PersonRow.pause.is_not(None), or_(PersonRow.paused_until.is_(None), PersonRow.paused_until > today))


def ended(today: Any = _TODAY) -> ColumnElement[bool]:
    """Whether following up on a person has ended, as a condition on the row."""
    return and_(PersonRow.followup_ended_on.is_not(None), PersonRow.followup_ended_on <= today)


@cache
def _due_query(times: int) -> Select[Any]:
    # Materialized, because each person's latest activity is to be looked up once and not again for every use of it.
    known = (
        select(
            PersonRow.id,
            PersonRow.name,
            PersonRow.provisional,
            PersonRow.sort_kana,
            PersonRow.interval,
            PersonRow.paused_until,
            PersonRow.registered_on,
            latest(ActivityRow.next_on, PersonRow.id).label("next_on"),
            latest(ActivityRow.on, PersonRow.id).label("last_on"),
            latest(ActivityRow.met, PersonRow.id).label("met"),
        )
        .where(~resting(), ~ended())
        .cte("known")
        .prefix_with("MATERIALIZED")
    )
    # Case by case, because most people were met the last time and nothing older of them needs to be looked up.
    several: ColumnElement[bool] = true()
    for skip in reversed(range(1, times)):
        several = case((_met(known.c.id, skip).in_(NOT_MET), several), else_=False)
    unsaid = case((_met(known.c.id, 0).in_(NOT_MET), several), else_=False)
    missed = case((known.c.met.in_(NOT_MET), several), (known.c.met.is_(None), unsaid), else_=False)
    start = func.coalesce(known.c.last_on, known.c.registered_on)
    run_out = (and_(known.c.interval == each, start <= bindparam(each.value, type_=Date())) for each in RHYTHMS)
    no_rhythm = or_(known.c.interval.is_(None), known.c.interval == Interval.NONE)
    told = (column for column in known.c if column is not known.c.met)
    return select(*told, missed.label("missed")).where(
        or_(known.c.next_on <= _TODAY, and_(known.c.next_on.is_(None), or_(*run_out, and_(no_rhythm, missed))))
    )


def _met(person_id: Any, skip: int) -> Any:
    """Whether the person was met, the last time that was told of or so many times before it."""
    return latest(ActivityRow.met, person_id, ActivityRow.met.is_not(None), skip=skip)


def _days(today: date) -> dict[str, date]:
    """Today, and for each rhythm the last day after which it has run out by today."""
    return {"today": today} | {each.value: last_start(today, each) for each in RHYTHMS}
