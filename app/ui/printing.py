"""Papers on any paint device: screen, printer, PDF and picture are one and the same page.

The unit of a page is 1/96 inch, as in CSS and in the papers' HTML, whatever the device's own resolution.
"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QImage,
    QPageLayout,
    QPagedPaintDevice,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from app.papers.documents import Align, Cell, Grid, Paper
from app.ui import theme

_INCH = 96.0
_MM = _INCH / 25.4
PAGE = QSizeF(210 * _MM, 297 * _MM)
_SIDE, _TOP, _BOTTOM = 15 * _MM, 12 * _MM, 12 * _MM
_HEAD, _FOOT, _GAP = 8 * _MM, 7 * _MM, 4 * _MM
_BODY = 14
_ALIGNED = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}


class _Flow(QTextDocument):
    """HTML laid out at 1/96 inch. It opens no file and no address: only the program's own resources (`:/`)."""

    def __init__(self, html: str, size: QSizeF) -> None:
        super().__init__()
        # The layout measures by a device of its own, so that a page breaks in the same places on every machine.
        self._measure = QImage(1, 1, QImage.Format.Format_RGB32)
        self._measure.setDotsPerMeterX(round(_INCH / 0.0254))
        self._measure.setDotsPerMeterY(round(_INCH / 0.0254))
        self.documentLayout().setPaintDevice(self._measure)
        self.setUndoRedoEnabled(False)
        self.setUseDesignMetrics(True)
        self.setDocumentMargin(0)
        self.setDefaultFont(_font(_BODY))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setDefaultTextOption(option)
        self.setPageSize(size)
        self.setHtml(html)
        self._space_lines()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        url = name if isinstance(name, QUrl) else QUrl(name)
        if url.scheme() == "qrc" or url.toString().startswith(":/"):
            return super().loadResource(kind, url)
        return ""

    def draw(self, painter: QPainter, part: QRectF) -> None:
        """Draw a part of the document where it stands in the document."""
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = part
        context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
        painter.setClipRect(part)
        self.documentLayout().draw(painter, context)

    def used(self) -> float:
        """How much of its last page the text takes up."""
        height = self.documentLayout().documentSize().height()
        last = self.lastBlock()
        end = self.documentLayout().blockBoundingRect(last).bottom()
        page = self.pageSize().height()
        return min(max(end, 0.0), height) - page * (self.pageCount() - 1)

    def _space_lines(self) -> None:
        # Only where the template says nothing of its own: BIZ UDPGothic is tight by itself.
        block = self.begin()
        while block.isValid():
            if block.blockFormat().lineHeightType() == QTextBlockFormat.LineHeightTypes.SingleHeight.value:
                spaced = block.blockFormat()
                spaced.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
                QTextCursor(block).setBlockFormat(spaced)
            block = block.next()


class Sheets:
    """A paper laid out on A4: how many sheets, and each of them painted."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self._body = QRectF(_SIDE, _TOP + _HEAD, PAGE.width() - 2 * _SIDE, PAGE.height() - _TOP - _HEAD - _BOTTOM - _FOOT)
        self._flow = _Flow(paper.html, self._body.size())
        self._kept = _Flow(paper.kept, QSizeF(self._body.width(), 1e6)) if isinstance(paper.kept, str) and paper.kept else None
        tall = self._kept_height()
        used = self._flow.used()
        fits = used + (_GAP if tall else 0) + tall <= self._body.height()
        self.count = self._flow.pageCount() + (0 if fits or not tall else 1)
        above = used + _GAP if fits else 0.0
        self._kept_top = above if paper.follows else max(self._body.height() - tall, above)

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint one sheet, counted from 0; the painter's unit is 1/96 inch, its origin the paper's upper left corner."""
        painter.save()
        self._margins(painter, number)
        painter.translate(self._body.topLeft())
        if number < self._flow.pageCount():
            painter.save()
            painter.translate(0, -number * self._body.height())
            self._flow.draw(painter, QRectF(0, number * self._body.height(), self._body.width(), self._body.height()))
            painter.restore()
        if number == self.count - 1:
            painter.translate(0, self._kept_top)
            if isinstance(self.paper.kept, Grid):
                paint_cells(painter, self.paper.kept.cells)
            elif self._kept is not None:
                self._kept.draw(painter, QRectF(0, 0, self._body.width(), self._kept_height()))
        painter.restore()

    def _kept_height(self) -> float:
        if isinstance(self.paper.kept, Grid):
            return self.paper.kept.height * _MM
        return self._kept.documentLayout().documentSize().height() if self._kept is not None and self.paper.kept else 0.0

    def _margins(self, painter: QPainter, number: int) -> None:
        painter.setFont(_font(12))
        painter.setPen(QPen(Qt.GlobalColor.black))
        head = QRectF(_SIDE, _TOP, self._body.width(), _HEAD)
        foot = QRectF(_SIDE, PAGE.height() - _BOTTOM - _FOOT, self._body.width(), _FOOT)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        top, bottom = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        painter.drawText(head, int(left | top), self.paper.head)
        painter.drawText(head, int(right | top), self.paper.number)
        painter.drawText(foot, int(left | bottom), self.paper.foot)
        painter.drawText(foot, int(right | bottom), f"{number + 1}/{self.count}")


