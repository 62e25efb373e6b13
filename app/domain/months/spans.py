"""The spans of which a report is made: a month, a fiscal year (April to March), and a term of three years from 1 December."""

from datetime import date

from app.domain.dates import fiscal_year
from app.domain.figures import MONTHS

# The terms of all welfare commissioners begin together (一斉改選): 1 December 2025, and every three years.
_A_TERM = 2025
_YEARS = 3


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def month_span(month: date) -> tuple[date, date]:
    """The first and the last day of a month."""
    return month.replace(day=1), date.fromordinal(months_later(month, 1).toordinal() - 1)


def months_later(month: date, months: int) -> date:
    """The first day of the month so many months later."""
    at = month.year * 12 + month.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def year_months(year: int) -> tuple[date, ...]:
    """The twelve months of a fiscal year in their order."""
    return tuple(date(year + (month < MONTHS[0]), month, 1) for month in MONTHS)


def year_to(month: date) -> tuple[date, ...]:
    """The months of a fiscal year as far as this one."""
    return tuple(each for each in year_months(fiscal_year(month)) if each <= month)


def term_span(day: date) -> tuple[date, date]:
    """The first and the last day of the term of office in which a day lies."""
    begun = day.year if day >= date(day.year, 12, 1) else day.year - 1
    first = begun - (begun - _A_TERM) % _YEARS
    return date(first, 12, 1), date(first + _YEARS, 11, 30)
