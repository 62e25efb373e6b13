"""The focus ring: black on yellow around whatever has the keyboard, drawn above everything else."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from app.ui import theme
from app.ui.theme import Tone

_ROOM = 4
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class _Ring(QWidget):
    """The drawn ring; lies above its window's other children and lets the mouse through."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.allowed = QRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.allowed)
        for width, inset, tone, radius in ((3.0, 3.5, Tone.FOCUS_HALO, 8.5), (3.0, 1.5, Tone.FOCUS, 10.5)):
            painter.setPen(QPen(theme.colour(tone), width))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        painter.end()


class FocusRing(QObject):
    """Follows the keyboard focus through the whole application.

    It holds on to no widget: a window that only it still held would go while Qt hands the keyboard on, and Qt with it.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: _Ring | None = None
        self._wanted = False
        app.focusChanged.connect(self._moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and self._wanted:
            self._place(QApplication.focusWidget())
        return False

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        for earlier in _up_from(old):
            earlier.removeEventFilter(self)
        self._wanted = new is not None and _wants_ring(new)
        if new is None or not self._wanted:
            if self._ring is not None and isValid(self._ring):
                self._ring.hide()
            return
        window = new.window()
        if self._ring is None or not isValid(self._ring) or self._ring.parentWidget() is not window:
            if self._ring is not None and isValid(self._ring):
                self._ring.hide()
                self._ring.deleteLater()
            self._ring = _Ring(window)
        for widget in _up_from(new):
            widget.installEventFilter(self)
        self._place(new)

    def _place(self, target: QWidget | None) -> None:
        ring = self._ring
        if target is None or ring is None or not isValid(ring):
            return
        window = target.window()
        where = QRect(target.mapTo(window, QPoint(0, 0)), target.size()).adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM)
        allowed = window.rect()
        parent = target.parentWidget()
        while parent is not None and not parent.isWindow():
            if isinstance(parent, QAbstractScrollArea):
                view = parent.viewport()
                # The ring may stand out as far as it is wide, or it would be cut at the first field of every page.
                seen = QRect(view.mapTo(window, QPoint(0, 0)), view.size())
                allowed &= seen.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM)
            parent = parent.parentWidget()
        ring.setGeometry(where)
        ring.allowed = allowed.translated(-where.topLeft())
        ring.setVisible(target.isVisible() and allowed.intersects(where))
        ring.raise_()
        ring.update()


def _up_from(widget: QWidget | None) -> Iterator[QWidget]:
    """A widget and what it stands in, up to its window; nothing of one that is on its way out."""
    while widget is not None and isValid(widget):
        yield widget
        widget = None if widget.isWindow() else widget.parentWidget()


def _wants_ring(widget: QWidget) -> bool:
    if widget.isWindow() or widget.window().windowFlags() & Qt.WindowType.Popup == Qt.WindowType.Popup:
        return False
    if isinstance(widget, QLineEdit | QTextEdit | QComboBox):
        return True
    if widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
        return False
    # A click already shows where one is; the ring is for those who came by keyboard.
    return QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
