"""A field for several lines of plain text, at one and a half lines of height; it grows with what is written."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QShowEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.ui import theme

_LEAST, _MOST = 3, 10
# What a document puts between its paragraphs and lines.
_LINE_ENDS = dict.fromkeys((0x2028, 0x2029, 0xFDD0, 0xFDD1), "\n")


class Writing(QTextEdit):
    """Plain text only: what is pasted loses its looks. Tab goes on to the next field."""

    def __init__(self, name: str = "", *, least: int = _LEAST) -> None:
        super().__init__()
        self._least = least
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.document().setDocumentMargin(theme.space(0.5))
        self._space_lines()
        self.textChanged.connect(self._measure)
        theme.watch().changed.connect(self._measure)
        self._measure()

    def setPlainText(self, text: str | None) -> None:
        super().setPlainText(text or "")
        self._space_lines()

    def toPlainText(self) -> str:
        # Qt's own would turn every no-break space into a plain one.
        return self.document().toRawText().translate(_LINE_ENDS)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(source.text())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure()

    def _space_lines(self) -> None:
        spaced = QTextBlockFormat()
        spaced.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)

    def _measure(self) -> None:
        edge = theme.space(2.5)
        least, most = (theme.size(24 * lines) + edge for lines in (self._least, _MOST))
        wanted = round(self.document().size().height()) + edge
        tall = min(max(least, wanted), most)
        if self.minimumHeight() != tall:
            self.setMinimumHeight(tall)
            self.setMaximumHeight(tall)
