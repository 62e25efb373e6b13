"""Papers on any paint device: screen, printer, PDF and picture are one and the same page."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.ui import theme

# A4 in points of 1/72 inch, the unit every page is laid out in before it is scaled to its device.
PAGE = QSizeF(595.0, 842.0)
MARGIN = 43.0
_HEAD = 20.0
_FOOT = 20.0
_MM = 72.0 / 25.4


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a form with a fixed grid: place and size in millimetres, its text, and how it is drawn."""

    x: float
    y: float
    width: float
    height: float
    text: str = ""
    points: float = 10.5
    bold: bool = False
    frame: bool = True
    centred: bool = False


class Paper(QTextDocument):
    """A paper's HTML, laid out for A4. It opens no file and no address: only the program's own resources (`:/`)."""

    def __init__(self, html: str, *, head: str = "", foot: str = "") -> None:
        super().__init__()
        self.head, self.foot = head, foot
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        font = QFont(theme.FAMILIES)
        font.setPointSizeF(10.5)
        self.setDefaultFont(font)
        self.setDefaultStyleSheet("body, p, td, th, li { line-height: 150%; } h1 { font-size: 16pt; } h2 { font-size: 12pt; }")
        self.setPageSize(self.body().size())
        self.setHtml(html)
        self._space_lines()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        url = name if isinstance(name, QUrl) else QUrl(name)
        if url.scheme() == "qrc" or url.toString().startswith(":/"):
            return super().loadResource(kind, name)
        return ""

    def body(self) -> QRectF:
        """Where the text stands on a page, between head and foot."""
        return QRectF(MARGIN, MARGIN + _HEAD, PAGE.width() - 2 * MARGIN, PAGE.height() - 2 * MARGIN - _HEAD - _FOOT)

    def _space_lines(self) -> None:
        spaced = QTextBlockFormat()
        spaced.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)


def paint(paper: Paper, device: QPagedPaintDevice) -> int:
    """Paint all pages onto a printer or PDF; returns how many. Head, foot and page n/N are painted on each."""
    painter = QPainter(device)
    try:
        layout = device.pageLayout()
        full = layout.fullRectPixels(device.logicalDpiX())
        shift = layout.paintRectPixels(device.logicalDpiX()).topLeft() - full.topLeft()
        painter.translate(-shift)
        painter.scale(full.width() / PAGE.width(), full.height() / PAGE.height())
        for number in range(paper.pageCount()):
            if number:
                device.newPage()
            paint_page(paper, painter, number)
    finally:
        painter.end()
    return paper.pageCount()


def paint_page(paper: Paper, painter: QPainter, number: int) -> None:
    """Paint one page, counted from 0, in points from the paper's upper left corner."""
    body = paper.body()
    painter.save()
    painter.setFont(_font(9.0))
    painter.setPen(QPen(Qt.GlobalColor.black))
    head = QRectF(MARGIN, MARGIN - 6, body.width(), _HEAD)
    foot = QRectF(MARGIN, body.bottom() + 6, body.width(), _FOOT)
    painter.drawText(head, int(Qt.AlignmentFlag.AlignLeft), paper.head)
    painter.drawText(foot, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), paper.foot)
    pages = f"{number + 1}/{paper.pageCount()}"
    painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom), pages)
    part = QRectF(0, number * body.height(), body.width(), body.height())
    painter.translate(body.left(), body.top() - part.top())
    painter.setClipRect(part)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = part
    context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    paper.documentLayout().draw(painter, context)
    painter.restore()


def write_pdf(paper: Paper, file: Path) -> int:
    """Write the paper as a PDF with its fonts inside; returns how many pages."""
    writer = QPdfWriter(str(file))
    writer.setResolution(300)
    writer.setPageLayout(_page_layout())
    writer.setCreator(QCoreApplication.translate("printing", "つなぐ手帳"))
    return paint(paper, writer)


def picture(paper: Paper, number: int = 0, *, dots: int = 144) -> QImage:
    """One page as a picture, at so many dots to the inch."""
    scale = dots / 72
    image = QImage(round(PAGE.width() * scale), round(PAGE.height() * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    paint_page(paper, painter, number)
    painter.end()
    return image


def paint_cells(painter: QPainter, cells: Sequence[Cell]) -> None:
    """Paint a form with a fixed grid; the painter's unit is the point, the cells' the millimetre."""
    for cell in cells:
        where = QRectF(cell.x * _MM, cell.y * _MM, cell.width * _MM, cell.height * _MM)
        if cell.frame:
            painter.setPen(QPen(Qt.GlobalColor.black, 0.5))
            painter.drawRect(where)
        painter.setFont(_font(cell.points, bold=cell.bold))
        painter.setPen(QPen(Qt.GlobalColor.black))
        place = Qt.AlignmentFlag.AlignCenter if cell.centred else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(where.adjusted(_MM, 0, -_MM, 0), int(place) | int(Qt.TextFlag.TextWordWrap), cell.text)


def send_to_printer(paper: Paper, parent: QWidget) -> bool:
    """Ask which printer, and print; whether anything was sent."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(_page_layout())
    printer.setDocName(QCoreApplication.translate("printing", "つなぐ手帳"))
    asked = QPrintDialog(printer, parent)
    if asked.exec() != QDialog.DialogCode.Accepted:
        return False
    paint(paper, printer)
    return True


def ask_pdf(paper: Paper, parent: QWidget, name: str) -> Path | None:
    """Ask where, and write a PDF there."""
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, QCoreApplication.translate("printing", "PDFにする"), f"{name}.pdf", "PDF (*.pdf)"
    )
    if not chosen:
        return None
    write_pdf(paper, Path(chosen))
    return Path(chosen)


def show_preview(parent: QWidget, title: str, html: str) -> None:
    """Show a paper page by page, with buttons to print it or make a PDF."""
    from app.ui.dialogs.preview import Preview

    Preview(parent, title, Paper(html)).exec()


def _page_layout() -> QPageLayout:
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def _font(points: float, *, bold: bool = False) -> QFont:
    font = QFont(theme.FAMILIES)
    # The painter's unit is the point already, so the size is given as "pixels" of that unit, on every device alike.
    font.setPixelSize(max(round(points), 1))
    font.setBold(bold)
    return font
