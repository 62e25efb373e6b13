"""A long list with headings between its lines: neighbourhoods, houses, days."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemDelegate, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.listings import Listing
from app.ui import icons, theme
from app.ui.text import draw
from app.ui.theme import Tone
from app.ui.widgets.lists import Answer, PagedLine, PagedList

Index = QModelIndex | QPersistentModelIndex
_MARK = "heading "
_FEW = 2000


def is_heading(key: str) -> bool:
    """Whether a key of the list is a heading's and no record's."""
    return key.startswith(_MARK)


class _Headed(QStyledItemDelegate):
    """Draws headings itself and leaves lines to the list's own delegate."""

    def __init__(self, lines: QAbstractItemDelegate, heading: Callable[[int], str | None], icon: str) -> None:
        super().__init__()
        self._lines, self._heading, self._icon = lines, heading, icon

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        usual = self._lines.sizeHint(option, index)
        return usual if self._heading(index.row()) is None else QSize(usual.width(), theme.size(44))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        words = self._heading(index.row())
        if words is None:
            self._lines.paint(painter, option, index)
            return
        area = QRectF(option.rect)
        painter.save()
        painter.fillRect(area, theme.colour(Tone.GROUND))
        side, tall = theme.size(20), theme.size(32)
        line = QRectF(area.left() + theme.space(2), area.bottom() - tall, area.width() - theme.space(4), tall)
        icons.paint(painter, self._icon, QRectF(line.left(), line.center().y() - side / 2, side, side), Tone.SOFT)
        painter.setFont(theme.font(16, bold=True))
        painter.setPen(theme.colour(Tone.SOFT))
        draw(painter, line.adjusted(side + theme.space(1), 0, 0, 0), words)
        painter.restore()


class GroupedList(PagedList):
    """Records in their order; where `headed`, a heading stands before each group. Keeps where one stood and how far down."""

    def __init__(self, name: str, read: Callable[[Sequence[str], Answer], object], *, icon: str, lines: int = 2) -> None:
        self._starts: dict[str, int] = {}
        super().__init__(name, read, lines=lines)
        self._keys: list[str] = []
        self._said: dict[str, str] = {}
        self._plain = self.itemDelegate()
        self._drawn = _Headed(self._plain, self._heading_at, icon)
        self.setItemDelegate(self._drawn)

    def show_listing(self, found: Listing, *, headed: bool) -> None:
        """Show these; one stays where one was as far as that is still there."""
        stood = self.verticalScrollBar().value()
        self._keys, self._starts = [], {}
        self._said = {}
        for group in found.groups:
            self._starts.setdefault(group.key, len(self._keys))
            if headed:
                self._keys.append(f"{_MARK}{group.start} {group.count} {group.key}")
            self._keys += found.keys[group.start : group.start + group.count]
        # To ask every line for its height would make a list of many thousands wait.
        self.setUniformItemSizes(len(self._keys) > _FEW)
        self.set_keys(self._keys)
        if stood:
            QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(stood))

    def say_headings(self, said: Mapping[str, str]) -> None:
        """What the headings say, by their keys."""
        self._said.update(said)
        self.viewport().update()

    def starts(self) -> dict[str, int]:
        """At which row each group begins."""
        return dict(self._starts)

    def go_to_group(self, key: str) -> None:
        """Stand on the first of a group, at the top of the list."""
        if (row := self._starts.get(key)) is not None:
            index = self.model().index(row, 0)
            self.setCurrentIndex(index)
            self.scrollTo(index, PagedList.ScrollHint.PositionAtTop)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_of(self, heading: str) -> str:
        """The first record under a heading."""
        return self._keys[self._keys.index(heading) + 1]

    def _heading_at(self, row: int) -> str | None:
        key = self._keys[row] if row < len(self._keys) else ""
        return self._said.get(key, "") if is_heading(key) else None


def heading_line(words: str) -> PagedLine:
    """A heading as a line, for a screen reader."""
    return PagedLine(title=words)


def group_of(heading: str) -> tuple[str, int]:
    """The key of a heading's group, and how many records it has."""
    _mark, _start, count, key = heading.split(" ", 3)
    return key, int(count)
