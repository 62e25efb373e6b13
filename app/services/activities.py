"""What one can do with an activity (活動): write it down, correct it, look back, and see who is due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, islice, takewhile
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, and_, bindparam, func, select

from app.domain.activities import Activity, ActivityLine, Met
from app.domain.people import Person
from app.domain.reminders import Place, Reminder, Why
from app.errors import Problem
from app.models import records
from app.models.activities import ActivityRow
from app.models.people import PersonRow
from app.models.sessions import Session
from app.services.checking import NOTE_LENGTH, past, refuse_if_any, required, within

TIMES_NOT_MET = 3
_NOT_MET = (Met.OUT, Met.NO_ANSWER, Met.DECLINED)
_LINE = (
    ActivityRow.id,
    ActivityRow.person_id,
    PersonRow.name.label("person_name"),
    PersonRow.provisional,
    ActivityRow.on,
    ActivityRow.part,
    ActivityRow.at_time,
    ActivityRow.way,
    ActivityRow.met,
    ActivityRow.condition,
    ActivityRow.note,
    ActivityRow.next_on,
)


def _of_person(column: Any, person_id: Any, *where: ColumnElement[bool], skip: int = 0) -> Any:
    """One column of a person's latest activity, or of the one so many before it."""
    query = select(column).where(ActivityRow.person_id == person_id, *where)
    return query.order_by(ActivityRow.on.desc(), ActivityRow.id.desc()).limit(1).offset(skip).scalar_subquery()


def _due_query() -> Select[Any]:
    # Materialized, because each person's latest activity is to be looked up once and not again for every use of it.
    latest = (
        select(
            PersonRow.id,
            PersonRow.name,
            PersonRow.provisional,
            PersonRow.sort_kana,
            _of_person(ActivityRow.next_on, PersonRow.id).label("next_on"),
        )
        .cte("latest")
        .prefix_with("MATERIALIZED")
    )
    missed = (
        _of_person(ActivityRow.met, latest.c.id, ActivityRow.met.is_not(None), skip=skip).in_(_NOT_MET)
        for skip in range(TIMES_NOT_MET)
    )
    return (
        select(latest.c.id, latest.c.name, latest.c.provisional, latest.c.next_on, func.coalesce(and_(*missed), False))
        .where(latest.c.next_on <= bindparam("today", type_=Date()))
        .order_by(latest.c.next_on, latest.c.sort_kana, latest.c.id)
    )


_DUE = _due_query()


def record(session: Session, activity: Activity) -> Activity:
    """Keep a new activity. The day is the day it happened; raises Invalid with everything that is wrong."""
    refuse_if_any(_problems(session, activity))
    return records.keep(session, activity)


def correct(session: Session, activity: Activity) -> Activity:
    """Keep a corrected activity; the earlier text stays as a revision. Raises Invalid or Stale."""
    refuse_if_any(_problems(session, activity))
    return records.keep(session, activity)


def remove(session: Session, activity: Activity) -> None:
    """Take an activity off the lists; for 30 days it can be restored."""
    records.remove(session, activity)


def get(session: Session, activity_id: str) -> Activity:
    """The activity with this id; raises NotFound."""
    return records.get(session, Activity, activity_id)


def earlier(session: Session, activity_id: str) -> list[Activity]:
    """What the activity said before it was corrected, newest first."""
    return records.revisions(session, Activity, activity_id)


def keys(session: Session, person_id: str = "") -> list[str]:
    """The ids of all activities, of one person when named, the latest day first."""
    query = select(ActivityRow.id).order_by(ActivityRow.on.desc(), ActivityRow.id.desc())
    if person_id:
        query = query.where(ActivityRow.person_id == person_id)
    return list(session.scalars(query))


def lines(session: Session, ids: list[str]) -> list[ActivityLine]:
    """These activities as lines, in the order asked for; what is gone is left out."""
    query = select(*_LINE).join(PersonRow, PersonRow.id == ActivityRow.person_id).where(ActivityRow.id.in_(ids))
    found = {row.id: ActivityLine(**row._mapping) for row in session.execute(query)}
    return [found[key] for key in ids if key in found]


def last_of(session: Session, person_id: str) -> Activity | None:
    """The person's latest activity (前回), if there is one."""
    query = (
        select(ActivityRow.id)
        .where(ActivityRow.person_id == person_id)
        .order_by(ActivityRow.on.desc(), ActivityRow.id.desc())
        .limit(1)
    )
    found = session.scalar(query)
    return records.get(session, Activity, found) if found else None


def due(session: Session, today: date) -> list[tuple[str, date]]:
    """The people whose latest activity promised a day that has come, as (person id, that day), the oldest first."""
    return [(each.person_id, each.next_on) for each in _due(session, today)]


def times_not_met(session: Session, person_id: str) -> int:
    """How many times running, up to now, the person was not met."""
    return _times_not_met(session, [person_id]).get(person_id, 0)


def reminders(session: Session, today: date) -> list[Reminder]:
    """Who is due to be visited or called, who is overdue, and who was not met several times running."""
    waiting = _due(session, today)
    missed = _times_not_met(session, [each.person_id for each in waiting if each.missed])
    return [_reminder(each, missed.get(each.person_id, 0), today) for each in waiting]


def on_day(session: Session, day: date) -> int:
    """How many activities of that day are written down."""
    return session.scalar(select(func.count()).select_from(ActivityRow).where(ActivityRow.on == day)) or 0


@dataclass(frozen=True, slots=True)
class _Due:
    """Somebody whose day has come; `missed` when none of the last meetings came about."""

    person_id: str
    name: str
    provisional: bool
    next_on: date
    missed: bool


def _due(session: Session, today: date) -> list[_Due]:
    """Everybody who is due, in one question: half a million activities must not keep the first page waiting."""
    return [_Due(*row) for row in session.execute(_DUE, {"today": today})]


def _times_not_met(session: Session, person_ids: Sequence[str]) -> dict[str, int]:
    """For each of these people, how many times running they were not met; 50 at most."""
    query = (
        select(ActivityRow.person_id, ActivityRow.met)
        .where(ActivityRow.person_id.in_(person_ids), ActivityRow.met.is_not(None))
        .order_by(ActivityRow.person_id, ActivityRow.on.desc(), ActivityRow.id.desc())
    )
    return {
        person_id: sum(1 for _ in takewhile(lambda row: row.met in _NOT_MET, islice(rows, 50)))
        for person_id, rows in groupby(session.execute(query), key=lambda row: row.person_id)
    }


def _reminder(due: _Due, missed: int, today: date) -> Reminder:
    late = (today - due.next_on).days
    due_now = Reminder(
        why=Why.DUE,
        place=Place("activities", due.person_id, "new"),
        about=due.name,
        provisional=due.provisional,
        since=due.next_on,
        person_id=due.person_id,
        count=late,
    )
    if missed >= TIMES_NOT_MET:
        return replace(due_now, why=Why.NOT_MET, count=missed)
    return replace(due_now, why=Why.OVERDUE) if late else due_now


def _problems(session: Session, activity: Activity) -> Iterator[Problem]:
    yield from required("person", activity.person_id)
    if activity.person_id and records.find(session, Person, activity.person_id) is None:
        yield Problem("person", "not_found")
    yield from required("on", activity.on)
    yield from past("on", activity.on, session.today)
    yield from within("note", activity.note, NOTE_LENGTH)
    if activity.next_on is not None and activity.on is not None and activity.next_on < activity.on:
        yield Problem("next_on", "before_the_day")
