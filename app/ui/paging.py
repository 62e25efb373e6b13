"""Where a long text is cut into pages: between blocks and rows if it can be, inside a long row only between lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from PySide6.QtGui import QTextBlock, QTextDocument, QTextTable, QTextTableCell


class Rank(IntEnum):
    """How good a place is to turn the page."""

    BLOCK = 0
    ROW = 1
    LINE = 2


Cut = tuple[float, Rank]


@dataclass(frozen=True, slots=True)
class TableHead:
    """The rows at the head of a table that ends at `end`; they stand again on every page where the table goes on."""

    top: float
    bottom: float
    end: float


# Only a row of more than a fifth of a page may go on overleaf; so full must a page be before it ends at such a place.
_TALL = 0.2
_FULL = {Rank.BLOCK: 0.9, Rank.ROW: 1 - _TALL, Rank.LINE: 0.0}
# The last page holds at least so much of the text, about four lines, or what stands at its foot would stand alone.
_COMPANY = 84.0
# Qt tells the end of a table a few px too low.
_NEAR = 8.0
# So many lines of a row stay together before and behind a cut.
_TOGETHER = 2


def pages(
    height: float, cuts: Sequence[Cut], page: float, foot: float, headings: Sequence[TableHead] = ()
) -> list[tuple[float, float]]:
    """Give top and bottom of the text on each page; on the last one `foot` more fits below it."""
    edges = [0.0]
    while height - edges[-1] > room(headings, edges[-1], page):
        edges.append(_turn(edges[-1], cuts, room(headings, edges[-1], page)))
    if foot and height - edges[-1] + foot > room(headings, edges[-1], page):
        edges.append(height)
    if len(edges) > 1 and height - edges[-1] < _COMPANY:
        fitting = [(cut, rank) for cut, rank in cuts if height - cut + foot <= room(headings, cut, page)]
        edges[-1] = _with_company(edges, fitting, height)
    return list(pairwise([*edges, height]))


def heading_again(headings: Sequence[TableHead], top: float) -> TableHead | None:
    """The heading that stands again on a page which begins at this height, if a table with one goes on there."""
    return next((each for each in headings if each.bottom < top < each.end - _NEAR), None)


def room(headings: Sequence[TableHead], top: float, page: float) -> float:
    """How much of a page that begins at this height a heading leaves to the text."""
    again = heading_again(headings, top)
    return page - (again.bottom - again.top) if again else page


def headings_of(text: QTextDocument, page: float) -> list[TableHead]:
    """The headings of all tables that have one, as far as they leave most of a page of this height to the rows."""
    found = []
    for table in text.rootFrame().childFrames():
        count = table.format().toTableFormat().headerRowCount() if isinstance(table, QTextTable) else 0
        if isinstance(table, QTextTable) and 0 < count < table.rows():
            end = text.documentLayout().frameBoundingRect(table).bottom()
            # The whole line above it is part of a heading.
            found.append(TableHead(_top(table.cellAt(0, 0)) - 0.5, _top(table.cellAt(count, 0)), end))
    return [each for each in found if each.bottom - each.top < _TALL * page]


def cuts_of(text: QTextDocument, page: float) -> list[Cut]:
    """Every place where a page of this height may end, from the top down."""
    found: list[Cut] = []
    # What follows a heading or an empty line stays below it.
    held = True
    walk = text.rootFrame().begin()
    while not walk.atEnd():
        table, block = walk.currentFrame(), walk.currentBlock()
        if isinstance(table, QTextTable):
            cuts = list(_rows(table, _TALL * page))
            found += cuts[1:] if held else cuts
            held = False
        elif block.isValid():
            top = text.documentLayout().blockBoundingRect(block).top()
            if not held and block.text():
                found.append((top, Rank.BLOCK))
            found += [(line, Rank.LINE) for line in _between(_lines(block))]
            held = not block.text() or block.blockFormat().headingLevel() > 0
        walk += 1
    return found


def _turn(top: float, cuts: Sequence[Cut], page: float) -> float:
    fitting = [(cut, rank) for cut, rank in cuts if top < cut <= top + page]
    for worst, full in _FULL.items():
        good = [cut for cut, rank in fitting if rank <= worst and cut >= top + full * page]
        if good:
            return good[-1]
    return top + page


def _with_company(edges: Sequence[float], cuts: Sequence[Cut], height: float) -> float:
    """Turn to the last page earlier, so that it holds some of the text above its foot."""
    for worst in Rank:
        good = [cut for cut, rank in cuts if rank <= worst and edges[-2] < cut <= height - _COMPANY]
        if good:
            return good[-1]
    return edges[-1]


def _rows(table: QTextTable, tall: float) -> Iterator[Cut]:
    """Where rows begin, and where one that is this tall may go on overleaf."""
    cells = [
        [cell for cell in (table.cellAt(row, column) for column in range(table.columns())) if cell.row() == row]
        for row in range(table.rows())
    ]
    # A cell whose words stand in its middle begins lower than the row does.
    tops = [min(map(_top, own)) for own in cells]
    end = table.document().documentLayout().frameBoundingRect(table).bottom()
    reach, heading = 0, table.format().toTableFormat().headerRowCount()
    for row, (top, below) in enumerate(pairwise([*tops, end])):
        if row == 0 or row > heading:
            yield top, Rank.BLOCK if row >= reach else Rank.ROW
        reach = max(reach, *(row + cell.rowSpan() for cell in cells[row]))
        if below - top > tall:
            lines = [line for cell in cells[row] if cell.rowSpan() == 1 for line in _lines_of(cell)]
            yield from ((line, Rank.LINE) for line in _between(lines))


def _top(cell: QTextTableCell) -> float:
    """The middle of the line above a cell."""
    block, shape = cell.firstCursorPosition().block(), cell.format().toTableCellFormat()
    return block.document().documentLayout().blockBoundingRect(block).top() - shape.topPadding() - shape.topBorder()


def _lines_of(cell: QTextTableCell) -> Iterator[tuple[float, float]]:
    block, last = cell.firstCursorPosition().block(), cell.lastCursorPosition().block()
    while block.isValid() and block.position() <= last.position():
        yield from _lines(block)
        block = block.next()


def _lines(block: QTextBlock) -> Iterator[tuple[float, float]]:
    top = block.document().documentLayout().blockBoundingRect(block).top()
    for place in range(block.layout().lineCount()):
        line = block.layout().lineAt(place)
        yield top + line.y(), top + line.y() + line.height()


def _between(lines: Sequence[tuple[float, float]] | Iterator[tuple[float, float]]) -> list[float]:
    """Where no line is cut through, of all that stand beside each other, and two are left together on either side."""
    free: list[float] = []
    reached = 0.0
    for top, bottom in sorted(lines):
        if top >= reached - 0.5:
            free.append(top)
        reached = max(reached, bottom)
    return free[_TOGETHER : 1 - _TOGETHER]
