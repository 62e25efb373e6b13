"""Bringing into view what just came or what one goes to, in the area that scrolls around it."""

from functools import partial

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui import theme
from app.ui.widgets.layouts import settle

# After so many turns of the event loop everything has its place, or it never will.
_TURNS = 20


def reveal(widget: QWidget, *, part: QRect | None = None, beginning: bool = False) -> None:
    """Scroll as far as a widget needs, or a part of it; of what is higher than the view its beginning is seen.

    With `beginning` only as far as its first half view, so that what led there stays in sight.
    """
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is None or (page := area.widget()) is None:
        return
    view, bar = area.viewport().height(), area.verticalScrollBar()
    shown = widget.rect() if part is None else part
    place = QRect(widget.mapTo(page, shown.topLeft()), shown.size())
    tall = min(place.height(), view // 2) if beginning else place.height()
    edge = theme.space(4) if tall < view else theme.space(2)
    if tall >= view or place.top() - edge < bar.value():
        bar.setValue(place.top() - edge)
    elif place.top() + tall + edge > bar.value() + view:
        bar.setValue(place.top() + tall + edge - view)


def bring_into_view(area: QScrollArea, widget: QWidget, least: int | None = None) -> None:
    """Scroll until a widget stands at the top of an area, or only as far as so much of it is in sight."""

    def scroll(before: tuple[int, int] = (-1, -1), turns: int = _TURNS) -> None:
        settle(widget)
        bar, room = area.verticalScrollBar(), area.viewport().height()
        top = widget.mapTo(area, QPoint(0, 0)).y()
        at = bar.value() + top
        if least is None:
            bar.setValue(at - theme.space(2))
        elif top < 0 or top + least > room:
            bar.setValue(at + least - room)
        now = (at, bar.maximum())
        # What was just put above it finds its height one after another; until then one would scroll past it, or not far enough.
        if now != before and turns:
            QTimer.singleShot(0, widget, partial(scroll, now, turns - 1))

    # The layout has to settle first, or the scroll bar does not know yet how far it goes.
    QTimer.singleShot(0, widget, scroll)
