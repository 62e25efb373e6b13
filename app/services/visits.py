"""Which houses are due for a visit, and who is visited together."""

from app.domain.reminders import Reminder, rank
from app.models.sessions import Session
from app.services import activities, households

House = tuple[Reminder, list[str]]


def count_houses(session: Session) -> int:
    """How many houses are due, as `houses` makes them."""
    counted = activities.houses_due(session, session.today)
    if counted >= activities.MOST_REMINDERS:
        return counted
    due = activities.reminders(session, session.today)
    return len(houses(session, due)) if len(due) < activities.MOST_REMINDERS else counted


def done_today(session: Session) -> int:
    """In how many houses somebody was visited or called today (きょう○軒 済み)."""
    return households.count_houses(session, activities.seen_on(session.today))


def houses(session: Session, due: list[Reminder]) -> list[House]:
    """For each house the reminder that puts it where it stands and who is due there, in the order of the first page.

    `due` are reminders of visits: see `activities.reminders`.
    """
    ordered = sorted(due, key=lambda each: rank(each, session.today))
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
