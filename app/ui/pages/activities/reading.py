"""What the pages about activities ask of the notebook, each in one question."""

from dataclasses import dataclass

from app.domain.activities import Activity
from app.domain.households import HouseholdKind
from app.domain.people import PersonLine
from app.domain.reminders import Place
from app.errors import NotFound
from app.models.sessions import Session
from app.services import activities, drafts, households, people

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Door:
    """Who stands at the head of a log form, what the form begins with, and what was left unfinished in it."""

    place: Place
    person: PersonLine
    household: HouseholdKind
    activity: Activity
    draft: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """One activity, whose it is, and what it said before it was corrected."""

    person: PersonLine
    activity: Activity
    earlier: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """People to choose from: those due first, then in the order of their kana."""

    due: tuple[PersonLine, ...]
    others: tuple[PersonLine, ...]


def at_door(session: Session, place: Place) -> Door:
    """What the log form of a place begins with: a new activity of the person named, or one to correct. Raises NotFound."""
    if place.opened == "edit":
        activity = activities.get(session, place.record_id)
    else:
        activity = Activity(person_id=place.record_id, on=session.today)
    household = households.of_person(session, activity.person_id)
    return Door(
        place=place,
        person=_line(session, activity.person_id),
        household=household.kind if household else HouseholdKind.UNKNOWN,
        activity=activity,
        draft=drafts.find(session, drafts.key_of(place)),
    )


def told(session: Session, activity_id: str) -> Told:
    """One activity with its earlier texts. Raises NotFound."""
    activity = activities.get(session, activity_id)
    return Told(_line(session, activity.person_id), activity, tuple(activities.earlier(session, activity_id)))


def offered(session: Session, words: str) -> Offered:
    """People that match these words; without words those who are due, then the first of all."""
    if words:
        return Offered((), tuple(people.matching(session, words, SHOWN)))
    due = [person_id for person_id, _day in activities.due(session, session.today)][:SHOWN]
    rest = [key for key in people.keys(session) if key not in due][:SHOWN]
    return Offered(tuple(people.lines(session, due)), tuple(people.lines(session, rest)))


def keep(session: Session, activity: Activity, place: Place) -> Activity:
    """Keep what the form of a place says, new or corrected, and let its draft go. Raises Invalid or Stale."""
    kept = activities.correct(session, activity) if activity.version else activities.record(session, activity)
    drafts.throw_away(session, drafts.key_of(place))
    return kept




def _line(session: Session, person_id: str) -> PersonLine:
    found = people.lines(session, [person_id])
    if not found:
        raise NotFound
    return found[0]
