"""Where a sheet's headings stand: in one row or in two or three, one above another, below whatever notes."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.folding import fold
from app.domain.headings import is_header, knows, may_be_upper, owned
from app.domain.layouts import Layout
from app.domain.spreadsheets import BETWEEN_TIERS, SheetRow

# So many rows of notes may stand above the headings, and so many headings one above another.
LOOKED_AT = 60
_TIERS = 3
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """The headings of each column, all tiers in one, and at which of the rows they begin and end; none where there are none."""

    header: tuple[str, ...] = ()
    begin: int = 0
    end: int = 0


def find(rows: Sequence[SheetRow], layout: Layout) -> HeaderRow:
    """The headings among the first rows; by their words, or by a first row that is unlike all the others beneath it."""
    best, most = None, 0.0
    for at, row in enumerate(rows[:LOOKED_AT]):
        if is_header(row.cells) and (worth := _worth(row)) > most:
            best, most = at, worth
    if best is None:
        return of_row(rows, 0, layout, alone=True) if _is_unlike_others(rows) else HeaderRow()
    return of_row(rows, best, layout)


def of_row(rows: Sequence[SheetRow], at: int, layout: Layout, *, alone: bool = False) -> HeaderRow:
    """The headings where somebody says that this row is one, with the tiers above and below it."""
    begin, end = at, at + 1
    if not alone:
        while begin > 0 and end - begin < _TIERS and _is_upper(rows[begin - 1], rows[begin], layout):
            begin -= 1
        while end < len(rows) and end - begin < _TIERS and _is_lower(rows[end], rows[end - 1]):
            end += 1
    return HeaderRow(owned(_joined(rows[begin:end], layout)), begin, end)


def is_again(row: SheetRow, header_rows: Sequence[SheetRow]) -> bool:
    """Whether a row says the headings once more, as each page of a printed ledger does."""
    words = [fold(cell) for cell in row.cells]
    return any(words == [fold(cell) for cell in each.cells] for each in header_rows)


def _worth(row: SheetRow) -> float:
    filled = [cell for cell in row.cells if cell.strip()]
    known = sum(map(knows, filled))
    return known - (len(filled) - known) * 0.5 if known < len(filled) else known + 0.5


def _is_upper(row: SheetRow, below: SheetRow, layout: Layout) -> bool:
    """Whether a row is one of upper headings: only such words, or cells that were made one above several columns."""
    filled = [cell for cell in row.cells if cell.strip()]
    if row.number < below.number - 1 or any(len(cell) > _LONGEST for cell in filled):
        return False
    if all(map(may_be_upper, filled)):
        return True
    width = len(below.cells)
    return any(each.right - each.left + 1 < width and each.top == row.number for each in layout.across(row.number))


def _is_lower(row: SheetRow, above: SheetRow) -> bool:
    """Whether a row is one of lower headings, which divide a heading above them."""
    filled = [cell for cell in row.cells if cell.strip()]
    divides = any(cell.strip() and (at >= len(above.cells) or not above.cells[at].strip()) for at, cell in enumerate(row.cells))
    return row.number == above.number + 1 and divides and all(map(knows, filled))


def _is_unlike_others(rows: Sequence[SheetRow]) -> bool:
    """Whether the first row has only words where all the others have numbers, as headings have whose words nobody knows."""
    first, others = rows[0] if rows else None, rows[1:LOOKED_AT]
    if first is None or not others or any(char.isdecimal() for cell in first.cells for char in cell):
        return False
    counted = 0
    for at, cell in enumerate(first.cells):
        beneath = [row.cells[at] for row in others if at < len(row.cells) and row.cells[at].strip()]
        if cell.strip() and beneath and all(any(char.isdecimal() for char in each) for each in beneath):
            counted += 1
    return counted > 0


def _joined(rows: Sequence[SheetRow], layout: Layout) -> tuple[str, ...]:
    """Each column's words from the top down; an upper heading counts for all columns under it, merged or not."""
    width = max((len(row.cells) for row in rows), default=0)
    for row in rows[:-1]:
        width = max([width, *(each.right + 1 for each in layout.across(row.number))])
    lines = [list(row.cells) + [""] * (width - len(row.cells)) for row in rows]
    for line, row in zip(lines[:-1], rows[:-1], strict=True):
        merged = list(layout.across(row.number))
        for each in merged:
            line[each.left : each.right + 1] = [line[each.left]] * (min(each.right + 1, width) - each.left)
        if not merged:
            _spread(line, lines[-1])
    columns = []
    for at in range(width):
        words = [" ".join(line[at].split()) for line in lines]
        columns.append(BETWEEN_TIERS.join(dict.fromkeys(word for word in words if word)))
    while columns and not columns[-1]:
        columns.pop()
    return tuple(columns)


def _spread(line: list[str], lowest: list[str]) -> None:
    """Where cells were not made one, a heading stands above the first of its columns and counts up to the next heading."""
    for at in range(1, len(line)):
        if not line[at].strip() and lowest[at].strip():
            line[at] = line[at - 1]
