"""A paper before it is printed."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from app.ui import theme
from app.ui.printing import Paper, ask_pdf, picture, send_to_printer
from app.ui.text import label
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import column, row, scrolled


class Preview(QDialog):
    """All pages under each other; what is seen is what is printed."""

    def __init__(self, parent: QWidget | None, title: str, paper: Paper) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("つなぐ手帳"))
        self._paper, self._title = paper, title
        sheets = column(gap=2, edge=2)
        for number in range(paper.pageCount()):
            sheets.addWidget(self._sheet(number), 0, Qt.AlignmentFlag.AlignHCenter)
        head = row(label(title, "heading"), label(self.tr("{0}枚").format(paper.pageCount()), "soft"), None, gap=1.5)
        head.addWidget(button(self.tr("PDFにする"), self._pdf, icon="file-text"))
        head.addWidget(button(self.tr("閉じる"), self.reject))
        go = button(self.tr("印刷する"), self._print, role="primary", icon="printer")
        head.addWidget(go)
        self.setLayout(column(head, scrolled(sheets), gap=2, edge=2))
        self.resize(QSize(theme.chars(56), theme.size(700)))
        go.setFocus()

    def _sheet(self, number: int) -> QWidget:
        shown = QLabel()
        shown.setPixmap(QPixmap.fromImage(picture(self._paper, number, dots=96)))
        shown.setAccessibleName(self.tr("{0}枚目").format(number + 1))
        theme.role(shown, "sheet")
        return shown

    def _print(self) -> None:
        if send_to_printer(self._paper, self):
            self.accept()

    def _pdf(self) -> None:
        ask_pdf(self._paper, self, self._title)
