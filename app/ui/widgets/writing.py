"""A field for several lines of plain text, at one and a half lines of height; it grows with what is written."""

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.ui import theme

_LEAST, _MOST = 3, 10
# What a document puts between its paragraphs and lines.
_LINE_ENDS = "\u2028\u2029\ufdd0\ufdd1"
# More than the highest field shows at a time, however wide it is.
_PLENTY = 5_000


class Writing(QTextEdit):
    """Plain text only: what is pasted loses its looks. Tab goes on to the next field."""

    def __init__(self, name: str = "", *, least: int = _LEAST) -> None:
        super().__init__()
        self._least = least
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.document().setDocumentMargin(theme.space(0.5))
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self._settle)
        self._space_lines()
        self.textChanged.connect(self._measure)
        theme.watch().changed.connect(self._measure)
        self._measure()

    def setPlainText(self, text: str | None) -> None:
        super().setPlainText(text or "")
        self._space_lines()

    def toPlainText(self) -> str:
        # Qt's own would turn every no-break space into a plain one.
        text = self.document().toRawText()
        for end in _LINE_ENDS:
            text = text.replace(end, "\n")
        return text

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(source.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        # A page that opens tries several widths, and each lays the whole of a long paragraph out.
        if self._is_plenty():
            self._settled.start()
        else:
            super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure()

    def _space_lines(self) -> None:
        spaced = QTextBlockFormat()
        spaced.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)

    def _is_plenty(self) -> bool:
        return self.document().characterCount() > _PLENTY or self.document().blockCount() > _MOST

    def _settle(self) -> None:
        super().resizeEvent(QResizeEvent(self.viewport().size(), QSize()))

    def _measure(self) -> None:
        edge = theme.space(2.5)
        least, most = (theme.size(24 * lines) + edge for lines in (self._least, _MOST))
        full = self._is_plenty()
        # The bar stands there from the beginning, for one that comes later makes the text narrower.
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if full else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(bar)
        # Only a text that may be lower is asked how high it is: the answer takes the whole of it to be laid out.
        tall = most if full else min(max(least, round(self.document().size().height()) + edge), most)
        if self.minimumHeight() != tall:
            self.setMinimumHeight(tall)
            self.setMaximumHeight(tall)
