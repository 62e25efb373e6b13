"""A paper before it is printed."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from app.documents.papers import Paper
from app.errors import AppError
from app.ui import theme
from app.ui.dialogs.boxes import run, tell
from app.ui.dialogs.files import Files, SystemFiles
from app.ui.dialogs.fitting import size_on_screen
from app.ui.printing import Sheets, picture_of, print_out, save_pdf, size_of_picture
from app.ui.text import label
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import CENTRE, column, flow, scrolled
from app.ui.widgets.sides import sides
from app.ui.widgets.states import Banner
from app.words.errors import tell as words_of

_DOTS = 96


class _Sheet(QLabel):
    """One page, whose picture is made when it comes into sight: a paper may have sixty."""

    def __init__(self, sheets: Sheets, page: int, name: str) -> None:
        super().__init__()
        self._sheets, self._page = sheets, page
        self._picture: QImage | None = None
        self.setAccessibleName(name)
        theme.role(self, "sheet")

    def sizeHint(self) -> QSize:
        return size_of_picture(_DOTS).grownBy(self.contentsMargins())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._picture is None:
            self._picture = picture_of(self._sheets, self._page, dots=_DOTS)
        painter = QPainter(self)
        painter.drawImage(self.contentsRect().topLeft(), self._picture)
        painter.end()


class Preview(QDialog):
    """All pages under each other; what is seen is what is printed."""

    def __init__(self, parent: QWidget | None, paper: Paper, files: Files | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("つなぐ手帳"))
        self._paper, self._files = paper, files or SystemFiles()
        self.came_out = 0
        """How many pages were printed or made a PDF; 0 while it was only looked at."""
        self._made = Banner("success", "")
        self._made.hide()
        laid = Sheets(paper)
        self._pages = laid.count
        pages = (_Sheet(laid, page, self.tr("{0}枚目").format(page + 1)) for page in range(laid.count))
        sheets = column(*((each, CENTRE) for each in pages), gap=2, edge=2)
        title = flow(label(paper.title, "heading"), label(self.tr("{0}枚").format(laid.count), "soft"), gap=1.5)
        go = button(self.tr("印刷する"), self._print, role="primary", icon="printer")
        as_pdf = button(self.tr("PDFにする"), self._pdf, icon="file-text")
        acts = flow(as_pdf, button(self.tr("閉じる"), self.reject), go, gap=1.5)
        whole = column(sides(title, acts, stretch=(1, 0)), gap=2, edge=2)
        if paper.trouble is not None:
            told = words_of(paper.trouble)
            whole.addWidget(Banner("warning", told.title, f"{told.safe}{told.next}"))
        whole.addWidget(self._made)
        whole.addWidget(scrolled(sheets), 1)
        self.setLayout(whole)
        self.resize(size_on_screen(self, theme.chars(56), theme.size(700)))
        go.setFocus()

    def _print(self) -> None:
        if print_out(self._paper, self):
            self.came_out = self._pages
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
            self.came_out = self._pages
            beneath = self.tr("ファイル：{0}　PDFには鍵がかかっていません。渡したあとは消してください。").format(path.name)
            self._made.say("success", self.tr("PDFにしました"), beneath)
            self._made.show()


def show_preview(parent: QWidget, paper: Paper, files: Files | None = None) -> int:
    """Show a paper page by page, with buttons to print it or make a PDF; gives how many pages came out."""
    preview = Preview(parent, paper, files)
    run(preview)
    return preview.came_out
