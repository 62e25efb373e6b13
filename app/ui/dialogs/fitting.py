"""Small windows on small screens: none is larger than the screen, and none hangs over its edge."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QDialog

from app.ui import theme

_EDGE = 4


def size_on_screen(window: QDialog, wide: int, tall: int) -> QSize:
    """Give as much of this size as the screen has room for."""
    return QSize(wide, tall).boundedTo(_room(window).size())


def keep_on_screen(window: QDialog) -> None:
    """Move a window that grew where it stood so that all of it is seen."""
    room, at = _room(window), window.pos()
    left = max(min(at.x(), room.right() + 1 - window.width()), room.left())
    top = max(min(at.y(), room.bottom() + 1 - window.height()), room.top())
    if (left, top) != (at.x(), at.y()):
        window.move(left, top)


def _room(window: QDialog) -> QRect:
    """The screen without its edges, which title bars and shadows need."""
    edge = theme.space(_EDGE)
    return window.screen().availableGeometry().adjusted(edge, edge, -edge, -edge)
