"""A paper before it is printed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from app.errors import AppError
from app.papers.documents import Paper
from app.ui import theme
from app.ui.dialogs.boxes import tell
from app.ui.dialogs.files import SystemFiles
from app.ui.dialogs.fitting import size_on_screen
from app.ui.places import Files
from app.ui.printing import pictures, print_out, save_pdf
from app.ui.text import label
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import column, flow, scrolled
from app.ui.widgets.sides import sides
from app.ui.widgets.states import Banner


class Preview(QDialog):
    """All pages under each other; what is seen is what is printed."""

    def __init__(self, parent: QWidget | None, paper: Paper, files: Files | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("つなぐ手帳"))
        self._paper, self._files = paper, files or SystemFiles()
        self._made = Banner("success", "")
        self._made.hide()
        shown = pictures(paper, dpi=96)
        sheets = column(gap=2, edge=2)
        for number, picture in enumerate(shown, start=1):
            sheets.addWidget(self._sheet(picture, number), 0, Qt.AlignmentFlag.AlignHCenter)
        title = flow(label(paper.title, "heading"), label(self.tr("{0}枚").format(len(shown)), "soft"), gap=1.5)
        go = button(self.tr("印刷する"), self._print, role="primary", icon="printer")
        as_pdf = button(self.tr("PDFにする"), self._pdf, icon="file-text")
        acts = flow(as_pdf, button(self.tr("閉じる"), self.reject), go, gap=1.5)
        whole = column(sides(title, acts, stretch=(1, 0)), gap=2, edge=2)
        if paper.trouble is not None:
            words = self.tr("差しかえた書式が使えなかったので、はじめの書式で出しています")
            whole.addWidget(Banner("warning", words, self.tr("書式を差しかえた方に伝えてください。")))
        whole.addWidget(self._made)
        whole.addWidget(scrolled(sheets), 1)
        self.setLayout(whole)
        self.resize(size_on_screen(self, theme.chars(56), theme.size(700)))
        go.setFocus()

    def _sheet(self, picture: QImage, number: int) -> QWidget:
        shown = QLabel()
        shown.setPixmap(QPixmap.fromImage(picture))
        shown.setAccessibleName(self.tr("{0}枚目").format(number))
        theme.role(shown, "sheet")
        return shown

    def _print(self) -> None:
        if print_out(self._paper, self):
            self.accept()

    def _pdf(self) -> None:
        path = self._files.save(self, self.tr("PDFにする"), f"{self._paper.file_name}.pdf", self.tr("PDF (*.pdf)"))
        if path is None:
            return
        try:
            save_pdf(self._paper, path)
        except AppError as error:
            tell(self, error)
        else:
            beneath = self.tr("ファイル：{0}　PDFには鍵がかかっていません。渡したあとは消してください。").format(path.name)
            self._made.say("success", self.tr("PDFにしました"), beneath)
            self._made.show()


def show_preview(parent: QWidget, paper: Paper, files: Files | None = None) -> None:
    """Show a paper page by page, with buttons to print it or make a PDF."""
    Preview(parent, paper, files).exec()
