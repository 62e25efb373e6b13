"""People in lists: who stands in them, in what order, and in which groups; all asked in SQL, so that 20,000 do not stall."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from app.domain.folding import ROWS
from app.domain.listings import DueState, ListedGroup, Listing, PeopleFilter, PeopleOrder
from app.models.households import HouseholdRow, MemberRow
from app.models.people import PersonRow
from app.models.rows import holds
from app.models.search import code_points
from app.models.sessions import Session
from app.services import rhythms, stops

EVERYBODY = PeopleFilter()
Question = Select[*tuple[Any, ...]]
_OTHERS = "他"
_BY_KANA = (code_points(PersonRow.sort_kana), code_points(PersonRow.name), PersonRow.id)
# The first sign of a sorting key in each row of the あかさたな, and the first one behind them all.
_STARTS = (*((row, row) for row in ROWS), (_OTHERS, "ゔ"))


def keys(session: Session, among: PeopleFilter = EVERYBODY, order: PeopleOrder = PeopleOrder.KANA) -> list[str]:
    """The ids of these people in that order."""
    return list(listing(session, among, order).keys)


def listing(session: Session, among: PeopleFilter = EVERYBODY, order: PeopleOrder = PeopleOrder.KANA) -> Listing:
    """These people in that order, with the groups they stand in: rows of kana, 自治公民館・班, or households."""
    rows = session.execute(_QUERIES[order].where(*_conditions(session, among))).all()
    if order is PeopleOrder.KANA:
        # Sorted first, as the index has them; whose name nobody knows to read, as who rang without one, stands last.
        unread = bisect_right(rows, "", key=lambda row: row[1])
        rows = [*rows[unread:], *rows[:unread]]
        return Listing(tuple(row[0] for row in rows), tuple(_rows_of_kana([row[1] for row in rows], len(rows) - unread)))
    return Listing(tuple(row[0] for row in rows), tuple(_runs([row[1] for row in rows])))


def kana_index(session: Session, among: PeopleFilter = EVERYBODY) -> dict[str, int]:
    """At which position of the list by kana each row of the あかさたな begins; rows without anybody are left out."""
    index: dict[str, int] = {}
    for group in listing(session, among).groups:
        index.setdefault(group.key, group.start)
    return index


def neighbourhoods(session: Session) -> list[tuple[str, int]]:
    """The 自治公民館・班 that are written down, each with how many people, in their order."""
    name = PersonRow.neighbourhood
    query = (
        select(name, func.count())
        .where(name != "", PersonRow.id.not_in(stops.people()))
        .group_by(name)
        .order_by(code_points(name))
    )
    return [(each, count) for each, count in session.execute(query)]


def _by_household() -> Question:
    # One household per person, should somebody have been written into two; a house stands where the first of it would.
    house = (
        select(MemberRow.person_id, func.min(MemberRow.household_id).label("house"), func.min(MemberRow.id).label("place"))
        .where(MemberRow.person_id.is_not(None))
        .group_by(MemberRow.person_id)
        .subquery()
    )
    own = func.coalesce(house.c.house, PersonRow.id)
    first = func.min(func.nullif(PersonRow.sort_kana, "")).over(partition_by=own)
    return (
        select(PersonRow.id, func.coalesce(house.c.house, ""), first.label("first"))
        .outerjoin(house, house.c.person_id == PersonRow.id)
        .order_by(first.is_(None), code_points(first), own, house.c.place, PersonRow.id)
    )


_QUERIES: dict[PeopleOrder, Question] = {
    PeopleOrder.KANA: select(PersonRow.id, PersonRow.sort_kana).order_by(*_BY_KANA),
    # Who belongs to none that is known comes last.
    PeopleOrder.NEIGHBOURHOOD: select(PersonRow.id, PersonRow.neighbourhood).order_by(
        PersonRow.neighbourhood == "", code_points(PersonRow.neighbourhood), PersonRow.sort_kana == "", *_BY_KANA
    ),
    PeopleOrder.HOUSEHOLD: _by_household(),
}


def _conditions(session: Session, among: PeopleFilter) -> Iterator[ColumnElement[bool]]:
    yield PersonRow.id.not_in(stops.people())
    if among.category is not None:
        yield holds(PersonRow.categories, among.category)
    if among.municipality:
        yield PersonRow.local_government_code == among.municipality
    if among.neighbourhood:
        yield PersonRow.neighbourhood == among.neighbourhood
    if among.household_kind is not None:
        of_kind = select(HouseholdRow.id).where(HouseholdRow.kind == among.household_kind)
        yield PersonRow.id.in_(select(MemberRow.person_id).where(MemberRow.household_id.in_(of_kind)))
    if among.due_state is not None:
        yield _in_state(session, among.due_state)


def _in_state(session: Session, state: DueState) -> ColumnElement[bool]:
    today = session.today
    if state is DueState.PAUSED:
        return rhythms.resting(today) & ~rhythms.ended(today)
    if state is DueState.ENDED:
        return rhythms.ended(today)
    return PersonRow.id.in_(rhythms.due_ids(session, today if state is DueState.DUE else today - timedelta(days=1)))


def _rows_of_kana(sorted_kana: Sequence[str], read: int) -> Iterator[ListedGroup]:
    """The rows of the あかさたな by halving among those that are `read`; what is not kana stands before them or behind."""
    starts = [(_OTHERS, 0), *((key, bisect_left(sorted_kana, first, hi=read)) for key, first in _STARTS)]
    ends = [start for _key, start in starts[1:]] + [len(sorted_kana)]
    for (key, start), end in zip(starts, ends, strict=True):
        if end > start:
            yield ListedGroup(key=key, start=start, count=end - start)


def _runs(grouped: Sequence[str]) -> Iterator[ListedGroup]:
    start = 0
    for key, several in groupby(grouped):
        count = sum(1 for _ in several)
        yield ListedGroup(key=key, start=start, count=count)
        start += count
