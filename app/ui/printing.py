"""Papers on a printer, in a PDF, in a preview and as pictures: one function paints them all.

A paper is laid out once in px of 1/96 inch with fonts sized in px, so that neither the screen's resolution nor the printer's moves a line.
"""

import errno
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QFontMetricsF,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from app import errors
from app.papers.documents import Align, Cell, Grid, Paper

FAMILIES = ["BIZ UDPGothic", "Noto Sans CJK JP"]
MM = 96 / 25.4
PAGE = QRectF(0, 0, 210 * MM, 297 * MM)
# The left margin leaves room for the holes of a binder; printers cannot reach the last 4 mm of a sheet.
BODY = QRectF(22 * MM, 18 * MM, 176 * MM, 264 * MM)
HEAD = QRectF(BODY.left(), 9 * MM, BODY.width(), 6 * MM)
FOOT = QRectF(BODY.left(), 285 * MM, BODY.width(), 5 * MM)
TEXT = 14.0
LINE = 1.5


class _Document(QTextDocument):
    """A document that opens nothing: a picture named in somebody's text or in a template is not looked for."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        url = QUrl(name)
        if url.scheme() == "qrc" or (not url.scheme() and url.path().startswith(":/")):
            return super().loadResource(kind, url)
        return b""


@dataclass(frozen=True, slots=True)
class _Laid:
    """A paper laid out: how many pages flow, and where the part stands that is kept whole."""

    flow: QTextDocument
    flow_pages: int
    kept: QTextDocument | None
    kept_height: float
    pages: int


def document(paper: Paper) -> QTextDocument:
    """Give the flowing part of a paper, laid out for A4; it can load nothing but the program's own resources."""
    flow = _typeset(paper.html)
    flow.setPageSize(QSizeF(BODY.width(), BODY.height()))
    return flow


def page_count(paper: Paper) -> int:
    """How many pages the paper has."""
    return _lay_out(paper).pages


def paint(paper: Paper, device: QPagedPaintDevice) -> int:
    """Paint every page on a printer, PDF writer or preview and give their number; a printer's own page range is obeyed."""
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    device.setPageLayout(layout)
    laid = _lay_out(paper)
    painter = QPainter()
    if not painter.begin(device):
        raise errors.PrinterTrouble
    try:
        for place, page in enumerate(_wanted(device, laid.pages)):
            if place and not device.newPage():
                raise errors.PrinterTrouble
            _paint_page(painter, paper, laid, page)
    finally:
        painter.end()
    return laid.pages


def pictures(paper: Paper, dpi: int = 150) -> list[QImage]:
    """Give each page as a picture, for previews and for the demonstration."""
    laid = _lay_out(paper)
    pages = []
    for page in range(laid.pages):
        size = QSizeF(PAGE.width() * dpi / 96, PAGE.height() * dpi / 96).toSize()
        image = QImage(size, QImage.Format.Format_RGB32)
        image.setDotsPerMeterX(round(dpi / 0.0254))
        image.setDotsPerMeterY(round(dpi / 0.0254))
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_page(painter, paper, laid, page)
        painter.end()
        pages.append(image)
    return pages


def pdf(paper: Paper) -> bytes:
    """Give the paper as a PDF with its fonts inside."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(300)
    writer.setTitle(paper.title)
    writer.setCreator("つなぐ手帳")
    paint(paper, writer)
    return bytes(buffer.data().data())


def save_pdf(paper: Paper, path: Path) -> None:
    """Write a PDF at once under its final name, or nothing. It lies there in the clear: only ever on the person's choice."""
    content = pdf(paper)
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as problem:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise _trouble(problem) from None


