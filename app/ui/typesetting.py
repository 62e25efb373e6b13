"""Papers laid out: HTML and fixed forms on A4, before anything is painted.

A paper is laid out in px of 1/96 inch with fonts sized in px: neither the screen's resolution nor the printer's moves a line.
"""

from dataclasses import replace

from PySide6.QtCore import QRectF, QSizeF, QUrl
from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument, QTextTable

from app.papers.documents import Grid, Paper
from app.ui import theme

MM = 96 / 25.4
PAGE = QRectF(0, 0, 210 * MM, 297 * MM)
# The left margin leaves room for the holes of a binder; printers cannot reach the last 4 mm of a sheet.
BODY = QRectF(22 * MM, 18 * MM, 176 * MM, 264 * MM)
HEAD = QRectF(BODY.left(), 9 * MM, BODY.width(), 6 * MM)
FOOT = QRectF(BODY.left(), 285 * MM, BODY.width(), 5 * MM)
TEXT = 14.0
LINE = 1.5
LEAST = 8.0
NEAR = 40.0
GAP = 4 * MM


class _Document(QTextDocument):
    """A document that opens nothing: a picture named in somebody's text or in a template is not looked for."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        url = QUrl(name)
        if url.scheme() == "qrc" or (not url.scheme() and url.path().startswith(":/")):
            return super().loadResource(kind, url)
        return b""


class Sheets:
    """A paper laid out for A4: how many pages flow, and where the part stands that is kept whole."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.flow = document(paper)
        self.kept = _typeset(paper.kept) if isinstance(paper.kept, str) and paper.kept else None
        self.kept_height = paper.kept.height * MM if isinstance(paper.kept, Grid) else 0.0
        if self.kept is not None:
            self.kept.setTextWidth(BODY.width())
            self.kept_height = self.kept.size().height()
        if self.kept is not None and self.kept_height > BODY.height():
            # What does not fit on any page cannot be kept whole, so it flows like the rest.
            self.flow = document(replace(paper, html=paper.html + str(paper.kept)))
            self.kept, self.kept_height = None, 0.0
        self.flow_pages = max(self.flow.pageCount(), 1)
        used = self.flow.size().height() - (self.flow_pages - 1) * BODY.height()
        more = self.kept_height > 0 and used + GAP + self.kept_height > BODY.height()
        self.count = self.flow_pages + more
        self.kept_top = BODY.height() - self.kept_height
        if paper.follows:
            self.kept_top = 0.0 if more else used + GAP


def document(paper: Paper) -> QTextDocument:
    """Give the flowing part of a paper, laid out for A4; it can load nothing but the program's own resources."""
    flow = _typeset(paper.html)
    flow.setPageSize(QSizeF(BODY.width(), BODY.height()))
    return flow


def table_at(text: QTextDocument, edge: float) -> QTextTable | None:
    """The ruled table that goes over this height, if one does."""
    for frame in text.rootFrame().childFrames():
        if isinstance(frame, QTextTable) and frame.format().toTableFormat().borderCollapse():
            box = text.documentLayout().frameBoundingRect(frame)
            if box.top() < edge - LEAST and box.bottom() > edge + LEAST:
                return frame
    return None


def end_of_row(table: QTextTable, edge: float) -> float:
    """Where the last row before a page's edge ends, if it ends near it; the edge itself where a row goes on overleaf."""
    layout = table.document().documentLayout()
    end = 0.0
    for row in range(table.rows()):
        cells = [table.cellAt(row, column) for column in range(table.columns())]
        own = [cell for cell in cells if cell.row() == row and cell.rowSpan() == 1]
        tops = [layout.blockBoundingRect(cell.firstCursorPosition().block()).top() for cell in own]
        if tops and min(tops) >= edge - 1:
            break
        for cell in own:
            bottom = layout.blockBoundingRect(cell.lastCursorPosition().block()).bottom()
            shape = cell.format().toTableCellFormat()
            # Qt tells where a block stands in its cell as if the cell had neither padding nor border above.
            end = max(end, bottom + shape.topPadding() + shape.bottomPadding() + 1.5 * shape.topBorder())
    return end if edge - NEAR < end < edge - 1 else edge


def _typeset(html: str) -> QTextDocument:
    text = _Document()
    text.setUndoRedoEnabled(False)
    text.setUseDesignMetrics(True)
    text.setDocumentMargin(0)
    text.setDefaultFont(font(TEXT))
    text.setHtml(html)
    cursor = QTextCursor(text)
    cursor.beginEditBlock()
    block = text.begin()
    while block.isValid():
        _set_line_height(cursor, block)
        block = block.next()
    cursor.endEditBlock()
    return text


def _set_line_height(cursor: QTextCursor, block: QTextBlock) -> None:
    """Give each line the same height whatever the font: families differ by half in what they call a line."""
    shape = block.blockFormat()
    proportional = shape.lineHeightType() == QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    factor = shape.lineHeight() / 100 if proportional and shape.lineHeight() else LINE
    cursor.setPosition(block.position())
    height = _largest_type(block) * factor
    if not (block.text() or proportional) and cursor.currentTable() is None and block.previous().isValid():
        height = 1.0  # Qt puts an empty line behind every table; it would open a page of its own.
    shape.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor.setBlockFormat(shape)


def _largest_type(block: QTextBlock) -> float:
    sizes = [piece.format.font().pixelSize() for piece in block.textFormats()]
    return max([float(size) for size in sizes if size > 0], default=TEXT)


def font(pixels: float, *, bold: bool = False) -> QFont:
    """A font of so many px, the same on every device."""
    made = QFont()
    made.setFamilies(theme.FAMILIES)
    made.setPixelSize(round(pixels))
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
