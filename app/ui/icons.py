"""Icons: Lucide's line drawings (ISC licence, resources/icons/LICENSE), tinted by one function."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.ui import theme
from app.ui.theme import Tone

_SIZES = (16, 20, 24, 28, 32, 36, 40, 44, 48, 64, 88)


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
    drawing = (theme.ICONS / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", tone.value).encode()))


@cache
def _icon(name: str, tone: Tone, checked: Tone | None) -> QIcon:
    made = QIcon()
    for state, shade in ((QIcon.State.Off, tone), (QIcon.State.On, checked or tone)):
        for side in _SIZES:
            made.addPixmap(_pixmap(name, shade, side), QIcon.Mode.Normal, state)
            made.addPixmap(_pixmap(name, Tone.FAINT, side), QIcon.Mode.Disabled, state)
    return made


def _pixmap(name: str, tone: Tone, side: int) -> QPixmap:
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _renderer(name, tone).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap
