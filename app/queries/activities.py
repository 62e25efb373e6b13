"""What is asked about activities, each in one question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.domain.activities import Activity, ActivityWay
from app.domain.attempts import Attempt, Cause
from app.domain.cards import COMMISSIONERS
from app.domain.households import HouseholdKind
from app.domain.months.rules import Rules
from app.domain.people import Interval, Person, PersonLine
from app.domain.places import Place, Within
from app.models.sessions import Session
from app.services import activities, attempts, households, months, owners, people, rhythms, visits

SHOWN = 20


@dataclass(frozen=True, slots=True)
class CountedBy:
    """What the month goes by in an entry about these people: the rules, who they are, and their houses that are one visit."""

    rules: Rules
    people: tuple[Person, ...] = ()
    houses: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LogBegun:
    """Who stands at the head of a log form, and what the form begins with.

    `person` is None for a round of several people. `last` is the activity before, `like` a new one that begins like it.
    `counted` is None where no month is handed in.
    """

    activity: Activity
    person: PersonLine | None = None
    household: HouseholdKind = HouseholdKind.UNKNOWN
    rhythm: Interval | None = None
    last: Activity | None = None
    like: Activity | None = None
    counted: CountedBy | None = None


@dataclass(frozen=True, slots=True)
class ActivityDetails:
    """One activity, whose it is (None: of nobody), what it said before it was corrected, and whom one rang for a danger."""

    person: PersonLine | None
    activity: Activity
    earlier: tuple[Activity, ...]
    rung: tuple[Attempt, ...] = ()


@dataclass(frozen=True, slots=True)
class Offered:
    """People to choose from: those due first, then in the order of their kana."""

    due: tuple[PersonLine, ...]
    others: tuple[PersonLine, ...]


def at_door(session: Session, place: Place) -> LogBegun:
    """What the log form of a place begins with: a new activity of the person named, or one to correct. Raises NotFound."""
    activity = activities.get(session, place.record_id) if place.opened is Within.EDIT else Activity(person_id=place.record_id)
    person = people.get(session, activity.person_id)
    household = households.of_person(session, person.id)
    like = activities.like_last(session, person.id)
    if not activity.version:
        activity = replace(activity, on=session.today, next_on=rhythms.again(person, like.next_on, session.today))
    return LogBegun(
        activity=activity,
        person=people.line(session, person.id),
        household=household.kind if household else HouseholdKind.UNKNOWN,
        rhythm=person.interval,
        last=activities.last_of(session, person.id) if not activity.version else None,
        like=like,
        counted=_counted(session, [person.id]),
    )


def for_several(session: Session, activity: Activity) -> LogBegun:
    """What the form for a round begins with; whom it is about is chosen in it."""
    return LogBegun(activity=replace(activity, on=session.today), counted=_counted(session, ()))


def other_work(session: Session, activity_id: str) -> Activity:
    """What the form of what was done without anybody begins with: a new one of today, or one to correct. Raises NotFound."""
    return activities.get(session, activity_id) if activity_id else Activity(on=session.today, way=ActivityWay.OTHER)


def counted(session: Session, person_ids: Sequence[str]) -> CountedBy:
    """What the month goes by in an entry about these people."""
    whose = tuple(people.several(session, person_ids))
    return CountedBy(months.rules(session), whose, households.shared(session, person_ids))


def _counted(session: Session, person_ids: Sequence[str]) -> CountedBy | None:
    return counted(session, person_ids) if owners.owner(session).role in COMMISSIONERS else None


def told(session: Session, activity_id: str) -> ActivityDetails:
    """One activity with its earlier texts. Raises NotFound."""
    activity = activities.get(session, activity_id)
    rung = [
        each
        for each in attempts.of_person(session, activity.person_id)
        if each.cause is Cause.RISK and each.on == activity.on and activity.risks
    ]
    whose = people.line(session, activity.person_id) if activity.person_id else None
    return ActivityDetails(whose, activity, tuple(activities.earlier(session, activity_id)), tuple(rung))


def offered(session: Session, words: str) -> Offered:
    """People that match these words; without words those who are due, then the first of all."""
    if words:
        return Offered((), tuple(people.matching(session, words, SHOWN)))
    due = [person_id for person_id, _day in visits.due(session, session.today)][:SHOWN]
    rest = [key for key in people.keys(session) if key not in due][:SHOWN]
    return Offered(tuple(people.lines(session, due)), tuple(people.lines(session, rest)))