def print_out(paper: Paper, parent: QWidget | None) -> bool:
    """Ask for a printer and print; False when the person thought better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(paper.title)
    printer.setCreator("つなぐ手帳")
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, page_count(paper))
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    paint(paper, printer)
    return True


# ---- laying out ----------------------------------------------------------------------------------------------------------


def _lay_out(paper: Paper) -> _Laid:
    flow = document(paper)
    kept = _typeset(paper.kept) if isinstance(paper.kept, str) and paper.kept else None
    if kept is not None:
        kept.setTextWidth(BODY.width())
    height = paper.kept.height * MM if isinstance(paper.kept, Grid) else kept.size().height() if kept else 0.0
    if kept is not None and height > BODY.height():
        # What does not fit on any page cannot be kept whole, so it flows like the rest.
        flow = document(Paper(title=paper.title, html=paper.html + str(paper.kept)))
        kept, height = None, 0.0
    pages = max(flow.pageCount(), 1)
    used = flow.size().height() - (pages - 1) * BODY.height()
    more = height > 0 and used + 2 * MM + height > BODY.height()
    return _Laid(flow, pages, kept, height, pages + more)


def _typeset(html: str) -> QTextDocument:
    text = _Document()
    text.setUndoRedoEnabled(False)
    text.setUseDesignMetrics(True)
    text.setDocumentMargin(0)
    text.setDefaultFont(_font(TEXT))
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
    if not block.text() and cursor.currentTable() is None and block.previous().isValid():
        height = 1.0  # Qt puts an empty line behind every table; it would open a page of its own.
    shape.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor.setBlockFormat(shape)


def _largest_type(block: QTextBlock) -> float:
    sizes = [piece.format.font().pixelSize() for piece in block.textFormats()]
    return max([float(size) for size in sizes if size > 0], default=TEXT)


def _font(pixels: float, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setPixelSize(round(pixels))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


# ---- painting ------------------------------------------------------------------------------------------------------------


def _wanted(device: QPagedPaintDevice, pages: int) -> range:
    if isinstance(device, QPrinter) and device.fromPage() > 0:
        return range(device.fromPage() - 1, min(device.toPage() or pages, pages))
    return range(pages)


def _paint_page(painter: QPainter, paper: Paper, laid: _Laid, page: int) -> None:
    device = painter.device()
    painter.save()
    painter.scale(device.logicalDpiX() / 96, device.logicalDpiY() / 96)
    painter.setPen(QPen(Qt.GlobalColor.black, 1))
    _paint_margins(painter, paper, page + 1, laid.pages)
    if page < laid.flow_pages:
        _paint_flow(painter, laid.flow, page)
    if page == laid.pages - 1 and laid.kept_height:
        painter.translate(BODY.left(), BODY.bottom() - laid.kept_height)
        if isinstance(paper.kept, Grid):
            for cell in paper.kept.cells:
                _paint_cell(painter, cell)
        elif laid.kept is not None:
            _draw(painter, laid.kept, QRectF(0, 0, BODY.width(), laid.kept_height))
    painter.restore()


def _paint_margins(painter: QPainter, paper: Paper, page: int, pages: int) -> None:
    small = _font(12)
    painter.setFont(_font(TEXT, bold=True))
    painter.drawText(HEAD, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, paper.head)
    painter.setFont(_font(TEXT))
    number = f"整理番号 {paper.number}　　" if paper.number else ""
    painter.drawText(HEAD, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{number}{page}/{pages}")
    painter.setFont(small)
    painter.drawText(FOOT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, paper.title)
    room = FOOT.width() - QFontMetricsF(small).horizontalAdvance(paper.title) - 4 * MM
    foot = QFontMetricsF(small).elidedText(paper.foot, Qt.TextElideMode.ElideRight, room)
    painter.drawText(FOOT, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, foot)


def _paint_flow(painter: QPainter, flow: QTextDocument, page: int) -> None:
    part = QRectF(0, page * BODY.height(), BODY.width(), BODY.height())
    painter.save()
    painter.translate(BODY.left(), BODY.top() - part.top())
    _draw(painter, flow, part)
    for frame in flow.rootFrame().childFrames():
        box = flow.documentLayout().frameBoundingRect(frame)
        if not (isinstance(frame, QTextTable) and frame.format().toTableFormat().borderCollapse()):
            continue
        # A table that goes on overleaf is closed by a line here and opened by one there.
        for edge in (part.top(), part.bottom()):
            if box.top() < edge - 1 and box.bottom() > edge + 1:
                painter.drawLine(box.bottomLeft().toPoint().x(), round(edge), box.bottomRight().toPoint().x(), round(edge))
    painter.restore()


def _draw(painter: QPainter, text: QTextDocument, part: QRectF) -> None:
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = part
    context.palette = QPalette(Qt.GlobalColor.black)
    context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    painter.save()
    painter.setClipRect(part.adjusted(-1, 0, 1, 0), Qt.ClipOperation.IntersectClip)
    text.documentLayout().draw(painter, context)
    painter.restore()


_ALIGNED = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}


def _paint_cell(painter: QPainter, cell: Cell) -> None:
    box = QRectF(cell.x * MM, cell.y * MM, cell.w * MM, cell.h * MM)
    if cell.frame:
        painter.drawRect(box)
    painter.setFont(_font(cell.points * 96 / 72, bold=cell.bold))
    flags = _ALIGNED[cell.align] | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(box.adjusted(MM, 0, -MM, 0), int(flags), cell.text)


def _trouble(problem: OSError) -> errors.FileTrouble:
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return errors.DiskFull()
    if problem.errno in (errno.ENOENT, errno.EIO, errno.ENODEV):
        return errors.DriveGone()
    return errors.NotWritable()
