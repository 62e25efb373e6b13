"""What somebody was composing and took back stays away."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class TakenBack(QObject):
    """Follows the keyboard, and has the input method forget what was cancelled with Esc or wiped letter by letter.

    Qt's plugin for ibus holds on to the last words that it showed, and writes them down when the keyboard goes elsewhere. It
    holds on to no widget, for what only it still held would go while Qt hands the keyboard on.
    """

    def __init__(self, app: QApplication, forget: Callable[[], object]) -> None:
        super().__init__(app)
        self._forget = forget
        self._composing = False
        app.focusChanged.connect(self._moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            taken_back = self._composing and not event.preeditString() and not event.commitString()
            self._composing = bool(event.preeditString())
            if taken_back:
                # Afterwards: some methods hide what they showed just before they hand it over.
                QTimer.singleShot(0, self, self._end)
        return False

    def _end(self) -> None:
        if not self._composing:
            self._forget()

    def _moved(self, earlier: QWidget | None, now: QWidget | None) -> None:
        if earlier is not None and isValid(earlier):
            earlier.removeEventFilter(self)
        self._composing = False
        if now is not None:
            now.installEventFilter(self)
