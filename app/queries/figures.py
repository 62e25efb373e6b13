"""What is asked about the figures (集計), each in one question."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.domain.figures import (
    COUNTED_HERE,
    NONE,
    CountCell,
    CountedKind,
    CountRow,
    Figure,
    Trait,
    Waited,
    YearCount,
    a_year_before,
    span,
)
from app.models.sessions import Session
from app.services import cases, counts, figures


@dataclass(frozen=True, slots=True)
class Compared:
    """How many a year had, and the year before as far as it had come on the same day; None where nobody counted it.

    `whole` is whether the year before stands whole, for one of the two was typed and nobody knows its days.
    """

    year: YearCount
    before: int | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class YearTold:
    """A fiscal year in figures: the values of a trait by month, the months beside those of the year before, and all years.

    `months` is what the program counted, which is not what holds of a year that was typed.
    """

    cell: CountCell
    rows: tuple[CountRow, ...]
    months: CountRow
    before: tuple[int, ...]
    totals: dict[CountedKind, Compared]
    years: tuple[YearCount, ...]
    typed: tuple[Figure, ...]
    answered: Waited
    contacted: Waited


@dataclass(frozen=True, slots=True)
class Behind:
    """The cases that a number counts, how many more there are that do not open, and the lead that is meant."""

    keys: list[str]
    stopped: int
    lead: str


def year(session: Session, cell: CountCell) -> YearTold:
    """The year of a cell, by its trait; by 経路 where it names none."""
    trait = cell.trait or Trait.ROUTE
    by_day = {each: counts.days(session, each) for each in COUNTED_HERE}
    counted = {each: counts.months(session, each, by_day[each]) for each in COUNTED_HERE}
    years = {each: figures.years(session, each, counted[each]) for each in COUNTED_HERE}
    months = counted[cell.counted]
    answered, contacted = counts.waited(session, cell.year)
    return YearTold(
        cell=replace(cell, trait=trait),
        rows=tuple(counts.rows(session, cell.year, cell.counted, trait)),
        months=CountRow("", months.get(cell.year, NONE)),
        before=months.get(cell.year - 1, ()),
        totals={each: _compared(session.today, cell.year, by_day[each], known) for each, known in years.items()},
        years=years[cell.counted],
        typed=tuple(figures.typed(session)),
        answered=answered,
        contacted=contacted,
    )


def behind(session: Session, cell: CountCell, like: str) -> Behind:
    """The cases behind a number; `like` is a case whose lead is meant. Raises NotFound."""
    found = counts.cases(session, cell, like)
    return Behind(found.keys, found.stopped, cases.get(session, like).lead if like else "")


def to_type(session: Session, figure_id: str) -> Figure:
    """The typed figure to be corrected, or a new one of the year before all that are known. Raises NotFound."""
    if figure_id:
        return figures.get(session, figure_id)
    return Figure(year=figures.years(session, CountedKind.CASES, counts.months(session, CountedKind.CASES))[0].year - 1)


def _compared(today: date, year: int, by_day: Mapping[date, int], known: tuple[YearCount, ...]) -> Compared:
    by_year = {each.year: each for each in known}
    this, last = by_year.get(year, YearCount(year, 0)), by_year.get(year - 1)
    if last is None:
        return Compared(this)
    if last.typed or this.typed:
        return Compared(this, last.count, whole=True)
    first, until = span(year - 1)[0], a_year_before(min(span(year)[1], today))
    return Compared(this, sum(count for day, count in by_day.items() if first <= day <= until))
