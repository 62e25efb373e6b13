"""Closing a month (締める): the numbers as they were handed in, and what changed in the notebook since."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.months.cells import CellGroup, MonthCell
from app.domain.months.counting import CellCount, shared_visit
from app.domain.months.entries import MonthEntry, counts_as, visit_of
from app.domain.months.rules import RuleChoice, Rules
from app.domain.records import Record

MOST = 999_999_999
"""The greatest number of a cell that travels: so many of all commissioners of the country still add up."""


class HandingIn(StrEnum):
    """How a month leaves the notebook."""

    PAPER = "paper"
    PACKET = "packet"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedMonth(Record):
    """A month as its commissioner handed it in: each version is one handing in. No person and no entry is in it.

    `counts` are in the official order of the cells; `name`, `organisation` and municipality are the commissioner's own.
    """

    month: date | None = None
    counts: tuple[int, ...] = ()
    rules: tuple[RuleChoice, ...] = ()
    name: str = ""
    organisation: str = ""
    local_government_code: str = ""

    @property
    def numbers(self) -> dict[MonthCell, int]:
        """Every cell with its number."""
        return dict(zip(MonthCell, self.counts, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """That a version of a month was handed in: when, how, and to whom; `identity` is whose packet it went in."""

    version: int
    on: date
    way: HandingIn
    to: str = ""
    identity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedEntry:
    """What an entry counted as when its month was closed, each cell as often as it counted there.

    `shares` is the first of those who shared its visit. What the entry said stays with the entry.
    """

    id: str
    on: date
    quantity: int
    cells: tuple[MonthCell, ...]
    shares: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedMonth(Record):
    """What the notebook itself keeps of a month that was handed in; `opened` once somebody opened it again."""

    month: date | None = None
    reported_id: str = ""
    opened: bool = False
    entries: tuple[ClosedEntry, ...] = ()
    handed: tuple[HandedIn, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """A number that is another than was handed in, and the entries that were written, changed or removed since."""

    cell: MonthCell
    before: int
    now: int
    entries: tuple[str, ...] = ()


def closed_entries(entries: Iterable[MonthEntry], rules: Rules) -> tuple[ClosedEntry, ...]:
    """What is kept of the entries of a month that is closed."""
    told = list(entries)
    together: defaultdict[tuple[date, str], list[MonthEntry]] = defaultdict(list)
    for each in told:
        if each.visit_id:
            together[each.on, each.visit_id].append(each)
    shared = {
        key: (shared_visit((each.traits for each in met), rules), min(each.id for each in met)) for key, met in together.items()
    }
    cells: defaultdict[tuple[str, date], Counter[MonthCell]] = defaultdict(Counter)
    quantities: Counter[tuple[str, date]] = Counter()
    shares: dict[tuple[str, date], str] = {}
    for each in told:
        # Calls about one つなぎ on one day are several entries with one id.
        key = (each.id, each.on)
        visit, shares[key] = shared[each.on, each.visit_id] if each.visit_id else (visit_of(each.traits, rules), "")
        cells[key] += counts_as(each.traits, rules) + Counter(filter(None, [visit]))
        cells[key][MonthCell.F] = 1
        quantities[key] += each.quantity
    return tuple(
        ClosedEntry(id=key, on=on, quantity=quantities[key, on], cells=tuple(found.elements()), shares=shares[key, on])
        for (key, on), found in cells.items()
    )


def as_closed(counts: Mapping[MonthCell, int], entries: Iterable[ClosedEntry]) -> dict[MonthCell, CellCount]:
    """The cells as they were handed in, each with the entries that stood behind it."""
    behind: defaultdict[MonthCell, dict[str, None]] = defaultdict(dict)
    for each in entries:
        for cell in each.cells:
            behind[cell][each.id] = None
    return {cell: CellCount(counts[cell], tuple(behind[cell])) for cell in MonthCell}


def corrections(
    before: Mapping[MonthCell, int],
    then: Iterable[ClosedEntry],
    now: Mapping[MonthCell, int],
    since: Iterable[ClosedEntry],
) -> tuple[Correction, ...]:
    """The cells that changed since the month was closed, in their order; nothing where all is as it was handed in."""
    old, new = _by_entry(then), _by_entry(since)
    return tuple(
        Correction(cell, before[cell], now[cell], _behind(cell, old, new)) for cell in MonthCell if before[cell] != now[cell]
    )


def _behind(
    cell: MonthCell, old: Mapping[tuple[str, date], ClosedEntry], new: Mapping[tuple[str, date], ClosedEntry]
) -> tuple[str, ...]:
    changed = (key for key in old.keys() | new.keys() if _share(cell, old.get(key)) != _share(cell, new.get(key)))
    return tuple(dict.fromkeys(entry_id for entry_id, _on in sorted(changed, key=lambda key: (key[1], key[0]))))


def _share(cell: MonthCell, entry: ClosedEntry | None) -> object:
    """What an entry has to do with a number; None where nothing."""
    if entry is None or cell not in entry.cells:
        return None
    if cell is MonthCell.F:
        return True
    return entry.cells.count(cell), entry.quantity, entry.shares if cell.group is CellGroup.VISITS else ""


def _by_entry(entries: Iterable[ClosedEntry]) -> dict[tuple[str, date], ClosedEntry]:
    return {(each.id, each.on): each for each in entries}
