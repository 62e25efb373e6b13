"""Icons: Lucide's line drawings (ISC licence, resources/icons/LICENSE), tinted by one function."""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from app import resources
from app.ui import theme
from app.ui.theme import Tone


def icon(name: str, tone: Tone = Tone.TEXT, checked: Tone | None = None) -> QIcon:
    """The named icon in one tone, and in another while its button is checked; crisp at every text scale."""
    return _icon(name, tone, checked)


def dress(button: QAbstractButton, name: str, tone: Tone = Tone.TEXT, checked: Tone | None = None) -> None:
    """Put an icon on a button; its size comes from the style sheet."""
    button.setIcon(icon(name, tone, checked))


def paint(painter: QPainter, name: str, where: QRectF, tone: Tone = Tone.TEXT) -> None:
    """Draw the named icon into a rectangle."""
    _renderer(name, tone).render(painter, where)


class Icon(QWidget):
    """An icon that stands by itself; a picture beside words, so it has no name of its own for screen readers."""

    def __init__(self, name: str, tone: Tone = Tone.TEXT, points: int = 24) -> None:
        super().__init__()
        self._name, self._tone, self._points = name, tone, points
        self._measure()
        theme.watch().changed.connect(self._measure)

    def set_icon(self, name: str, tone: Tone) -> None:
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.size(self._points), theme.size(self._points))

    def paintEvent(self, event: QPaintEvent) -> None:
        side = theme.size(self._points)
        painter = QPainter(self)
        where = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint(painter, self._name, where, self._tone)
        painter.end()

    def _measure(self) -> None:
        self.setMinimumSize(self.sizeHint())
        self.setMaximumWidth(self.sizeHint().width())
        self.updateGeometry()


@cache
def _renderer(name: str, tone: Tone) -> QSvgRenderer:
    if not resources.are_there():
        # What is raised while Qt paints takes the program down, and beside each picture stand words.
        return QSvgRenderer()
    drawing = (theme.ICONS / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", tone.value).encode()))


@cache
def _icon(name: str, tone: Tone, checked: Tone | None) -> QIcon:
    return QIcon(_Engine(name, tone, checked))


class _Engine(QIconEngine):
    """Draws an icon when and as large as it is asked for: a window shows each of its icons in one size and one state."""

    def __init__(self, name: str, tone: Tone, checked: Tone | None) -> None:
        super().__init__()
        self._name, self._tone, self._checked = name, tone, checked

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._tone, self._checked)

    def paint(self, painter: QPainter, where: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint(painter, self._name, QRectF(where), self._shade(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return _pixmap(self._name, self._shade(mode, state), size.width(), size.height())

    def _shade(self, mode: QIcon.Mode, state: QIcon.State) -> Tone:
        if mode == QIcon.Mode.Disabled:
            return Tone.FAINT
        return self._checked or self._tone if state == QIcon.State.On else self._tone


@cache
def _pixmap(name: str, tone: Tone, width: int, height: int) -> QPixmap:
    pixmap = QPixmap(width, height)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    side = min(width, height)
    paint(painter, name, QRectF((width - side) / 2, (height - side) / 2, side, side), tone)
    painter.end()
    return pixmap
