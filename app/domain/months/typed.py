"""Months from before the program, typed once from the paper book."""

from dataclasses import dataclass
from datetime import date

from app.domain.months.cells import MonthCell
from app.domain.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedCount:
    """One number of the book."""

    cell: MonthCell
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedMonth(Record):
    """The totals of a month (its first day), and where they were read. What is not named is 0."""

    month: date | None = None
    counts: tuple[TypedCount, ...] = ()
    source: str = ""
