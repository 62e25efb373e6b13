"""What one can do with an activity (活動): write it down, correct it, look back, and see who is due."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select

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
    later = ActivityRow.__table__.alias("later")
    is_latest = ~(
        select(later.c.id)
        .where(
            later.c.person_id == ActivityRow.person_id,
            (later.c.on > ActivityRow.on) | ((later.c.on == ActivityRow.on) & (later.c.id > ActivityRow.id)),
        )
        .exists()
    )
    query = (
        select(ActivityRow.person_id, ActivityRow.next_on)
        .join(PersonRow, PersonRow.id == ActivityRow.person_id)
        .where(ActivityRow.next_on.is_not(None), ActivityRow.next_on <= today, is_latest)
        .order_by(ActivityRow.next_on, PersonRow.sort_kana)
    )
    return [(person_id, next_on) for person_id, next_on in session.execute(query) if next_on is not None]


def times_not_met(session: Session, person_id: str) -> int:
    """How many times running, up to now, the person was not met."""
    query = (
        select(ActivityRow.met)
        .where(ActivityRow.person_id == person_id, ActivityRow.met.is_not(None))
        .order_by(ActivityRow.on.desc(), ActivityRow.id.desc())
        .limit(50)
    )
    count = 0
    for met in session.scalars(query):
        if met not in _NOT_MET:
            break
        count += 1
    return count


def reminders(session: Session, today: date) -> list[Reminder]:
    """Who is due to be visited or called, who is overdue, and who was not met several times running."""
    return [_reminder(session, person_id, next_on, today) for person_id, next_on in due(session, today)]


def on_day(session: Session, day: date) -> int:
    """How many activities of that day are written down."""
    return session.scalar(select(func.count()).select_from(ActivityRow).where(ActivityRow.on == day)) or 0


def _reminder(session: Session, person_id: str, next_on: date, today: date) -> Reminder:
    person = records.get(session, Person, person_id)
    missed = times_not_met(session, person_id)
    late = (today - next_on).days
    due_now = Reminder(
        why=Why.DUE,
        place=Place("activities", person_id, "new"),
        about=person.name,
        since=next_on,
        person_id=person_id,
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
