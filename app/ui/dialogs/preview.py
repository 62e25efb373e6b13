"""A paper before it is printed."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QWidget

from app.papers.documents import Paper
from app.ui import theme
from app.ui.printing import Sheets, picture_of, send_to_printer, write_pdf
from app.ui.text import label
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import column, flow, scrolled
from app.ui.widgets.sides import sides
from app.ui.widgets.states import Banner


class Preview(QDialog):
    """All sheets under each other; what is seen is what is printed."""

    def __init__(self, parent: QWidget | None, paper: Paper) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("つなぐ手帳"))
        self._paper = paper
        laid_out = Sheets(paper)
        sheets = column(gap=2, edge=2)
        for number in range(laid_out.count):
            sheets.addWidget(self._sheet(laid_out, number), 0, Qt.AlignmentFlag.AlignHCenter)
        title = flow(label(paper.title, "heading"), label(self.tr("{0}枚").format(laid_out.count), "soft"), gap=1.5)
        go = button(self.tr("印刷する"), self._print, role="primary", icon="printer")
        acts = flow(button(self.tr("PDFにする"), self._pdf, icon="file-text"), button(self.tr("閉じる"), self.reject), go, gap=1.5)
        whole = column(sides(title, acts, stretch=(1, 0)), gap=2, edge=2)
        if paper.trouble is not None:
            words = self.tr("差しかえた書式が使えなかったので、はじめの書式で出しています")
            whole.addWidget(Banner("warning", words, self.tr("書式を差しかえた方に伝えてください。")))
        whole.addWidget(scrolled(sheets), 1)
        self.setLayout(whole)
        self.resize(QSize(theme.chars(56), theme.size(700)))
        go.setFocus()

    def _sheet(self, sheets: Sheets, number: int) -> QWidget:
        shown = QLabel()
        shown.setPixmap(QPixmap.fromImage(picture_of(sheets, number, dots=96)))
        shown.setAccessibleName(self.tr("{0}枚目").format(number + 1))
        theme.role(shown, "sheet")
        return shown

    def _print(self) -> None:
        if send_to_printer(self._paper, self):
            self.accept()

    def _pdf(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(self, self.tr("PDFにする"), f"{self._paper.file_name}.pdf", "PDF (*.pdf)")
        if name:
            write_pdf(self._paper, Path(name))


def show_preview(parent: QWidget, paper: Paper) -> None:
    """Show a paper sheet by sheet, with buttons to print it or make a PDF."""
    Preview(parent, paper).exec()
