"""Papers on a printer, in a PDF, in a preview and as pictures: one function paints them all.

A paper's HTML opens nothing, and its PDF is written only where the person chose.
"""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QLineF, QMarginsF, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFontMetricsF,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QTextDocument,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from app import errors
from app.documents import files
from app.documents.charts import Chart
from app.documents.copied_texts import name_glyphs, rare
from app.documents.papers import Align, Cell, Grid, Paper, Size
from app.ui.paging import heading_again
from app.ui.typesetting import BODY, FOOT, GAP, HEAD, MM, PAGE, TEXT, Sheets, document, font, table_at
from app.ui.widgets import charts
from app.ui.widgets.charts import Inks

__all__ = [
    "Sheets", "document", "page_count", "paint", "paint_page", "pdf", "picture_of", "pictures", "print_out", "save_pdf",
    "send_to_printer", "size_of_picture", "write_pdf",
]  # fmt: skip


_SIZES = {Size.A4: QPageSize.PageSizeId.A4, Size.A5: QPageSize.PageSizeId.A5}


def page_count(paper: Paper) -> int:
    """How many pages the paper has."""
    return Sheets(paper).count


def paint(paper: Paper, device: QPagedPaintDevice, alone: Sequence[tuple[str, bool]] = ()) -> int:
    """Paint every page on a printer, PDF writer or preview and give their number; a printer's own page range is obeyed.

    `alone` are characters, bold or not, that are drawn one by one before all else, beside the page.
    """
    size = QPageSize(_SIZES[paper.size])
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    device.setPageLayout(layout)
    sheets = Sheets(paper)
    painter = QPainter()
    if not painter.begin(device):
        raise errors.PrinterTrouble
    try:
        for char, bold in alone:
            painter.setFont(font(TEXT, bold=bold))
            painter.drawText(QPointF(-1000, -1000), char)
        for place, page in enumerate(_wanted(device, sheets.count)):
            if place and not device.newPage():
                raise errors.PrinterTrouble
            painter.save()
            painter.scale(*_shrink(size))
            paint_page(sheets, painter, page)
            painter.restore()
    finally:
        painter.end()
    return sheets.count


def pictures(paper: Paper, dpi: int = 150) -> list[QImage]:
    """Give each page as a picture, for previews and for the demonstration."""
    sheets = Sheets(paper)
    return [picture_of(sheets, page, dots=dpi) for page in range(sheets.count)]


def size_of_picture(dots: int) -> QSize:
    """How large the picture of a page is at so many dots to the inch."""
    return QSizeF(PAGE.width() * dots / 96, PAGE.height() * dots / 96).toSize()


def picture_of(sheets: Sheets, page: int = 0, *, dots: int = 144) -> QImage:
    """Give one page, counted from 0, as a picture of so many dots to the inch."""
    image = QImage(size_of_picture(dots), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(dots / 0.0254))
    image.setDotsPerMeterY(round(dots / 0.0254))
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_page(sheets, painter, page)
    painter.end()
    return image


def pdf(paper: Paper) -> bytes:
    """Give the paper as a PDF with its fonts inside, whose text can be copied with 𠮷 in it."""
    chars = rare("".join(_texts(paper)))
    if chars:
        drawn = [(char, bold) for bold in (False, True) for char in chars]
        # Should Qt write its files otherwise one day, the paper is as right as before, and copied with gaps.
        with suppress(ValueError, LookupError, zlib.error):
            return name_glyphs(_painted(paper, drawn), [char for char, _bold in drawn])
    return _painted(paper)


def _texts(paper: Paper) -> Iterator[str]:
    yield from (paper.title, paper.html, paper.number, paper.head, paper.foot)
    if isinstance(paper.kept, tuple):
        yield from (bar.label for chart in paper.kept for bar in chart.bars)
    else:
        yield from (cell.text for cell in paper.kept.cells) if isinstance(paper.kept, Grid) else (paper.kept,)


def _painted(paper: Paper, alone: Sequence[tuple[str, bool]] = ()) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(300)
    writer.setTitle(paper.title)
    writer.setCreator("つなぐ手帳")
    paint(paper, writer, alone)
    return bytes(buffer.data().data())


