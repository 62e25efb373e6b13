"""A choice among many, in a list that opens."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView

from app.ui import theme

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)


class Combo(QComboBox):
    """Values, each with its words; the wheel scrolls the page and never changes the choice.

    While it is closed a key that moves opens it, where otherwise it would choose what nobody has seen yet.
    """

    def __init__(self, options: Iterable[tuple[Any, str]], name: str = "", *, least: float, most: float) -> None:
        super().__init__()
        self._values: list[Any] = []
        self.setView(QListView())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.set_options(options)
        theme.width(self, least=least, most=most)

    def set_options(self, options: Iterable[tuple[Any, str]]) -> None:
        """Offer these; what is chosen stays so where it is still offered, and nothing is told."""
        told = list(options)
        chosen = self.value() if self._values else None
        self.blockSignals(True)
        self.clear()
        self._values = [value for value, _words in told]
        self.addItems([words for _value, words in told])
        self.set_value(chosen)
        self.blockSignals(False)

    def value(self) -> Any:
        """What is chosen."""
        return self._values[self.currentIndex()]

    def set_value(self, value: Any) -> None:
        """Choose this, or the first where it is not offered."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVES:
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
