"""What is asked about the months of a commissioner (月報), each in one question."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.months.cells import MonthCell
from app.domain.months.closing import as_closed
from app.domain.months.counting import CellCount, CheckResult, MonthCheck, checks, count
from app.domain.months.rules import MonthRule, Rules, RuleValue, rules_with
from app.domain.months.spans import month_span, months_later, year_to
from app.models.sessions import Session
from app.services import month_closing, month_years, months
from app.services.month_closing import Closed
from app.services.month_counts import entries


@dataclass(frozen=True, slots=True)
class MonthTold:
    """A month on one screen: its cells with the entries behind them, its checks, and the months beside it.

    `typed` is whether its numbers were typed from a book, so that no entries stand behind them; `year` is the fiscal year
    up to and with this month. Of a month that is `closed` the cells are those that were handed in, by the rules of then: what
    changed since is told as corrections.
    """

    month: date
    rules: Rules
    cells: Mapping[MonthCell, CellCount]
    checks: tuple[CheckResult, ...]
    typed: bool
    before: Mapping[MonthCell, int]
    year_before: Mapping[MonthCell, int]
    year: Mapping[MonthCell, int]
    closed: Closed | None = None


def month(session: Session, of: date, chosen: Mapping[MonthRule, RuleValue] | None = None) -> MonthTold:
    """The month in which a day lies, counted as the notebook counts, but for the rules that were `chosen` for this once."""
    first, last = month_span(of)
    written = entries(session, first, last)
    closed = month_closing.closed(session, first, written)
    rules = rules_with({**months.rules(session), **(chosen or {})})
    cells: Mapping[MonthCell, CellCount] = count(written, rules)
    typed = months.typed_in(session, first, first).get(first)
    if typed is not None:
        cells = {cell: CellCount(number) for cell, number in months.counts_of(typed).items()}
    if closed is not None and closed.holds:
        cells = as_closed(closed.reported.numbers, closed.kept.entries)
    numbers = {cell: each.count for cell, each in cells.items()}
    found = checks(written, numbers, first, last, session.today)
    before, year_before = months_later(first, -1), months_later(first, -12)
    year = month_years.counts(session, year_to(first), rules)
    return MonthTold(
        month=first,
        rules=closed.rules if closed is not None and closed.holds else rules,
        cells=cells,
        checks=tuple(_of_typed(found) if typed is not None else found),
        typed=typed is not None,
        before=month_years.counts(session, [before], rules)[before],
        year_before=month_years.counts(session, [year_before], rules)[year_before],
        year={cell: sum(each[cell] for each in year.values()) for cell in MonthCell},
        closed=closed,
    )


def _of_typed(found: list[CheckResult]) -> list[CheckResult]:
    """What can be said of numbers that have no entries behind them."""
    return [each for each in found if each.check is MonthCheck.SUMS_DIFFER]
