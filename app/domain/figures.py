"""Figures (集計): how many cases and contacts a year had, by month and by trait, and what was counted before the program."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum

from app.domain.cases import CaseStage, Route
from app.domain.records import Record
from app.domain.referrals import Trouble

FIRST_YEAR, LAST_YEAR = 1989, 2999
MONTHS = (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)
"""The months of a fiscal year (年度) in their order."""
NONE = (0,) * 12
"""A year without any."""
LEAST_TOLD = 3
"""Fewer than this tell in a village who it is, and are named to nobody outside of the desk."""


class CountedKind(StrEnum):
    """What is counted: cases (案件), contacts (延べ), and what the prefecture's survey found, which is only ever typed."""

    CASES = "cases"
    CONTACTS = "contacts"
    WITHDRAWN = "withdrawn"
    YOUNG_CARERS = "young_carers"
    ELDERLY_CARE = "elderly_care"


COUNTED_HERE = (CountedKind.CASES, CountedKind.CONTACTS)


class Trait(StrEnum):
    """By what cases and contacts are told apart. Of the troubles each ○ counts, of the worst (◎) the one."""

    ROUTE = "route"
    TROUBLE = "trouble"
    WORST = "worst"
    MUNICIPALITY = "municipality"
    REGION = "region"
    STAGE = "stage"
    LEAD = "lead"


CHOICES: Mapping[Trait, type[Enum]] = {
    Trait.ROUTE: Route,
    Trait.TROUBLE: Trouble,
    Trait.WORST: Trouble,
    Trait.STAGE: CaseStage,
}
"""The traits whose values are an enumeration's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Record):
    """What was counted in a fiscal year before the program did, typed once (実績値), and where it was read."""

    year: int = 0
    what: CountedKind = CountedKind.CASES
    count: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountCell:
    """One number of the figures: of a year or one month of it, of all or of those that have the same value of a trait.

    `key` is the value: an enumeration's, a municipality's code, a region's, '' where nobody said. Of a lead it says nothing,
    for that is a name: a case that has this lead stands for it.
    """

    year: int
    counted: CountedKind = CountedKind.CASES
    month: int | None = None
    trait: Trait | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class CountRow:
    """The counts of one value of a trait, from April on; `like` is a case that has it, where the value is a name."""

    key: str
    months: tuple[int, ...]
    like: str = ""

    @property
    def total(self) -> int:
        return sum(self.months)


@dataclass(frozen=True, slots=True)
class Waited:
    """How many days it took at the median, over so many; None where there was none."""

    days: float | None = None
    over: int = 0


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many a year had: typed, or counted by the program."""

    year: int
    count: int
    typed: bool = False


def without_few(rows: Sequence[CountRow]) -> tuple[list[CountRow], int]:
    """The rows that may be told to everybody, and how many all others have together.

    What is left over is never fewer than may be told, nor of one row alone, so that no sum gives back what is not named; rows
    without any are not named either, or what is left over would be that of the few others.
    """
    named = [row for row in rows if row.total >= LEAST_TOLD]
    few = sum(row.total for row in rows if row.total < LEAST_TOLD)
    for row in sorted(named, key=lambda row: row.total):
        if few == 0 or few >= LEAST_TOLD:
            break
        named.remove(row)
        few += row.total
    return named, few


def span(year: int, month: int | None = None) -> tuple[date, date]:
    """The first and the last day of a fiscal year, or of one month of it."""
    if month is None:
        return date(year, 4, 1), date(year + 1, 3, 31)
    first = date(year + (month < 4), month, 1)
    after = date(first.year + (month == 12), month % 12 + 1, 1)
    return first, date.fromordinal(after.toordinal() - 1)


def a_year_before(day: date) -> date:
    """The same day of the year before; of 29 February the 28th."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def code_of(cell: CountCell) -> str:
    """A number as a Place says it: 「2026-cases-11-route-phone」."""
    return "-".join((str(cell.year), cell.counted, str(cell.month or 0), cell.trait or "all", cell.key))


def cell_of(code: str) -> CountCell | None:
    """The number that `code_of` wrote; None for anything else."""
    try:
        year, counted, month, trait, key = code.split("-", 4)
        cell = CountCell(
            year=int(year),
            counted=CountedKind(counted),
            month=int(month) or None,
            trait=None if trait == "all" else Trait(trait),
            key=key,
        )
        span(cell.year, cell.month)
        if cell.key and cell.trait is not None and cell.trait in CHOICES:
            CHOICES[cell.trait](cell.key)
    except ValueError:
        return None
    return cell if cell.counted in COUNTED_HERE and FIRST_YEAR <= cell.year <= LAST_YEAR else None
