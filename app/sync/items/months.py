"""A month of a commissioner (月報) as it travels: `month/1`, figures only, from them to whoever adds up.

It names nobody but the commissioner, and holds no entry.
"""

from datetime import UTC, date
from typing import Annotated

import msgspec
from msgspec import Meta

from app.domain.months.closing import MOST, ReportedMonth
from app.domain.months.rules import RuleChoice
from app.errors import SchemaDefect
from app.sync.bounds import Code, Hex16, Hex32, Instant, LocalGovernmentCode, Name, Positive
from app.sync.canonical import WireStruct
from app.sync.items.parts import Item

# From each of them the term of office and the fiscal year in which a month lies can be counted.
_FIRST_YEAR, _LAST_YEAR = 1900, 2999

CellNumber = Annotated[int, Meta(ge=0, le=MOST)]


class CellsStruct(WireStruct, frozen=True, kw_only=True):
    """Every number of the State's report by its code, in the official order."""

    A01: CellNumber
    A02: CellNumber
    A03: CellNumber
    A04: CellNumber
    A05: CellNumber
    A06: CellNumber
    A07: CellNumber
    A08: CellNumber
    A09: CellNumber
    A10: CellNumber
    A11: CellNumber
    A12: CellNumber
    A13: CellNumber
    A14: CellNumber
    B1: CellNumber
    B2: CellNumber
    B3: CellNumber
    B4: CellNumber
    C1: CellNumber
    C2: CellNumber
    C3: CellNumber
    C4: CellNumber
    C5: CellNumber
    C6: CellNumber
    D1: CellNumber
    D2: CellNumber
    E1: CellNumber
    E2: CellNumber
    F: CellNumber


class RuleStruct(WireStruct, frozen=True, kw_only=True):
    """A rule by which the month was counted, and its value."""

    rule: Code
    value: Code


class MonthItem(Item, frozen=True, kw_only=True, tag="month/1"):
    """One version of a month; `writer` must be the packet's sender, and `month` its first day."""

    id: Hex16
    version: Positive
    writer: Hex32
    written_at: Instant
    month: date
    cells: CellsStruct
    rules: Annotated[tuple[RuleStruct, ...], Meta(max_length=50)]
    name: Name
    organisation: Name
    local_government_code: LocalGovernmentCode

    def refuse_contradictions(self, sender: str) -> None:
        """Return if it comes from its writer and names a month that can be by its first day. Raises SchemaDefect."""
        if self.writer != sender:
            raise SchemaDefect("writer")
        if self.month.day != 1:
            raise SchemaDefect("month-day")
        if not _FIRST_YEAR <= self.month.year <= _LAST_YEAR:
            raise SchemaDefect("month-year")


def to_item(reported: ReportedMonth) -> MonthItem:
    """What travels of a month: all of it. Raises SchemaDefect if it was never kept."""
    if reported.written_at is None or reported.month is None:
        raise SchemaDefect("never-kept")
    return MonthItem(
        id=reported.id,
        version=reported.version,
        writer=reported.writer,
        written_at=reported.written_at.astimezone(UTC),
        month=reported.month,
        cells=CellsStruct(**{cell.value: number for cell, number in reported.numbers.items()}),
        rules=tuple(RuleStruct(rule=each.rule, value=each.value) for each in reported.rules),
        name=reported.name,
        organisation=reported.organisation,
        local_government_code=reported.local_government_code,
    )


def from_item(item: MonthItem) -> ReportedMonth:
    """The month as it came."""
    return ReportedMonth(
        id=item.id,
        version=item.version,
        writer=item.writer,
        written_at=item.written_at,
        month=item.month,
        counts=msgspec.structs.astuple(item.cells),
        rules=tuple(RuleChoice(rule=each.rule, value=each.value) for each in item.rules),
        name=item.name,
        organisation=item.organisation,
        local_government_code=item.local_government_code,
    )
