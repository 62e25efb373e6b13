"""Things side by side while there is room, and beneath each other when the text grows or the window shrinks."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from app.ui import theme
from app.ui.widgets.layouts import Measured


class Sides(Measured):
    """Parts side by side, sharing the room by their stretch; a part of stretch 0 keeps its natural width.

    Below `least` full-width characters, or where the parts would not fit, they stand beneath each other.
    """

    def __init__(self, *, gap: float = 3, least: float = 0, centred: bool = False) -> None:
        super().__init__(gap)
        self._stretches: list[int] = []
        self._least, self._centred = least, centred

    def add(self, part: QWidget | QLayout, stretch: int = 1) -> None:
        """One more part, to the right of the others."""
        self._stretches.append(stretch)
        if isinstance(part, QWidget):
            self.addWidget(part)
        else:
            self.addChildLayout(part)
            self._items.append(part)

    def takeAt(self, index: int) -> QLayoutItem | None:
        if 0 <= index < len(self._items):
            del self._stretches[index]
        return super().takeAt(index)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def _place(self, where: QRect, *, move: bool) -> int:
        shown = [(item, stretch) for item, stretch in zip(self._items, self._stretches, strict=True) if not item.isEmpty()]
        if not shown:
            return 0
        widths = self._widths(shown, where.width())
        if widths is None:
            return self._stack([item for item, _stretch in shown], where, move=move)
        heights = [_height(item, width) for (item, _stretch), width in zip(shown, widths, strict=True)]
        tall = max(heights)
        if move:
            left = where.x()
            for (item, _stretch), width, height in zip(shown, widths, heights, strict=True):
                fills = bool(item.expandingDirections() & Qt.Orientation.Vertical)
                full = max(where.height(), tall) if fills else height
                down = (where.height() - height) // 2 if self._centred and not fills else 0
                item.setGeometry(QRect(QPoint(left, where.y() + max(down, 0)), QSize(width, full)))
                left += width + self._gap
        return tall

    def _stack(self, items: list[QLayoutItem], where: QRect, *, move: bool) -> int:
        gap = min(self._gap, theme.space(2))
        top = where.y()
        heights = [_height(item, where.width()) for item in items]
        spare = where.height() - sum(heights) - gap * (len(items) - 1)
        for item, height in zip(items, heights, strict=True):
            full = height
            if spare > 0 and item.expandingDirections() & Qt.Orientation.Vertical:
                full, spare = height + spare, 0
            if move:
                widest = min(where.width(), max(item.maximumSize().width(), 1))
                item.setGeometry(QRect(QPoint(where.x(), top), QSize(widest, full)))
            top += full + gap
        return top - gap - where.y()

    def _widths(self, shown: list[tuple[QLayoutItem, int]], width: int) -> list[int] | None:
        """How wide each part is side by side; None where they go beneath each other."""
        room = width - self._gap * (len(shown) - 1)
        fixed = [item.sizeHint().width() if not stretch else 0 for item, stretch in shown]
        least = [kept or item.minimumSize().width() for (item, _stretch), kept in zip(shown, fixed, strict=True)]
        if len(shown) > 1 and (width < theme.chars(self._least) or sum(least) > room):
            return None
        shares = max(sum(stretch for _item, stretch in shown), 1)
        spare = room - sum(fixed)
        wanted = [kept or spare * stretch // shares for (_item, stretch), kept in zip(shown, fixed, strict=True)]
        # A part that needs more than its share gets it from the others.
        lacking = sum(max(need - has, 0) for need, has in zip(least, wanted, strict=True))
        given = [max(need, has) for need, has in zip(least, wanted, strict=True)]
        for at in range(len(given)):
            gives = min(lacking, given[at] - least[at])
            given[at] -= gives
            lacking -= gives
        return [min(has, max(item.maximumSize().width(), 1)) for (item, _stretch), has in zip(shown, given, strict=True)]


def sides(
    *parts: QWidget | QLayout, stretch: tuple[int, ...] = (), gap: float = 3, least: float = 0, centred: bool = False
) -> Sides:
    """Parts side by side that go beneath each other below `least` full-width characters."""
    made = Sides(gap=gap, least=least, centred=centred)
    for number, part in enumerate(parts):
        made.add(part, stretch[number] if stretch else 1)
    return made


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return max(item.heightForWidth(width), item.minimumSize().height())
    return item.sizeHint().height()