def paint(paper: Paper, device: QPagedPaintDevice) -> int:
    """Paint all sheets onto a printer or PDF; returns how many."""
    sheets = Sheets(paper)
    painter = QPainter(device)
    try:
        layout = device.pageLayout()
        full = layout.fullRectPixels(device.logicalDpiX())
        painter.translate(full.topLeft() - layout.paintRectPixels(device.logicalDpiX()).topLeft())
        painter.scale(full.width() / PAGE.width(), full.height() / PAGE.height())
        for number in range(sheets.count):
            if number:
                device.newPage()
            sheets.paint(painter, number)
    finally:
        painter.end()
    return sheets.count


def write_pdf(paper: Paper, file: Path) -> int:
    """Write the paper as a PDF with its fonts inside; returns how many sheets."""
    writer = QPdfWriter(str(file))
    writer.setResolution(300)
    writer.setPageLayout(_page_layout())
    writer.setTitle(paper.title)
    writer.setCreator(QCoreApplication.translate("printing", "つなぐ手帳"))
    return paint(paper, writer)


def pictures(paper: Paper, *, dots: int = 144) -> list[QImage]:
    """Every sheet as a picture, at so many dots to the inch."""
    sheets = Sheets(paper)
    return [picture_of(sheets, number, dots=dots) for number in range(sheets.count)]


def picture_of(sheets: Sheets, number: int, *, dots: int = 144) -> QImage:
    """One sheet as a picture."""
    scale = dots / _INCH
    image = QImage(round(PAGE.width() * scale), round(PAGE.height() * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    sheets.paint(painter, number)
    painter.end()
    return image


def paint_cells(painter: QPainter, cells: tuple[Cell, ...]) -> None:
    """Paint a form with a fixed grid; the cells are given in millimetres, the painter's unit is 1/96 inch."""
    for cell in cells:
        where = QRectF(cell.x * _MM, cell.y * _MM, cell.w * _MM, cell.h * _MM)
        painter.setPen(QPen(Qt.GlobalColor.black, 0.7))
        if cell.frame:
            painter.drawRect(where)
        painter.setFont(_font(cell.points * _INCH / 72, bold=cell.bold))
        place = int(_ALIGNED[cell.align] | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(where.adjusted(_MM, 0, -_MM, 0), place, cell.text)


def send_to_printer(paper: Paper, parent: QWidget) -> bool:
    """Ask which printer, and print; whether anything was sent."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(_page_layout())
    # The name stands in the printer's queue for everybody to read, so it says nothing of anybody.
    printer.setDocName(QCoreApplication.translate("printing", "つなぐ手帳"))
    asked = QPrintDialog(printer, parent)
    if asked.exec() != QDialog.DialogCode.Accepted:
        return False
    paint(paper, printer)
    return True


def _page_layout() -> QPageLayout:
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def _font(pixels: float, *, bold: bool = False) -> QFont:
    font = QFont(theme.FAMILIES)
    font.setPixelSize(max(round(pixels), 1))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
