"""Arranging widgets on the 8-pixel grid: columns, rows, and a row that wraps."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QLayoutItem, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.ui import theme

# What follows an item says how much it takes of the room that is left, and at which edge of its own room it stands.
Item = QWidget | QLayout | int | None | tuple[QWidget | QLayout, *tuple[int | Qt.AlignmentFlag, ...]]
# The same on all sides; left and right, above and beneath; or each: left, above, right, beneath.
Edge = float | tuple[float, ...]
TOP, LEFT = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignLeft
MIDDLE, CENTRE = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignHCenter


def column(*items: Item, gap: float = 1, edge: Edge = 0) -> QVBoxLayout:
    """Items from top to bottom; a number is so many grid steps of room, None takes up what is left. `edge` is the margin.

    An item that takes what is left, or its part of it, comes as a pair: `(scrolled(list), 1)`.
    """
    made = _Column()
    _fill(made, items, gap, edge)
    return made


def row(*items: Item, gap: float = 1, edge: Edge = 0) -> QHBoxLayout:
    """Items from left to right; a number is so many grid steps of room, None takes up what is left."""
    made = QHBoxLayout()
    _fill(made, items, gap, edge)
    return made


class Clear(QWidget):
    """A widget without any look of its own."""

    def __init__(self) -> None:
        super().__init__()
        theme.role(self, "clear")


def box(layout: QLayout, role: str = "clear") -> QWidget:
    """A widget without any look around a layout, to show and hide it as one."""
    made = QWidget()
    made.setLayout(layout)
    theme.role(made, role)
    return made


def stacked(*widgets: QWidget) -> QStackedWidget:
    """Widgets of which one is shown at a time, the first of them now."""
    made = QStackedWidget()
    for widget in widgets:
        made.addWidget(widget)
    return made


def rule() -> QFrame:
    """A fine line between two parts."""
    made = QFrame()
    theme.role(made, "rule")
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def settle(widget: QWidget) -> None:
    """Give what was just put into a widget its place at once, up to the edge of the area that scrolls.

    Left alone, Qt asks one widget around the other in turn and paints in between, with everything squeezed into the old room.
    """
    # What is put into something visible is shown by a call that waits in its queue; before that it takes no room.
    for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        QCoreApplication.sendPostedEvents(child, QEvent.Type.MetaCall)
    at: QWidget | None = widget
    while at is not None and not isinstance(at, QScrollArea):
        QCoreApplication.sendPostedEvents(at, QEvent.Type.LayoutRequest)
        at = at.parentWidget()


def scrolled(content: QWidget | QLayout, role: str = "clear") -> QScrollArea:
    """The content in an area that scrolls up and down; sideways only as a last resort."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content if isinstance(content, QWidget) else box(content, role))
    return area


class Measured(QLayout):
    """A layout that decides by its width who stands where, and remembers how high it comes out at each width."""

    def __init__(self, gap: float) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = theme.space(gap)
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def _place(self, where: QRect, *, move: bool) -> int:
        """How high the items come out in this room; where `move` says so they are put there."""
        raise NotImplementedError

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        # Qt asks for the same height many times before anything changes, and each part asks its own parts.
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, where: QRect) -> None:
        super().setGeometry(where)
        self._place(where, move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in shown) + self._gap * max(len(shown) - 1, 0)
        return QSize(width, max((hint.height() for hint in shown), default=0))

    def minimumSize(self) -> QSize:
        least = QSize()
        for item in self._items:
            if not item.isEmpty():
                least = least.expandedTo(item.minimumSize())
        return least


class FlowLayout(Measured):
    """Items side by side, going on in the next line where there is no more room."""

    def __init__(self, gap: float = 1) -> None:
        super().__init__(gap)
        # What wrapped belongs to the line above, however far apart the items of a line stand.
        self._down = theme.space(min(gap, 1))

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(_bounded(self, width))

    def _place(self, where: QRect, *, move: bool) -> int:
        left, top, tallest = where.x(), where.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            width = min(hint.width(), where.width()) if where.width() > 0 else hint.width()
            if left > where.x() and left + width > where.x() + where.width():
                left, top, tallest = where.x(), top + tallest + self._down, 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), QSize(width, hint.height())))
            left += width + self._gap
            tallest = max(tallest, hint.height())
        return top + tallest - where.y()


class _Column(QVBoxLayout):
    """A column that asks how high it is at the width it will really have, and remembers the answers like the others."""

    def __init__(self) -> None:
        super().__init__()
        self._heights: dict[int, int] = {}
        self._least_heights: dict[int, int] = {}

    def invalidate(self) -> None:
        self._heights.clear()
        self._least_heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(_bounded(self, width))
        return self._heights[width]

    def minimumHeightForWidth(self, width: int) -> int:
        if width not in self._least_heights:
            self._least_heights[width] = super().minimumHeightForWidth(_bounded(self, width))
        return self._least_heights[width]


def _bounded(layout: QLayout, width: int) -> int:
    """The width, or the most that the layout's widget takes of it: Qt asks for heights without regard to that."""
    widget = layout.parentWidget()
    return min(width, widget.maximumWidth()) if widget is not None and widget.layout() is layout else width


def flow(*widgets: QWidget, gap: float = 1) -> FlowLayout:
    """Widgets side by side that wrap."""
    made = FlowLayout(gap)
    for widget in widgets:
        made.addWidget(widget)
    return made


def _fill(layout: QVBoxLayout | QHBoxLayout, items: tuple[Item, ...], gap: float, edge: Edge) -> None:
    around = edge if isinstance(edge, tuple) else (edge,)
    left, above, right, beneath = (theme.space(each) for each in (around * 4)[:4])
    layout.setContentsMargins(left, above, right, beneath)
    layout.setSpacing(theme.space(gap))
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(theme.space(item))
        else:
            inner, *how = item if isinstance(item, tuple) else (item,)
            stretch = next((each for each in how if not isinstance(each, Qt.AlignmentFlag)), 0)
            if isinstance(inner, QWidget):
                layout.addWidget(inner, stretch)
            else:
                layout.addLayout(inner, stretch)
            for each in how:
                if isinstance(each, Qt.AlignmentFlag):
                    layout.setAlignment(inner, each)
