"""Who is due to be visited or called, which houses that makes, and who is visited together."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from app.domain.places import PageName, Place, Within
from app.domain.reminders import Reminder, ReminderGroup, Why, rank
from app.models.activities import ActivityRow
from app.models.people import PersonRow
from app.models.sessions import Session
from app.services import households, rhythms, settings
from app.services.rhythms import Due

House = tuple[Reminder, list[str]]
# More lines than anybody reads, and than the first page shows.
MOST_REMINDERS = 300


def due(session: Session, today: date) -> list[tuple[str, date]]:
    """Who is due, as (person id, since when), the longest waiting first: see `rhythms.due`."""
    return [(each.person_id, each.on or min(each.last_on or today, today)) for each in rhythms.due(session, today)]


def reminders(session: Session, today: date) -> list[Reminder]:
    """Who is due to be visited or called, who is overdue, and who was not met several times running; 300 at most."""
    return waiting(session, today)[0]


def waiting(session: Session, today: date) -> tuple[list[Reminder], dict[ReminderGroup, int]]:
    """What `reminders` gives, and how many people wait in each group of visits, however many they are.

    Where they are very many, a third of the 300 are for each group: who was not met most often, then who waits longest.
    """
    found = rhythms.waiting(session, today, MOST_REMINDERS)
    counts = {
        ReminderGroup.VISITS_TODAY: found.today,
        ReminderGroup.VISITS_NOT_MET: found.unmet,
        ReminderGroup.VISITS_OVERDUE: found.late,
    }
    times = settings.times_not_met(session)
    return [_reminder(each, times, today) for each in found.first], counts


def count_houses(session: Session) -> int:
    """How many houses are due, as `houses` makes them."""
    counted = houses_due(session, session.today)
    if counted >= MOST_REMINDERS:
        return counted
    due = reminders(session, session.today)
    return len(houses(session, due)) if len(due) < MOST_REMINDERS else counted


def done_today(session: Session) -> int:
    """In how many houses somebody was visited or called today (きょう○軒 済み)."""
    return households.count_houses(session, seen_on(session.today))


def houses(session: Session, due: list[Reminder]) -> list[House]:
    """For each house the reminder that puts it where it stands and who is due there, in the order of the first page.

    `due` are reminders of visits: see `reminders`.
    """
    ordered = sorted(due, key=lambda each: rank(each, session.today))
    by_person = {each.person_id: each for each in ordered}
    living_together = households.living_together(session, list(by_person))
    waiting = set(by_person)
    if len(due) >= MOST_REMINDERS:
        # Somebody may be due for whom no reminder was made any more, in a house that is shown for somebody else.
        others = {key for house in living_together.values() for key in house} - waiting
        waiting |= due_among(session, list(others), session.today)
    taken: set[str] = set()
    found: list[House] = []
    for each in ordered:
        if each.person_id in taken:
            continue
        house = living_together.get(each.person_id, ())
        together = [key for key in house if key in waiting and key not in taken] or [each.person_id]
        found.append((each, together))
        taken |= {each.person_id, *together}
    return found


def houses_due(session: Session, today: date) -> int:
    """In how many houses somebody is due."""
    return households.count_houses(session, rhythms.due_ids(session, today))


def seen_on(day: date) -> Select[Any]:
    """The ids of the people about whom something was written down for that day, as a question to be put into another."""
    about = select(ActivityRow.person_id).where(ActivityRow.on == day)
    return select(PersonRow.id).where(PersonRow.id.in_(about))


def due_among(session: Session, person_ids: Sequence[str], today: date) -> set[str]:
    """Which of these people are due."""
    return set(session.scalars(rhythms.due_ids(session, today).where(PersonRow.id.in_(person_ids))))


def _reminder(due: Due, times: int, today: date) -> Reminder:
    late = (today - due.on).days if due.on else 0
    why, count = Why.OVERDUE if late else Why.DUE, late
    if due.ahead:
        why = Why.AHEAD
    since = due.ahead or due.on
    if due.missed >= times:
        why, count, since = Why.NOT_MET, due.missed, due.on
    return Reminder(
        why=why,
        place=Place(PageName.ACTIVITIES, due.person_id, Within.NEW),
        about=due.name,
        provisional=due.provisional,
        since=since,
        person_id=due.person_id,
        count=count,
    )
