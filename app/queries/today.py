"""What きょう shows, in one question."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from json import loads

from app.domain.cards import Role
from app.domain.cases import CaseLine
from app.domain.dates import JAPAN
from app.domain.places import PageName, Place
from app.domain.referrals import ArrivalLine
from app.domain.reminders import NAMED, VISITS, Reminder, ReminderGroup, group_of
from app.errors import NotFound
from app.models.sessions import Session
from app.queries import houses, reminders
from app.queries.houses import Stop, Visit
from app.services import (
    activities,
    arrivals,
    case_lists,
    case_reminders,
    drafts,
    people,
    recalls,
    referrals,
    rhythms,
    sightings,
    visits,
)
from app.services.drafts import Draft
from app.services.rhythms import Due
from app.services.visits import House

# How many of a group the first page shows; of all other groups as many as there are, and 緊急 above all.
SHOWN = {
    ReminderGroup.VISITS_TODAY: 12,
    ReminderGroup.VISITS_NOT_MET: 6,
    ReminderGroup.VISITS_OVERDUE: 6,
    ReminderGroup.RECALLS: 20,
    ReminderGroup.TAKEN_BACK: 20,
    ReminderGroup.UNLED: 12,
    ReminderGroup.LATE: 8,
    ReminderGroup.PROMISES: 12,
    ReminderGroup.ARRIVED: 8,
    ReminderGroup.FOLLOW_UPS: 8,
    ReminderGroup.QUESTIONS: 8,
    ReminderGroup.WAITING: 8,
    ReminderGroup.HELD: 8,
}
BESIDES_THE_ROUND = 3
# As many of a group as one reads when one asked for all of it.
MOST = visits.MOST_REMINDERS
DAYS_AHEAD = 7
_AT_A_DESK = (
    ReminderGroup.RECALLS,
    ReminderGroup.TAKEN_BACK,
    ReminderGroup.UNLED,
    ReminderGroup.LATE,
    ReminderGroup.PROMISES,
    ReminderGroup.ARRIVED,
    ReminderGroup.FOLLOW_UPS,
    ReminderGroup.QUESTIONS,
    ReminderGroup.WAITING,
    ReminderGroup.HELD,
)


@dataclass(frozen=True, slots=True)
class WaitingReminder:
    """One thing that waits; `line` is what arrived, or the case, where it is about that."""

    reminder: Reminder
    line: ArrivalLine | CaseLine | None = None


@dataclass(frozen=True, slots=True)
class Visits:
    """A group of houses: the first of them, and how many wait in all; where they are very many, `of_people` are counted."""

    group: ReminderGroup
    shown: tuple[Visit, ...]
    count: int
    of_people: bool = False

    @property
    def rest(self) -> int:
        """How many more wait than are shown."""
        return self.count - (sum(len(visit.people) for visit in self.shown) if self.of_people else len(self.shown))


@dataclass(frozen=True, slots=True)
class Waits:
    """A group of other things: the first of them, and how many wait in all."""

    group: ReminderGroup
    shown: tuple[WaitingReminder, ...]
    count: int

    @property
    def rest(self) -> int:
        """How many more wait than are shown."""
        return self.count - len(self.shown)


@dataclass(frozen=True, slots=True)
class Coming:
    """A day of the week to come: who is due on it first by kana, each with whether the name is provisional, and how many."""

    day: date
    names: tuple[tuple[str, bool], ...]
    count: int


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
    """Everything that waits. `first` are the groups above all visits, `others` the reminders beside them.

    `round` are the houses chosen for today, which stand in no group of `visits`; `done` is in how many houses somebody was
    seen today already.
    """

    first: tuple[Waits, ...] = ()
    round: tuple[Stop, ...] = ()
    visits: tuple[Visits, ...] = ()
    others: tuple[Reminder, ...] = ()
    unfinished: tuple[Unfinished, ...] = ()
    done: int = 0
    nobody: bool = False


def count(session: Session) -> int:
    """What stands beside きょう in the navigation: at a desk how many recalls and cases wait, anywhere else how many houses."""
    if session.me.role is not Role.DESK:
        return visits.count_houses(session)
    # A case whose recall waits stands there by its recall alone.
    return recalls.count(session) + case_reminders.count(session)


def day(session: Session) -> Day:
    """What waits today; `nobody` when no person is registered yet."""
    found = reminders.besides_visits(session)
    groups = _grouped(session, found)
    if session.me.role is Role.DESK:
        return _of_groups(session, groups, (ReminderGroup.EMERGENCY, *_AT_A_DESK))
    due = visits.waiting(session, session.today)
    stops = houses.chosen(session, due[0])
    # Whoever chose some houses wants to see the end of the day; of all others the first are enough.
    visits_due = _grouped_visits(session, due, stops, dict.fromkeys(VISITS, BESIDES_THE_ROUND) if stops else SHOWN)
    return replace(
        _of_groups(session, groups, (ReminderGroup.EMERGENCY,)),
        round=stops,
        visits=tuple(visits_due),
        done=visits.done_today(session),
        nobody=not visits_due and not stops and not people.keys(session),
    )


def week(session: Session) -> tuple[Coming, ...]:
    """The days of the next seven on which somebody is due, with the first of them."""
    today = session.today
    by_day: dict[date, list[Due]] = {}
    for each in rhythms.coming(session, today, today + timedelta(days=DAYS_AHEAD)):
        if each.on is not None:
            by_day.setdefault(each.on, []).append(each)
    return tuple(
        Coming(day, tuple((each.name, each.provisional) for each in due[:NAMED]), len(due))
        for day, due in sorted(by_day.items())
    )


def all_visits(session: Session, group: ReminderGroup) -> Visits:
    """One group of houses with all of it, by 自治公民館・班; at most the first 300."""
    due = visits.waiting(session, session.today)
    stops = houses.chosen(session, due[0])
    [found] = _grouped_visits(session, due, stops, {group: MOST}, (group,)) or [Visits(group, (), 0)]
    return replace(found, shown=tuple(sorted(found.shown, key=houses.neighbourhood)))


def all_waiting(session: Session, group: ReminderGroup) -> Waits:
    """One group of what waits besides visits with all of it; at most the first 300."""
    return _waits(session, group, _grouped(session, reminders.besides_visits(session)).get(group, []), MOST)


def _of_groups(session: Session, groups: Mapping[ReminderGroup, list[Reminder]], first: Collection[ReminderGroup]) -> Day:
    return Day(
        first=tuple(_waits(session, group, groups[group]) for group in first if group in groups),
        others=tuple(each for group, here in groups.items() if group not in (*first, ReminderGroup.DRAFTS) for each in here),
        unfinished=tuple(_unfinished(session, draft) for draft in drafts.every(session)),
    )


def _grouped(session: Session, found: Iterable[Reminder]) -> dict[ReminderGroup, list[Reminder]]:
    grouped: dict[ReminderGroup, list[Reminder]] = {}
    for reminder in found:
        grouped.setdefault(group_of(reminder, session.today), []).append(reminder)
    return grouped


def _grouped_visits(
    session: Session,
    waiting: tuple[list[Reminder], dict[ReminderGroup, int]],
    stops: Iterable[Stop],
    most: Mapping[ReminderGroup, int],
    groups: Collection[ReminderGroup] = VISITS,
) -> list[Visits]:
    """These groups of houses but for those of today's round, with the lines of who is shown in one question for all."""
    due, people_due = waiting
    whole = len(due) < visits.MOST_REMINDERS
    chosen = {person.id for stop in stops for person in stop.visit.people}
    for each in due if chosen else ():
        people_due[group_of(each, session.today)] -= each.person_id in chosen
    grouped: dict[ReminderGroup, list[House]] = {}
    for house in visits.houses(session, [each for each in due if each.person_id not in chosen]):
        grouped.setdefault(group_of(house[0], session.today), []).append(house)
    shown = {group: grouped[group][: most[group]] for group in VISITS if group in groups and group in grouped}
    made = iter(houses.as_visits(session, [house for each in shown.values() for house in each]))
    return [
        Visits(group, tuple(islice(made, len(each))), len(grouped[group]) if whole else people_due[group], of_people=not whole)
        for group, each in shown.items()
    ]


def _waits(session: Session, group: ReminderGroup, found: list[Reminder], most: int | None = None) -> Waits:
    shown = found[: SHOWN.get(group) if most is None else most]
    lines: dict[str, ArrivalLine | CaseLine] = {}
    for page, ask in ((PageName.INBOX, arrivals.lines), (PageName.CASES, case_lists.lines)):
        keys = [each.place.record_id for each in shown if each.place.page is page]
        lines |= {line.id: line for line in ask(session, keys)} if keys else {}
    return Waits(group, tuple(WaitingReminder(each, lines.get(each.place.record_id)) for each in shown), len(found))


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
