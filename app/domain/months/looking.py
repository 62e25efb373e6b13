"""What one looks at in a month: one of its numbers, the sum beneath a heading, or what a check found."""

from collections.abc import Iterable, Mapping
from datetime import date

from app.domain.listings import code_of_month, days_of
from app.domain.months.cells import CellGroup, MonthCell
from app.domain.months.counting import CellCount, CheckResult, MonthCheck

Looked = MonthCell | CellGroup | MonthCheck
# 活動日数 is a heading and its only number alike.
_LOOKED: Mapping[str, Looked] = {each.value: each for kind in (CellGroup, MonthCell, MonthCheck) for each in kind}
_MONTH = len("2026-11")


def code_of(month: date, looked: Looked) -> str:
    """As a Place says it: 2026-11-A01."""
    return f"{code_of_month(month)}-{looked.value}"


def looked_at(code: str) -> tuple[date, Looked] | None:
    """The month and what of it a Place says; None for anything else."""
    days, looked = days_of(code[:_MONTH]), _LOOKED.get(code[_MONTH + 1 :])
    return (days[0], looked) if days is not None and looked is not None and code == code_of(days[0], looked) else None


def cells_of(looked: MonthCell | CellGroup) -> tuple[MonthCell, ...]:
    """The numbers that it is made of."""
    return looked.cells if isinstance(looked, CellGroup) else (looked,)


def number_of(looked: MonthCell | CellGroup, counts: Mapping[MonthCell, int]) -> int:
    """How much it is."""
    return sum(counts[cell] for cell in cells_of(looked))


def entries_of(looked: Looked, cells: Mapping[MonthCell, CellCount], checks: Iterable[CheckResult]) -> tuple[str, ...]:
    """The entries behind it, each once; where sums differ, those that are counted in one of the two alone."""
    if not isinstance(looked, MonthCheck):
        return tuple(dict.fromkeys(key for cell in cells_of(looked) for key in cells[cell].entries))
    found = next((each for each in checks if each.check is looked), CheckResult(looked))
    if looked is not MonthCheck.SUMS_DIFFER:
        return found.entries
    topics, fields = (dict.fromkeys(entries_of(group, cells, ())) for group in (CellGroup.TOPICS, CellGroup.FIELDS))
    return tuple(key for key in topics | fields if (key in topics) is not (key in fields))
