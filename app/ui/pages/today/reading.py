"""What きょう shows, in one question."""

from dataclasses import dataclass
from datetime import date, datetime
from json import loads

from app.domain.people import PersonLine
from app.domain.referrals import ArrivalLine
from app.domain.reminders import Place, Reminder, Why
from app.errors import NotFound
from app.models.sessions import JAPAN, Session
from app.services import activities, arrivals, drafts, households, people, referrals, sightings
from app.services.drafts import Draft
from app.ui.pages.people.naming import called
from app.workflows import today

VISITS = (Why.NOT_MET, Why.OVERDUE, Why.DUE)
SHOWN = 30
House = tuple[Reminder, list[str]]


@dataclass(frozen=True, slots=True)
class Visit:
    """One house to go to: why, and the people of it who are due."""

    reminder: Reminder
    people: tuple[PersonLine, ...]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A form that was left unfinished: its place, whom it is about (「足立 ハナ さん」, perhaps nobody yet), and until when."""

    place: Place
    about: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Day:
    """Everything that waits. `others` are the reminders that are neither visits nor drafts.

    `houses` is how many houses are due; None where they are so many that `houses_due` has to count them.
    """

    visits: tuple[Visit, ...] = ()
    houses: int | None = 0
    others: tuple[Reminder, ...] = ()
    unfinished: tuple[Unfinished, ...] = ()
    arrived: tuple[ArrivalLine, ...] = ()
    nobody: bool = False


def day(session: Session) -> Day:
    """What waits today; `nobody` when no person is registered yet."""
    found = today.reminders(session)
    due = [reminder for reminder in found if reminder.why in VISITS]
    houses = _houses(session, due)
    visits = _visits(session, houses[:SHOWN])
    others = tuple(reminder for reminder in found if reminder.why not in VISITS and reminder.why is not Why.DRAFT)
    arrived = [reminder.place.record_id for reminder in others if reminder.why is Why.ARRIVED][:SHOWN]
    return Day(
        visits=tuple(visit for visit in visits if visit.people),
        houses=len(houses) if len(due) < activities.MOST_REMINDERS else None,
        others=others,
        unfinished=tuple(_unfinished(session, draft) for draft in drafts.every(session)),
        arrived=tuple(arrivals.lines(session, arrived)) if arrived else (),
        nobody=not houses and not people.keys(session),
    )


def houses_due(session: Session) -> int:
    """How many houses are due, as the page counts them."""
    counted = activities.houses_due(session, session.today)
    if counted >= activities.MOST_REMINDERS:
        return counted
    due = activities.reminders(session, session.today)
    return len(_houses(session, due)) if len(due) < activities.MOST_REMINDERS else counted


def _houses(session: Session, due: list[Reminder]) -> list[House]:
    """For each house the reminder that puts it where it stands and who is due there; longest not met comes first."""
    ordered = sorted(due, key=lambda each: (VISITS.index(each.why), -each.count, each.since or date.max))
    by_person = {each.person_id: each for each in ordered}
    living_together = households.living_together(session, list(by_person))
    waiting = set(by_person)
    if len(due) >= activities.MOST_REMINDERS:
        # Somebody may be due for whom no reminder was made any more, in a house that is shown for somebody else.
        others = {key for house in living_together.values() for key in house} - waiting
        waiting |= activities.due_among(session, list(others), session.today)
    taken: set[str] = set()
    houses: list[House] = []
    for each in ordered:
        if each.person_id in taken:
            continue
        house = living_together.get(each.person_id, ())
        together = [key for key in house if key in waiting and key not in taken] or [each.person_id]
        houses.append((each, together))
        taken |= {each.person_id, *together}
    return houses


def _visits(session: Session, houses: list[House]) -> tuple[Visit, ...]:
    """The houses with the lines of who is due there, in one question for all."""
    lines = {line.id: line for line in people.lines(session, [key for _reminder, keys in houses for key in keys])}
    return tuple(Visit(reminder, tuple(lines[key] for key in keys if key in lines)) for reminder, keys in houses)


def _unfinished(session: Session, draft: Draft) -> Unfinished:
    place = drafts.place_of(draft.place)
    person_id = _person_of(session, place)
    found = people.lines(session, [person_id]) if person_id else []
    about = called(found[0].name, found[0].provisional) if found else _otherwise(session, place, draft.body)
    return Unfinished(place, about, draft.kept_at.astimezone(JAPAN))


def _otherwise(session: Session, place: Place, body: str) -> str:
    """Whom or what a form is about where no person of ours is named: what arrived, a sighting, or a name that was typed."""
    if place.page == "inbox":
        arrived = arrivals.lines(session, [place.record_id])
        return called(arrived[0].person_name, arrived[0].provisional) if arrived and arrived[0].person_name else ""
    if place.page == "sightings":
        seen = sightings.lines(session, [place.record_id]) if place.record_id else []
        return seen[0].where if seen else _typed(body, "where")
    if place.page == "people" and not place.record_id and (name := _typed(body, "name")):
        return called(name, bool(loads(body).get("provisional")))
    return ""


def _typed(body: str, field: str) -> str:
    said = loads(body).get(field)
    return said.strip() if isinstance(said, str) else ""


def _person_of(session: Session, place: Place) -> str:
    """The person the form of a place is about: named there, or through the activity or referral that is named."""
    if not place.record_id:
        return ""
    if people.lines(session, [place.record_id]):
        return place.record_id
    for get in (activities.get, referrals.get):
        try:
            return get(session, place.record_id).person_id
        except NotFound:
            continue
    return ""
