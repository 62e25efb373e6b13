"""Bringing into view what just came or what one goes to, in the area that scrolls around it."""

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui import theme


def reveal(widget: QWidget, *, beginning: bool = False) -> None:
    """Scroll as far as a widget needs; of what is higher than the view its beginning is seen.

    With `beginning` only as far as its first half view, so that what led there stays in sight.
    """
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is None or (page := area.widget()) is None:
        return
    view, bar = area.viewport().height(), area.verticalScrollBar()
    place = QRect(widget.mapTo(page, widget.rect().topLeft()), widget.size())
    tall = min(place.height(), view // 2) if beginning else place.height()
    edge = theme.space(4) if tall < view else theme.space(2)
    if tall >= view or place.top() - edge < bar.value():
        bar.setValue(place.top() - edge)
    elif place.top() + tall + edge > bar.value() + view:
        bar.setValue(place.top() + tall + edge - view)


def bring_into_view(area: QScrollArea, widget: QWidget, least: int | None = None) -> None:
    """Scroll until a widget stands at the top of an area, or only as far as so much of it is in sight."""

    def scroll() -> None:
        top, room = widget.mapTo(area, QPoint(0, 0)).y(), area.viewport().height()
        bar = area.verticalScrollBar()
        bar.setValue(bar.value() + (top - theme.space(2) if least is None else max(0, top + least - room)))

    # The layout has to settle first, or the scroll bar does not know yet how far it goes.
    QTimer.singleShot(0, widget, scroll)