def save_pdf(paper: Paper, path: Path) -> None:
    """Write a PDF at once under its final name, or nothing. It lies there in the clear: only ever on the person's choice."""
    files.save(path, pdf(paper))


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


# The preview's names for the two.
write_pdf = save_pdf
send_to_printer = print_out


# ---- painting ------------------------------------------------------------------------------------------------------------


def _shrink(size: QPageSize) -> tuple[float, float]:
    """Every paper is laid out for A4; on a smaller sheet the same picture is made smaller."""
    by = size.size(QPageSize.Unit.Millimeter).width() / QPageSize.size(_SIZES[Size.A4], QPageSize.Unit.Millimeter).width()
    return by, by


def _wanted(device: QPagedPaintDevice, pages: int) -> range:
    if isinstance(device, QPrinter) and device.fromPage() > 0:
        return range(device.fromPage() - 1, min(device.toPage() or pages, pages))
    return range(pages)


def paint_page(sheets: Sheets, painter: QPainter, page: int) -> None:
    """Paint one page, counted from 0, on whatever the painter paints on."""
    paper = sheets.paper
    device = painter.device()
    painter.save()
    painter.scale(device.logicalDpiX() / 96, device.logicalDpiY() / 96)
    painter.setPen(QPen(Qt.GlobalColor.black, 1))
    _paint_margins(painter, paper, page + 1, sheets.count)
    _paint_part(painter, sheets, *sheets.parts[page])
    if page == sheets.count - 1 and sheets.kept_height:
        painter.translate(BODY.left(), BODY.top() + sheets.kept_top)
        if isinstance(paper.kept, Grid):
            for cell in paper.kept.cells:
                _paint_cell(painter, cell)
        elif isinstance(paper.kept, tuple):
            _paint_charts(painter, paper.kept)
        elif sheets.kept is not None:
            _draw(painter, sheets.kept, QRectF(0, 0, BODY.width(), sheets.kept_height))
    painter.restore()


def _paint_charts(painter: QPainter, shown: tuple[Chart, ...]) -> None:
    inks = Inks(font(12), QColor(Qt.GlobalColor.black), QColor(Qt.GlobalColor.darkGray), QColor(Qt.GlobalColor.black))
    top = 0.0
    for chart in shown:
        charts.paint(painter, chart, QRectF(0, top + GAP, BODY.width(), chart.millimetres * MM), inks)
        top += GAP + chart.millimetres * MM


def _paint_margins(painter: QPainter, paper: Paper, page: int, pages: int) -> None:
    small = font(12)
    painter.setFont(font(TEXT, bold=True))
    painter.drawText(HEAD, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, paper.head)
    painter.setFont(font(TEXT))
    number = f"整理番号 {paper.number}　　" if paper.number else ""
    painter.drawText(HEAD, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{number}{page}/{pages}")
    painter.setFont(small)
    painter.drawText(FOOT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, paper.title)
    room = FOOT.width() - QFontMetricsF(small).horizontalAdvance(paper.title) - 4 * MM
    foot = QFontMetricsF(small).elidedText(paper.foot, Qt.TextElideMode.ElideRight, room)
    painter.drawText(FOOT, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, foot)


def _paint_part(painter: QPainter, sheets: Sheets, top: float, bottom: float) -> None:
    painter.save()
    heading = heading_again(sheets.headings, top)
    if heading is not None:
        _paint_flow(painter, sheets.flow, heading.top, heading.bottom)
        painter.translate(0, heading.bottom - heading.top)
    _paint_flow(painter, sheets.flow, top, bottom)
    painter.restore()


def _paint_flow(painter: QPainter, flow: QTextDocument, top: float, bottom: float) -> None:
    painter.save()
    painter.translate(BODY.left(), BODY.top() - top)
    # A table that goes on overleaf is closed by a line here and opened by one there.
    for edge in (top, bottom):
        if table_at(flow, edge) is not None:
            painter.drawLine(QLineF(0, edge, BODY.width() - 1, edge))
    _draw(painter, flow, QRectF(0, top, BODY.width(), bottom - top))
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
    painter.setFont(font(cell.points * 96 / 72, bold=cell.bold))
    flags = _ALIGNED[cell.align] | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(box.adjusted(MM, 0, -MM, 0), int(flags), cell.text)
