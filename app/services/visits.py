"""Which houses are due for a visit, and who is visited together."""

from datetime import date

from app.domain.reminders import Reminder, Why
from app.models.sessions import Session
from app.services import activities, households

WHYS = (Why.NOT_MET, Why.OVERDUE, Why.DUE)
House = tuple[Reminder, list[str]]


def count_houses(session: Session) -> int:
    """How many houses are due, as `houses` makes them."""
    counted = activities.houses_due(session, session.today)
    if counted >= activities.MOST_REMINDERS:
        return counted
    due = activities.reminders(session, session.today)
    return len(houses(session, due)) if len(due) < activities.MOST_REMINDERS else counted


def houses(session: Session, due: list[Reminder]) -> list[House]:
    """For each house the reminder that puts it where it stands and who is due there; longest not met comes first.

    `due` are reminders for one of WHYS.
    """
    ordered = sorted(due, key=lambda each: (WHYS.index(each.why), -each.count, each.since or date.max))
    by_person = {each.person_id: each for each in ordered}
    living_together = households.living_together(session, list(by_person))
    waiting = set(by_person)
    if len(due) >= activities.MOST_REMINDERS:
        # Somebody may be due for whom no reminder was made any more, in a house that is shown for somebody else.
        others = {key for house in living_together.values() for key in house} - waiting
        waiting |= activities.due_among(session, list(others), session.today)
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
