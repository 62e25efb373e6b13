"""What the pages about activities ask of the notebook, each in one question."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.activities import Activity
from app.domain.attempts import Attempt, Cause
from app.domain.households import HouseholdKind
from app.domain.people import Interval, Person, PersonLine
from app.domain.reminders import Place
from app.domain.rhythms import later, rests
from app.domain.sightings import Sighting
from app.errors import NotFound
from app.models.sessions import Session
from app.services import activities, attempts, drafts, households, people, sightings

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Door:
    """Who stands at the head of a log form, what the form begins with, and what was left unfinished in it.

    `person` is None for a round of several people. `last` is the activity before, `like` a new one that begins like it.
    """

    place: Place
    activity: Activity
    draft: str | None
    person: PersonLine | None = None
    household: HouseholdKind = HouseholdKind.UNKNOWN
    rhythm: Interval | None = None
    last: Activity | None = None
    like: Activity | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One activity, whose it is, what it said before it was corrected, and whom one rang on the day for a danger."""

    person: PersonLine
    activity: Activity
    earlier: tuple[Activity, ...]
    rung: tuple[Attempt, ...] = ()


@dataclass(frozen=True, slots=True)
class Offered:
    """People to choose from: those due first, then in the order of their kana."""

    due: tuple[PersonLine, ...]
    others: tuple[PersonLine, ...]


def at_door(session: Session, place: Place) -> Door:
    """What the log form of a place begins with: a new activity of the person named, or one to correct. Raises NotFound."""
    activity = activities.get(session, place.record_id) if place.opened == "edit" else Activity(person_id=place.record_id)
    person = people.get(session, activity.person_id)
    household = households.of_person(session, person.id)
    like = activities.like_last(session, person.id)
    if not activity.version:
        activity = replace(activity, on=session.today, next_on=_again(person, like.next_on, session.today))
    return Door(
        place=place,
        activity=activity,
        draft=drafts.find(session, drafts.key_of(place)),
        person=_line(session, person.id),
        household=household.kind if household else HouseholdKind.UNKNOWN,
        rhythm=person.interval,
        last=activities.last_of(session, person.id) if not activity.version else None,
        like=like,
    )


def for_several(session: Session, place: Place, activity: Activity) -> Door:
    """What the form for a round begins with; whom it is about is chosen in it."""
    begun = replace(activity, on=session.today)
    return Door(place=place, activity=begun, draft=drafts.find(session, drafts.key_of(place)))


def told(session: Session, activity_id: str) -> Told:
    """One activity with its earlier texts. Raises NotFound."""
    activity = activities.get(session, activity_id)
    rung = [
        each
        for each in attempts.of_person(session, activity.person_id)
        if each.cause is Cause.RISK and each.on == activity.on and activity.risks
    ]
    return Told(_line(session, activity.person_id), activity, tuple(activities.earlier(session, activity_id)), tuple(rung))


def offered(session: Session, words: str) -> Offered:
    """People that match these words; without words those who are due, then the first of all."""
    if words:
        return Offered((), tuple(people.matching(session, words, SHOWN)))
    due = [person_id for person_id, _day in activities.due(session, session.today)][:SHOWN]
    rest = [key for key in people.keys(session) if key not in due][:SHOWN]
    return Offered(tuple(people.lines(session, due)), tuple(people.lines(session, rest)))


def named(session: Session, person_ids: Sequence[str]) -> list[PersonLine]:
    """These people as lines."""
    return people.lines(session, person_ids)


def keep(session: Session, activity: Activity, place: Place) -> Activity:
    """Keep what the form of a place says, new or corrected, and let its draft go. Raises Invalid or Stale."""
    kept = activities.correct(session, activity) if activity.version else activities.record(session, activity)
    drafts.throw_away(session, drafts.key_of(place))
    return kept


def keep_round(
    session: Session, person_ids: Sequence[str], whose: str, someone: str, activity: Activity, place: Place
) -> Activity | Sighting:
    """Keep the same for several people, all or none, and let the form's draft go. Raises Invalid.

    A danger or great worry is about one of them, `whose`, and that one's activity comes back. While nobody knows whose (''),
    the danger stands in no record; it becomes a sighting that begins with the words of `someone` and waits on today's page.
    """
    kept = activities.record_for_several(session, person_ids, activity, in_danger=whose)
    drafts.throw_away(session, drafts.key_of(place))
    if activities.asks_for_more(activity) and not whose:
        note = "\n".join(part for part in (someone, activity.note) if part)
        seen = Sighting(on=activity.on, part=activity.part, note=note, risks=activity.risks, next_on=session.today)
        return sightings.note(session, seen)
    return next((each for each in kept if each.person_id == whose), kept[0])


def go_again_on(session: Session, activity_id: str, day: date) -> Activity:
    """Change when one goes again after an activity. Raises NotFound or Invalid."""
    return activities.correct(session, replace(activities.get(session, activity_id), next_on=day))


def _again(person: Person, promised: date | None, today: date) -> date | None:
    """The day that is filled in for going again: by the person's rhythm, else as long as was promised the last time."""
    if rests(person.pause, person.paused_until, person.followup_ended_on, today):
        return None
    return later(today, person.interval) or promised


def _line(session: Session, person_id: str) -> PersonLine:
    found = people.lines(session, [person_id])
    if not found:
        raise NotFound
    return found[0]
