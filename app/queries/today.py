"""What きょう shows, in one question."""

from dataclasses import dataclass
from datetime import datetime
from json import loads

from app.domain.dates import JAPAN
from app.domain.people import PersonLine
from app.domain.places import PageName, Place
from app.domain.referrals import ArrivalLine
from app.domain.reminders import Reminder, Why
from app.errors import NotFound
from app.models.sessions import Session
from app.queries import reminders
from app.services import activities, arrivals, drafts, people, referrals, sightings, visits
from app.services.drafts import Draft
from app.services.visits import House

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Visit:
    """One house to go to: why, and the people of it who are due."""

    reminder: Reminder
    people: tuple[PersonLine, ...]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A form that was left unfinished: its place, whom or what it is about ('' for nobody yet), and until when (in Japan).

    `key` is the name of its draft, `provisional` says that `about` is no whole name and stands as it is.
    """

    key: str
    place: Place
    about: str
    provisional: bool
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
    found = reminders.of_today(session)
    due = [reminder for reminder in found if reminder.why in visits.WHYS]
    houses = visits.houses(session, due)
    to_go_to = _visits(session, houses[:SHOWN])
    others = tuple(reminder for reminder in found if reminder.why not in visits.WHYS and reminder.why is not Why.DRAFT)
    arrived = [reminder.place.record_id for reminder in others if reminder.why is Why.ARRIVED][:SHOWN]
    return Day(
        visits=tuple(visit for visit in to_go_to if visit.people),
        houses=len(houses) if len(due) < activities.MOST_REMINDERS else None,
        others=others,
        unfinished=tuple(_unfinished(session, draft) for draft in drafts.every(session)),
        arrived=tuple(arrivals.lines(session, arrived)) if arrived else (),
        nobody=not houses and not people.keys(session),
    )


def _visits(session: Session, houses: list[House]) -> tuple[Visit, ...]:
    """The houses with the lines of who is due there, in one question for all."""
    lines = {line.id: line for line in people.lines(session, [key for _reminder, keys in houses for key in keys])}
    return tuple(Visit(reminder, tuple(lines[key] for key in keys if key in lines)) for reminder, keys in houses)


def _unfinished(session: Session, draft: Draft) -> Unfinished:
    place = drafts.place_of(draft.place)
    person_id = _person_of(session, place)
    found = people.lines(session, [person_id]) if person_id else []
    about, provisional = (found[0].name, found[0].provisional) if found else _otherwise(session, place, draft.body)
    return Unfinished(draft.place, place, about, provisional, draft.kept_at.astimezone(JAPAN))


def _otherwise(session: Session, place: Place, body: str) -> tuple[str, bool]:
    """Whom or what a form is about where no person of ours is named, and whether that stands as it is.

    It is who arrived, the place of a sighting, or a name that was typed.
    """
    if place.page is PageName.INBOX:
        arrived = arrivals.lines(session, [place.record_id])
        return (arrived[0].person_name, arrived[0].provisional) if arrived else ("", True)
    if place.page is PageName.SIGHTINGS:
        seen = sightings.lines(session, [place.record_id]) if place.record_id else []
        return (seen[0].where if seen else _typed(body, "where")), True
    if place.page is PageName.PEOPLE and not place.record_id:
        return _typed(body, "name"), bool(loads(body).get("provisional"))
    return "", True


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
