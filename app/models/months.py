"""Months at rest: those from before the program, those that were closed, and those handed in, by us and by others."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.months.cells import MonthCell
from app.domain.months.closing import ClosedEntry, HandedIn, ReportedMonth
from app.domain.months.rules import RuleChoice
from app.domain.months.typed import TypedCount
from app.models.rows import Packed, RecordRow


class TypedMonthRow(RecordRow):
    __tablename__ = "typed_month"

    month: Mapped[date | None]
    counts: Mapped[tuple[TypedCount, ...]] = mapped_column(Packed(tuple[TypedCount, ...]))
    source: Mapped[str]


class ClosedMonthRow(RecordRow):
    __tablename__ = "closed_month"

    month: Mapped[date | None]
    reported_id: Mapped[str]
    opened: Mapped[bool]
    entries: Mapped[tuple[ClosedEntry, ...]] = mapped_column(Packed(tuple[ClosedEntry, ...]))
    handed: Mapped[tuple[HandedIn, ...]] = mapped_column(Packed(tuple[HandedIn, ...]))


class ReportedMonthRow(RecordRow):
    """A month as it was handed in. Each of its numbers has a column of its own too, for the totals of many."""

    __tablename__ = "reported_month"

    month: Mapped[date | None]
    counts: Mapped[tuple[int, ...]] = mapped_column(Packed(tuple[int, ...]))
    rules: Mapped[tuple[RuleChoice, ...]] = mapped_column(Packed(tuple[RuleChoice, ...]))
    name: Mapped[str]
    organisation: Mapped[str]
    local_government_code: Mapped[str]
    A01: Mapped[int]
    A02: Mapped[int]
    A03: Mapped[int]
    A04: Mapped[int]
    A05: Mapped[int]
    A06: Mapped[int]
    A07: Mapped[int]
    A08: Mapped[int]
    A09: Mapped[int]
    A10: Mapped[int]
    A11: Mapped[int]
    A12: Mapped[int]
    A13: Mapped[int]
    A14: Mapped[int]
    B1: Mapped[int]
    B2: Mapped[int]
    B3: Mapped[int]
    B4: Mapped[int]
    C1: Mapped[int]
    C2: Mapped[int]
    C3: Mapped[int]
    C4: Mapped[int]
    C5: Mapped[int]
    C6: Mapped[int]
    D1: Mapped[int]
    D2: Mapped[int]
    E1: Mapped[int]
    E2: Mapped[int]
    F: Mapped[int]

    # What totals ask of 18,000 months is answered from the index alone, in the order in which it is grouped.
    __table_args__ = (
        Index(
            "reported_month_by_month",
            *("month", "local_government_code", "organisation", "writer", "version", "name"),
            *(cell.value for cell in MonthCell),
        ),
        Index("reported_month_by_instant", "written_at", "month"),
    )


def extras(reported: ReportedMonth) -> dict[str, object]:
    """The columns drawn from the record: each of its numbers."""
    told = dict(zip(MonthCell, reported.counts, strict=False))
    return {cell.value: told.get(cell, 0) for cell in MonthCell}
