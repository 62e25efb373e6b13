"""Activities in lists: those of a day or a month, of one kind, and how many; all asked in SQL, so that 100,000 do not stall."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, String, func, or_, select, type_coerce

from app.domain.activities import NOT_MET, ActivityWay, Condition
from app.domain.listings import ActivityFilter, ListedGroup, Listing, Meeting, MonthTally, Tally, Worry
from app.domain.months.spans import month_of, months_later
from app.models.activities import ActivityRow
from app.models.people import PersonRow
from app.models.sessions import Session
from app.services import stops

ALL = ActivityFilter()
_WORRIES = (Condition.SLIGHT_WORRY, Condition.GREAT_WORRY)
_DANGER: ColumnElement[bool] = type_coerce(ActivityRow.risks, String) != "[]"


def listing(session: Session, among: ActivityFilter = ALL) -> Listing:
    """These activities, the latest day first, with the days that they stand in."""
    asked = tuple(_conditions(session, among))
    keys = session.scalars(select(ActivityRow.id).where(*asked).order_by(ActivityRow.on.desc(), ActivityRow.id.desc()))
    groups, start = [], 0
    # Counted by the database: to make a date of every line costs more than all the rest.
    for day, count in sorted(days(session, among).items(), reverse=True):
        groups.append(ListedGroup(key=day.isoformat(), start=start, count=count))
        start += count
    return Listing(tuple(keys), tuple(groups))


def days(session: Session, among: ActivityFilter = ALL) -> dict[date, int]:
    """How many of these activities each day has."""
    query = select(ActivityRow.on, func.count()).where(*_conditions(session, among)).group_by(ActivityRow.on)
    return {day: count for day, count in session.execute(query) if day is not None}


def tally(session: Session, among: ActivityFilter = ALL) -> Tally:
    """How many these activities are, and how they went."""
    asked = tuple(_conditions(session, among))
    kinds: tuple[Any, ...] = (ActivityRow.way, ActivityRow.met, ActivityRow.condition, _DANGER)
    ways: Counter[ActivityWay] = Counter()
    told: Counter[str] = Counter()
    counted = session.execute(select(*kinds, func.count()).where(*asked).group_by(*kinds))
    for way, met, condition, danger, count in map(tuple, counted):
        ways[way] += count
        told["not_met"] += count * (met in NOT_MET)
        told["met"] += count * (met is not None and met not in NOT_MET)
        told["worried"] += count * (condition in _WORRIES)
        told["danger"] += count * bool(danger)
    people = session.scalar(select(func.count(ActivityRow.person_id.distinct())).where(*asked))
    return Tally(
        total=ways.total(),
        people=people or 0,
        ways=tuple((each, ways[each]) for each in ActivityWay if ways[each]),
        met=told["met"],
        not_met=told["not_met"],
        worried=told["worried"],
        danger=told["danger"],
    )


def year(session: Session, person_id: str) -> list[MonthTally]:
    """The twelve months of one person up to today, the earliest first."""
    this = month_of(session.today)
    months = [months_later(this, at) for at in range(-11, 1)]
    told: defaultdict[date, Counter[str]] = defaultdict(Counter)
    kinds: tuple[Any, ...] = (ActivityRow.on, ActivityRow.met, ActivityRow.condition, _DANGER)
    query = select(*kinds).where(ActivityRow.person_id == person_id, ActivityRow.on.between(months[0], session.today))
    for on, met, condition, danger in map(tuple, session.execute(query)):
        found = told[month_of(on)]
        found["not_met"] += met in NOT_MET
        found["met"] += met is not None and met not in NOT_MET
        found["worried"] += condition in _WORRIES or bool(danger)
    return [MonthTally(each, told[each]["met"], told[each]["not_met"], told[each]["worried"]) for each in months]


def _conditions(session: Session, among: ActivityFilter) -> Iterator[ColumnElement[bool]]:
    yield from stops.passing_over(session, ActivityRow)
    if among.first is not None:
        yield ActivityRow.on >= among.first
    if among.last is not None:
        yield ActivityRow.on <= among.last
    if among.way is not None:
        yield ActivityRow.way == among.way
    if among.meeting is not None:
        unmet = ActivityRow.met.in_(NOT_MET)
        yield unmet if among.meeting is Meeting.NOT_MET else ActivityRow.met.is_not(None) & ~unmet
    if among.worry is not None:
        yield _worry(among.worry)
    if among.neighbourhood:
        yield ActivityRow.person_id.in_(select(PersonRow.id).where(PersonRow.neighbourhood == among.neighbourhood))


def _worry(worry: Worry) -> ColumnElement[bool]:
    if worry is Worry.DANGER:
        return _DANGER
    if worry is Worry.GREAT:
        return ActivityRow.condition == Condition.GREAT_WORRY
    return or_(ActivityRow.condition.in_(_WORRIES), _DANGER)
