"""Papers laid out: HTML and fixed forms on A4, before anything is painted.

A paper is laid out in px of 1/96 inch with fonts sized in px: neither the screen's resolution nor the printer's moves a line.
"""

from dataclasses import replace

from PySide6.QtCore import QRectF, QUrl
from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument, QTextTable

from app.documents.papers import Grid, Paper
from app.ui import paging, theme

MM = 96 / 25.4
PAGE = QRectF(0, 0, 210 * MM, 297 * MM)
# The left margin leaves room for the holes of a binder; printers cannot reach the last 4 mm of a sheet.
BODY = QRectF(22 * MM, 18 * MM, 176 * MM, 264 * MM)
HEAD = QRectF(BODY.left(), 9 * MM, BODY.width(), 6 * MM)
FOOT = QRectF(BODY.left(), 285 * MM, BODY.width(), 5 * MM)
TEXT = 14.0
LINE = 1.5
LEAST = 8.0
GAP = 4 * MM


class _Document(QTextDocument):
    """A document that opens nothing: a picture named in somebody's text or in a template is not looked for."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        url = QUrl(name)
        if url.scheme() == "qrc" or (not url.scheme() and url.path().startswith(":/")):
            return super().loadResource(kind, url)
        return b""


class Sheets:
    """A paper laid out for A4: what of the text stands on each page, and where the part stands that is kept whole."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.flow = document(paper)
        self.kept = _typeset(paper.kept) if isinstance(paper.kept, str) and paper.kept else None
        self.kept_height = paper.kept.height * MM if isinstance(paper.kept, Grid) else 0.0
        if isinstance(paper.kept, tuple):
            self.kept_height = sum(GAP + chart.millimetres * MM for chart in paper.kept)
        if self.kept is not None:
            self.kept.setTextWidth(BODY.width())
            self.kept_height = self.kept.size().height()
        if self.kept is not None and self.kept_height > BODY.height():
            # What does not fit on any page cannot be kept whole, so it flows like the rest.
            self.flow = document(replace(paper, html=paper.html + str(paper.kept)))
            self.kept, self.kept_height = None, 0.0
        foot = GAP + self.kept_height if self.kept_height else 0.0
        cuts, self.headings = paging.cuts_of(self.flow, BODY.height()), paging.headings_of(self.flow, BODY.height())
        self.parts = paging.pages(self.flow.size().height(), cuts, BODY.height(), foot, self.headings)
        self.count = len(self.parts)
        self.kept_top = BODY.height() - self.kept_height
        if paper.follows:
            top, bottom = self.parts[-1]
            begin = BODY.height() - paging.room(self.headings, top, BODY.height())
            self.kept_top = begin + bottom - top + GAP if bottom > top else 0.0


def document(paper: Paper) -> QTextDocument:
    """Give the flowing part of a paper, laid out as one long strip; it can load nothing but the program's own resources."""
    flow = _typeset(paper.html)
    flow.setTextWidth(BODY.width())
    return flow


def table_at(text: QTextDocument, edge: float) -> QTextTable | None:
    """The ruled table that goes over this height, if one does."""
    for frame in text.rootFrame().childFrames():
        if isinstance(frame, QTextTable) and frame.format().toTableFormat().borderCollapse():
            box = text.documentLayout().frameBoundingRect(frame)
            if box.top() < edge - LEAST and box.bottom() > edge + LEAST:
                return frame
    return None


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
