"""Counting cases (案件) and contacts (延べ) by month and by trait, in SQL: what the figures of a year say.

A case that was joined to another counts no more by itself, and its contacts count for the one it points to. One whose use was
stopped (利用停止) counts as before, and does not open.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, String, bindparam, extract, func, select, type_coerce
from sqlalchemy.orm import aliased

from app.domain.dates import fiscal_year
from app.domain.figures import CHOICES, MONTHS, CountCell, CountedKind, CountRow, Trait, Waited, span
from app.models.activities import ActivityRow
from app.models.cases import CaseRow
from app.models.erasures import ErasedRow
from app.models.referrals import AnswerRow
from app.models.sessions import Session
from app.models.statements import Statement
from app.services import agencies, references

_Own = aliased(CaseRow)
# A contact belongs to the case that its own points to, where that was joined.
_WHOLE: ColumnElement[str] = func.coalesce(_Own.joined_id, _Own.id)
_TROUBLES: ColumnElement[str] = type_coerce(CaseRow.troubles, String)
_COLUMNS: dict[Trait, Any] = {
    Trait.ROUTE: type_coerce(CaseRow.route, String),
    Trait.TROUBLE: _TROUBLES,
    Trait.WORST: type_coerce(CaseRow.worst, String),
    Trait.MUNICIPALITY: CaseRow.local_government_code,
    Trait.REGION: CaseRow.local_government_code,
    Trait.STAGE: type_coerce(CaseRow.stage, String),
    Trait.LEAD: CaseRow.lead,
}

_BY_DAY: dict[CountedKind, Statement] = {
    CountedKind.CASES: Statement(
        select(CaseRow.received_on, func.count()).where(CaseRow.joined_id.is_(None)).group_by(CaseRow.received_on)
    ),
    # Of whichever case: those of one that was joined happened all the same.
    CountedKind.CONTACTS: Statement(
        select(ActivityRow.on, func.sum(ActivityRow.quantity)).where(ActivityRow.case_id.is_not(None)).group_by(ActivityRow.on)
    ),
}
_CONTACT = select(func.min(ActivityRow.on)).where(ActivityRow.case_id == CaseRow.id).scalar_subquery()
_ANSWERED = select(func.min(AnswerRow.answered_on)).where(AnswerRow.referral_id == CaseRow.arrival_id, CaseRow.arrival_id != "")
_WAITED = Statement(
    select(*(type_coerce(day, String) for day in (CaseRow.received_on, _ANSWERED.scalar_subquery(), _CONTACT))).where(
        CaseRow.received_on.between(bindparam("first"), bindparam("last")), CaseRow.joined_id.is_(None)
    )
)


@dataclass(frozen=True, slots=True)
class CasesBehind:
    """The cases behind a number, and how many more there are whose use was stopped."""

    keys: list[str]
    stopped: int = 0


def rows(session: Session, year: int, counted: CountedKind, trait: Trait) -> list[CountRow]:
    """How many each value of a trait had in each month of a fiscal year: all that there can be, in their order.

    Whatever nobody said, or is none of them, stands last, where there was any.
    """
    day, asked = _asked(counted)
    value = _COLUMNS[trait]
    like = func.min(CaseRow.id) if trait is Trait.LEAD else func.min("")
    month = extract("month", day)
    query = asked.add_columns(value, month, like).where(day.between(*span(year))).group_by(value, month)
    found: defaultdict[str, list[int]] = defaultdict(lambda: [0] * 12)
    likes: dict[str, str] = {}
    keys_of = _keys(trait)
    for count, told, of_month, case_id in map(tuple, session.execute(query)):
        for key in keys_of(told):
            found[key][MONTHS.index(of_month)] += count
            likes[key] = min(likes.get(key, case_id), case_id)
    for told, of_month, count in _erased(session, year, counted, trait):
        found[told if trait is Trait.TROUBLE else keys_of(told)[0]][MONTHS.index(of_month)] += count
    order = sorted(key for key in found if key) if trait is Trait.LEAD else _values(trait)
    return [CountRow(key, tuple(found[key]), likes.get(key, "")) for key in [*order, *(key for key in found if not key)]]


def _erased(session: Session, year: int, counted: CountedKind, trait: Trait) -> Sequence[tuple[str, int, int]]:
    """What was erased since, by value and month. Nothing of it says who led it; a region is known by its municipalities."""
    kept = {Trait.LEAD: "", Trait.REGION: Trait.MUNICIPALITY}.get(trait, trait)
    where = (ErasedRow.year == year, ErasedRow.counted == counted, ErasedRow.trait == kept)
    query = select(ErasedRow.value, ErasedRow.month, ErasedRow.count).where(*where)
    return [(value, month, count) for value, month, count in session.execute(query)]


def days(session: Session, counted: CountedKind) -> dict[date, int]:
    """How many each day had that had any; of what was erased since nobody knows the day."""
    return {day: count for day, count in _BY_DAY[counted].each(session) if day is not None}


def months(session: Session, counted: CountedKind, by_day: Mapping[date, int] | None = None) -> dict[int, tuple[int, ...]]:
    """How many each month had, from April on, of every fiscal year that had any; `by_day` is what `days` gave already."""
    found: defaultdict[int, list[int]] = defaultdict(lambda: [0] * 12)
    # By days, which the database reads as they are; there are few enough of them to make months of here.
    for day, count in (days(session, counted) if by_day is None else by_day).items():
        found[fiscal_year(day)][MONTHS.index(day.month)] += count
    gone = select(ErasedRow.year, ErasedRow.month, ErasedRow.count).where(ErasedRow.counted == counted, ErasedRow.trait == "")
    for year, month, count in session.execute(gone):
        found[year][MONTHS.index(month)] += count
    return {each: tuple(found[each]) for each in sorted(found)}


def cases(session: Session, cell: CountCell, like: str = "") -> CasesBehind:
    """The cases behind one number, the latest first; `like` is a case that has the lead which is meant."""
    conditions = list(_behind(cell))
    if cell.trait is not None:
        conditions.append(_is(cell.trait, cell.key, like))
    query = select(CaseRow.id, CaseRow.stopped_on).where(*conditions).order_by(CaseRow.received_on.desc(), CaseRow.id.desc())
    found = [(case_id, stopped_on) for case_id, stopped_on in session.execute(query)]
    keys = [case_id for case_id, stopped_on in found if stopped_on is None]
    return CasesBehind(keys, len(found) - len(keys))


def waited(session: Session, year: int) -> tuple[Waited, Waited]:
    """The days until whoever sent a case was first answered, and until the first contact; of the cases of a fiscal year."""
    first, last = span(year)
    # The same days stand in many cases, so that each of them is read once.
    found = Counter(_WAITED.each(session, {"first": first, "last": last}))
    return _waited(found, 1), _waited(found, 2)


def _waited(found: Mapping[tuple[str | None, ...], int], until: int) -> Waited:
    days: list[int] = []
    for told, times in found.items():
        came, then = told[0], told[until]
        if came is not None and then is not None:
            days += [max((date.fromisoformat(then) - date.fromisoformat(came)).days, 0)] * times
    return Waited(float(median(days)) if days else None, len(days))


def _asked(counted: CountedKind) -> tuple[Any, Select[Any]]:
    """The day by which something is counted, and the question of how many."""
    if counted is CountedKind.CASES:
        return CaseRow.received_on, select(func.count()).select_from(CaseRow).where(CaseRow.joined_id.is_(None))
    joined = select(func.sum(ActivityRow.quantity)).join(_Own, _Own.id == ActivityRow.case_id)
    return ActivityRow.on, joined.join(CaseRow, CaseRow.id == _WHOLE)


def _behind(cell: CountCell) -> Iterable[ColumnElement[bool]]:
    days = span(cell.year, cell.month)
    if cell.counted is CountedKind.CASES:
        return (CaseRow.joined_id.is_(None), CaseRow.received_on.between(*days))
    had = select(_WHOLE).join(ActivityRow, ActivityRow.case_id == _Own.id).where(ActivityRow.on.between(*days))
    return (CaseRow.id.in_(had),)


def _values(trait: Trait) -> list[str]:
    """The keys of a trait whose values are known."""
    if trait is Trait.MUNICIPALITY:
        return [each.code for each in references.municipalities()]
    if trait is Trait.REGION:
        return list(agencies.REGIONS.values())
    return [str(each.value) for each in CHOICES[trait]]


def _keys(trait: Trait) -> Callable[[Any], tuple[str, ...]]:
    """What makes of a column's value the keys under which it counts."""
    if trait is Trait.TROUBLE:
        decode = msgspec.json.Decoder(tuple[str, ...]).decode
        return lambda told: decode(told) or ("",)
    if trait in (Trait.MUNICIPALITY, Trait.REGION):
        region = trait is Trait.REGION
        known = {
            each.code: agencies.REGIONS.get(each.region, "") if region else each.code for each in references.municipalities()
        }
        return lambda told: (known.get(told, ""),)
    return lambda told: (told or "",)


def _is(trait: Trait, key: str, like: str) -> ColumnElement[bool]:
    """Whether a case has this value of a trait."""
    column: ColumnElement[Any] = _COLUMNS[trait]
    if trait is Trait.LEAD:
        return column == select(_Own.lead).where(_Own.id == like).scalar_subquery()
    if trait is Trait.TROUBLE:
        return column.contains(f'"{key}"', autoescape=True) if key else column == "[]"
    if trait in CHOICES:
        return column == key if key else column.is_(None)
    codes = [each.code for each in references.municipalities()]
    if not key:
        return column.not_in(codes)
    if trait is Trait.REGION:
        return column.in_([each.code for each in references.municipalities() if agencies.REGIONS.get(each.region) == key])
    return column == key
