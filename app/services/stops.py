"""利用停止: what a desk shows nowhere, because the use of a case was stopped, and of whom all cases are.

The index and the rows hold it on, so that it can be used again at once; lists, search and papers pass it over.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, except_, func, or_, select, union_all

from app.domain.cards import Role
from app.domain.cases import Case
from app.domain.households import Household
from app.domain.people import Person
from app.domain.recalls import Heed
from app.domain.records import Record
from app.domain.referrals import Answer, Arrival, Referral
from app.models import records
from app.models.cases import CaseRow
from app.models.households import MemberRow
from app.models.kinds import KINDS, kind_named, name_of
from app.models.recalls import HeedingRow
from app.models.referrals import ArrivalRow, ReferralRow
from app.models.sessions import Session

Found = tuple[str, str]
_STOPPED = select(CaseRow.id).where(CaseRow.stopped_on.is_not(None))
_RECALLED = (
    select(ArrivalRow.id)
    .join(HeedingRow, HeedingRow.referral_id == ArrivalRow.id)
    .where(HeedingRow.done == Heed.STOPPED, ~select(CaseRow.id).where(CaseRow.arrival_id == ArrivalRow.id).exists())
)


def cases() -> CompoundSelect[Any]:
    """The cases whose use was stopped, and those that point to one of them."""
    return _of_stopped(CaseRow.id)


def people() -> CompoundSelect[Any]:
    """Who has cases, all of which are stopped."""
    # Nothing in it hangs on the row that is looked at, so that it is asked once and not for everybody.
    have = _of_stopped(CaseRow.person_id)
    goes_on = select(CaseRow.person_id).where(CaseRow.person_id.in_(have), CaseRow.id.not_in(cases()))
    return except_(select(have.subquery()), goes_on)


def arrivals() -> CompoundSelect[Any]:
    """What arrived with a case that is stopped, and what became no case and was taken back for good."""
    return _of_stopped(CaseRow.arrival_id, _RECALLED)


def _of_stopped(column: Any, *more: Select[str]) -> CompoundSelect[Any]:
    """A column of what is stopped, '' for none; asked in this way the index of the few that are is read, and nothing else."""
    told = func.coalesce(column, "")
    return union_all(
        select(told).where(CaseRow.stopped_on.is_not(None)),
        select(told).where(CaseRow.joined_id.in_(_STOPPED)),
        *more,
    )


def is_any(session: Session) -> bool:
    """Whether the use of any case was stopped: there is nothing to pass over else, and never in a volunteer's notebook."""
    return session.me.role is Role.DESK and any(session.scalar(each.limit(1)) is not None for each in (_STOPPED, _RECALLED))


def passing_over(session: Session, row: Any) -> Iterator[ColumnElement[bool]]:
    """What narrows a list of rows to those that are shown: nothing, where nothing was stopped."""
    if is_any(session):
        yield is_shown(row)


def is_shown(row: Any) -> ColumnElement[bool]:
    """What says in SQL that a row is neither about somebody who is hidden nor of a case that is."""
    # Of one that names none of them nothing is hidden, and `NOT IN` would be neither true nor false.
    return ~func.coalesce(or_(*_by_what_they_hang_on(row)), False)


def stopped_cases(session: Session, person_id: str) -> list[Case]:
    """The cases of somebody who is hidden, since they are all stopped; none of anybody else."""
    hidden = (CaseRow.person_id == person_id, CaseRow.person_id.in_(people()))
    return records.several(session, Case, *hidden)


def hides(session: Session, record_id: str) -> bool:
    """Whether this is hidden, whatever kind of record it is."""
    return record_id in hidden(session, [record_id])


def hidden(session: Session, ids: Iterable[str]) -> set[str]:
    """Which of these are hidden, whatever kinds of record they are."""
    every = {(name_of(kind), key) for key in ids for kind in (Person, Case, Referral, Arrival, Answer)}
    return {key for _kind, key in every.difference(shown(session, every))}


def shown(session: Session, found: Iterable[Found]) -> list[Found]:
    """What of these (kind, id) may be shown, in their order."""
    told = list(found)
    if not is_any(session):
        return told
    hidden: set[Found] = set()
    for kind in {kind for kind, _key in told}:
        hidden |= {(kind, key) for key in _hidden(session, kind, [key for _kind, key in told])}
    return [each for each in told if each not in hidden]


def _hidden(session: Session, name: str, ids: Collection[str]) -> Iterable[str]:
    """Which of these records of a kind are about somebody who is hidden, or of a case that is."""
    row = KINDS[kind_named(name)].row
    by = _BY_KIND.get(kind_named(name), _by_what_they_hang_on)
    conditions = list(by(row))
    return session.scalars(select(row.id).where(row.id.in_(ids), or_(*conditions))) if conditions else ()


def _by_what_they_hang_on(row: Any) -> Iterator[ColumnElement[bool]]:
    if hasattr(row, "person_id"):
        yield row.person_id.in_(people())
    if hasattr(row, "case_id"):
        yield row.case_id.in_(cases())
    if hasattr(row, "referral_id"):
        yield row.referral_id.in_(arrivals())
        yield row.referral_id.in_(select(ReferralRow.id).where(or_(*_by_what_they_hang_on(ReferralRow))))


# Whatever is not here holds whom and of which case it is.
_BY_KIND: dict[type[Record], Callable[[Any], Iterable[ColumnElement[bool]]]] = {
    Person: lambda row: [row.id.in_(people())],
    Case: lambda row: [row.id.in_(cases())],
    Arrival: lambda row: [row.id.in_(arrivals())],
    # A house is found by its people; of one where somebody is hidden it would say who that is.
    Household: lambda row: [row.id.in_(select(MemberRow.household_id).where(MemberRow.person_id.in_(people())))],
}
