"""The search box, which also knows what the input method has not finished."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from app.ui import hearing, icons, theme
from app.ui.theme import Tone

# Long enough for the several events of one key, short enough that nobody waits; of two questions the later is answered.
_PAUSE = 10


class SearchBox(QLineEdit):
    """`asked` tells the words, including those still being composed, a moment after the last key."""

    asked = Signal(str)
    left_downwards = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self._preedit = ""
        self._last = ""
        self.setPlaceholderText(placeholder)
        # Qt says what stands in the empty box besides.
        self.setAccessibleName(self.tr("さがす"))
        self.setClearButtonEnabled(False)
        theme.role(self, "search")
        theme.width(self, least=10, most=21)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.textChanged.connect(lambda: self._pause.start())

    def words(self) -> str:
        """What stands in the box, composed or not."""
        at = self.cursorPosition()
        return (self.text()[:at] + self._preedit + self.text()[at:]).strip()

    def say_found(self, words: str) -> None:
        """Have it said what was found, once nothing more is typed for a moment."""
        hearing.describe(self, read=words)
        hearing.announce_at_last(self, words)

    def sizeHint(self) -> QSize:
        return QSize(theme.chars(20.5), super().sizeHint().height())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._preedit = event.preeditString()
        self._pause.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._last = ""
            self._ask()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme.size(18)
        painter = QPainter(self)
        icons.paint(painter, "search", QRectF(theme.space(1.5), (self.height() - side) / 2, side, side), Tone.SOFT)
        painter.end()

    def _ask(self) -> None:
        if (words := self.words()) != self._last:
            self._last = words
            self.asked.emit(words)
