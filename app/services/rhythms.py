"""Who is due: whose promised day has come, whose rhythm has run out, and who was not met again and again."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Date, Row, Select, and_, bindparam, func, or_, select

from app.domain.people import Interval, Person
from app.domain.rhythms import RHYTHMS, due_on, last_start, later, rests
from app.models.latest import LatestRow
from app.models.people import PersonRow
from app.models.sessions import Session
from app.services import settings

_TODAY = bindparam("today", type_=Date())
# Since when somebody waits, kana and id, which they are sorted by; the day, and all that was asked.
_Found = tuple[Any, str, str, date | None, Row[Any]]


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody whose day has come. `missed` is how many times running they were not met; `on` is None where that is all.

    `ahead` is the day of what was last written down where that is still to come: the clock was wrong, and nobody knows when.
    """

    person_id: str
    name: str
    provisional: bool
    on: date | None
    last_on: date | None
    missed: int
    ahead: date | None = None


@dataclass(frozen=True, slots=True)
class DueSummary:
    """The first of those who are due, and how many they are in all: of today, not met again and again, and the others."""

    first: list[Due]
    today: int
    unmet: int
    late: int


def due(session: Session, today: date) -> list[Due]:
    """Everybody who is due, the longest waiting first, in one question."""
    return [_due(on, row, today) for *_place, on, row in _all_due(session, today, settings.times_not_met(session))]


def waiting(session: Session, today: date, most: int) -> DueSummary:
    """Who is due, at most so many of them: of today's, of those not met again and again and of the others a third each.

    The longest waiting first, or, where they are more, kind by kind; where one kind is few, there is more room for the others.
    """
    times = settings.times_not_met(session)
    found = _all_due(session, today, times)
    kinds: tuple[list[_Found], list[_Found], list[_Found]] = ([], [], [])
    for each in found:
        *_place, on, row = each
        kinds[0 if on == today else 1 if row.missed >= times else 2].append(each)
    if len(found) > most:
        kinds[1].sort(key=lambda each: -each[-1].missed)
        share = most // len(kinds)
        found = [each for kind in kinds for each in kind[:share]]
        found += [each for kind in kinds for each in kind[share:]][: most - len(found)]
    return DueSummary([_due(on, row, today) for *_place, on, row in found], *map(len, kinds))


def coming(session: Session, today: date, until: date) -> list[Due]:
    """Whose day comes after today and by `until`, the nearest first."""
    found = _all_due(session, until, settings.times_not_met(session))
    return [_due(on, row, today) for *_place, on, row in found if on is not None and today < on <= until]


def due_ids(session: Session, today: date) -> Select[tuple[str]]:
    """The ids of everybody who is due on that day, as a question to be put into another."""
    query = _due_query(settings.times_not_met(session))
    return query.with_only_columns(query.selected_columns.id).params(_days(today))


def count(session: Session, today: date) -> int:
    """How many people are due on that day."""
    return session.scalar(select(func.count()).select_from(due_ids(session, today).subquery())) or 0


def times_not_met(session: Session, person_id: str) -> int:
    """How many times running, up to now, the person was not met; 50 at most."""
    return session.scalar(select(LatestRow.missed).where(LatestRow.person_id == person_id)) or 0


def again(person: Person, promised: date | None, today: date) -> date | None:
    """The day offered for going again: by the person's rhythm, else as `promised` the last time; None for who rests."""
    if rests(person.pause, person.paused_until, person.followup_ended_on, today):
        return None
    return later(today, person.interval) or promised


def resting(today: Any = _TODAY) -> ColumnElement[bool]:
    """Whether visits to a person rest, as a condition on the row."""
    return and_(PersonRow.pause.is_not(None), or_(PersonRow.paused_until.is_(None), PersonRow.paused_until > today))


def ended(today: Any = _TODAY) -> ColumnElement[bool]:
    """Whether following up on a person has ended, as a condition on the row."""
    return and_(PersonRow.followup_ended_on.is_not(None), PersonRow.followup_ended_on <= today)


@cache
def _due_query(times: int) -> Select[Any]:
    missed = func.coalesce(LatestRow.missed, 0)
    start = func.coalesce(LatestRow.on, PersonRow.registered_on)
    run_out = (and_(PersonRow.interval == each, start <= bindparam(each.value, type_=Date())) for each in RHYTHMS)
    no_rhythm = or_(PersonRow.interval.is_(None), PersonRow.interval == Interval.NONE)
    unplanned = and_(LatestRow.next_on.is_(None), or_(*run_out, and_(no_rhythm, missed >= times)))
    # A clock that was years ahead must hide nobody: whoever is to be visited at all is due now.
    ahead = and_(start > _TODAY, or_(~no_rhythm, LatestRow.next_on.is_not(None)))
    columns: tuple[Any, ...] = (
        PersonRow.id,
        PersonRow.name,
        PersonRow.provisional,
        PersonRow.sort_kana,
        PersonRow.interval,
        PersonRow.paused_until,
        PersonRow.registered_on,
        LatestRow.next_on,
        LatestRow.on.label("last_on"),
        missed.label("missed"),
    )
    everybody = select(*columns).outerjoin(LatestRow, LatestRow.person_id == PersonRow.id)
    return everybody.where(~resting(), ~ended(), or_(LatestRow.next_on <= _TODAY, unplanned, ahead))


def _all_due(session: Session, today: date, times: int) -> list[_Found]:
    """Everybody who is due, the longest waiting first; to make something of each row would take longer than to read it."""
    found = []
    for row in session.execute(_due_query(times), _days(today)):
        person_id, _name, _provisional, kana, interval, paused_until, registered_on, next_on, last_on, _missed = row
        start = last_on or registered_on
        ahead = _ahead(row, today)
        on = None if ahead else due_on(next_on, start, interval, paused_until)
        found.append((date.min if ahead else on or last_on, kana, person_id, on, row))
    # No two ids are alike, so what comes behind them is never compared.
    found.sort()
    return found


def _due(on: date | None, row: Row[Any], today: date) -> Due:
    return Due(row.id, row.name, row.provisional, on, row.last_on, row.missed, _ahead(row, today))


def _ahead(row: Row[Any], today: date) -> date | None:
    start: date | None = row.last_on or row.registered_on
    return start if start is not None and start > today else None


def _days(today: date) -> dict[str, date]:
    """Today, and for each rhythm the last day after which it has run out by today."""
    return {"today": today} | {each.value: last_start(today, each) for each in RHYTHMS}
