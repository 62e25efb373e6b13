"""Long lists: ordered keys, lines read a hundred at a time, drawn at one fixed height."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui import icons, theme
from app.ui.text import draw, in_full
from app.ui.theme import Tone
from app.ui.widgets.badges import Mark, badges_wide, draw_badge
from app.words.phrases import joined

PAGE = 100
Index = QModelIndex | QPersistentModelIndex
Answer = Callable[[Mapping[str, "PagedLine"]], None]
_LINE = Qt.ItemDataRole.UserRole
# So many characters stand in any line, at any size of the text; what is longer may end in ….
_SURE = 20
# So much of a line the marks may take from the words before them.
_MARKED = 2 / 3
# And of the title, what stands beside it.
_BESIDE = 1 / 3


@dataclass(frozen=True, slots=True)
class PagedLine:
    """What one line says. `badges` are (words, kind) before the title, `marks` the same beneath it."""

    title: str
    beside: str = ""
    beneath: str = ""
    beneath_soft: str = ""
    right: str = ""
    right_tone: Tone = Tone.SOFT
    right_beneath: str = ""
    badges: tuple[Mark, ...] = ()
    marks: tuple[Mark, ...] = ()
    icon: str = ""
    tone: Tone = Tone.PRIMARY

    def words(self) -> str:
        """Everything the line says, for a screen reader."""
        parts = [word for word, _kind in self.badges]
        parts += [self.title, self.beside, self.beneath, self.beneath_soft, self.right, self.right_beneath]
        return joined(*parts, *(word for word, _kind in self.marks), by="、")


class _Model(QAbstractListModel):
    """Keys, and the lines that were read of them; asks for one page at a time, the last wanted first."""

    def __init__(self, read: Callable[[Sequence[str], Answer], object]) -> None:
        super().__init__()
        self.keys: Sequence[str] = ()
        self._read = read
        self._lines: dict[str, PagedLine] = {}
        self._known: set[int] = set()
        self._wanted: list[int] = []
        self._turn = 0
        self._asking = False

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self.keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines.get(self.keys[index.row()])
        if line is None:
            self._want(index.row() // PAGE)
        if role == _LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.words() if line else ""
        if role == Qt.ItemDataRole.ToolTipRole and line is not None:
            told = [text for text in (line.title, line.beneath, line.beneath_soft) if len(text) > _SURE]
            return in_full("\n".join(told)) if told else ""
        return None

    def set_keys(self, keys: Sequence[str]) -> None:
        self.beginResetModel()
        self.keys = keys
        self._forget()
        self.endResetModel()

    def _forget(self) -> None:
        # Lines already known stay on screen until their page has been read again, so nothing flickers.
        self._known, self._wanted, self._asking = set(), [], False
        self._turn += 1
        if len(self._lines) > 20 * PAGE:
            self._lines = {}

    def tell(self, lines: Mapping[str, PagedLine]) -> None:
        self._lines.update(lines)
        self.dataChanged.emit(self.index(0), self.index(len(self.keys) - 1))

    def want(self, row: int) -> None:
        self._want(row // PAGE)

    def _want(self, page: int) -> None:
        if page in self._known or page in self._wanted:
            return
        self._wanted.append(page)
        del self._wanted[:-4]
        self._ask()

    def _ask(self) -> None:
        if self._asking or not self._wanted:
            return
        self._asking = True
        page, turn = self._wanted.pop(), self._turn
        keys = self.keys[page * PAGE : (page + 1) * PAGE]

        def answer(lines: Mapping[str, PagedLine]) -> None:
            if turn != self._turn:
                return
            self._lines.update(lines)
            self._known.add(page)
            self._asking = False
            first, last = self.index(page * PAGE), self.index(page * PAGE + len(keys) - 1)
            self.dataChanged.emit(first, last)
            self._ask()

        self._read(keys, answer)


class _Delegate(QStyledItemDelegate):
    """Draws a line: badges and title, what is beneath, what stands right."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._rows = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.chars(10), self.height())

    def height(self) -> int:
        return round(theme.size(27) + theme.size(24) * (self._rows - 1) + theme.space(3))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(_LINE)
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or hovered:
            painter.fillRect(area, theme.colour(Tone.PRIMARY_PALE if chosen else Tone.GROUND))
        if chosen:
            painter.fillRect(QRectF(area.left(), area.top(), 4, area.height()), theme.colour(Tone.PRIMARY))
        painter.setPen(theme.colour(Tone.HAIR))
        painter.drawLine(area.bottomLeft() - QPointF(0, 0.5), area.bottomRight() - QPointF(0, 0.5))
        if line is not None:
            self._words(painter, area.adjusted(theme.space(2), theme.space(1.5), -theme.space(2), -theme.space(1.5)), line)
        painter.restore()

    def _words(self, painter: QPainter, area: QRectF, line: PagedLine) -> None:
        if line.icon:
            side = theme.size(24)
            icons.paint(painter, line.icon, QRectF(area.left(), area.top(), side, side), line.tone)
            area.setLeft(area.left() + side + theme.space(2))
        top = QRectF(area.left(), area.top(), area.width(), theme.size(27))
        under = [
            QRectF(area.left(), top.bottom() + theme.size(24) * n, area.width(), theme.size(24)) for n in range(self._rows - 1)
        ]
        self._right(painter, top, line.right, line.right_tone, bold=True)
        self._top(painter, top, line)
        texts = [text for text in (line.beneath, line.beneath_soft) if text]
        if under and line.right_beneath:
            self._right(painter, under[0], line.right_beneath, Tone.SOFT, bold=False)
        for number, place in enumerate(under):
            if number < len(texts):
                soft = texts[number] == line.beneath_soft or self._rows == 2
                font = theme.font(14 if soft else 15)
                # What a visitor must know stands behind an address, however long that is; so does who leads a case.
                kept = min(badges_wide(line.marks), place.width() * _MARKED) if number == 0 else 0.0
                painter.setFont(font)
                painter.setPen(theme.colour(Tone.SOFT if soft else Tone.TEXT))
                wide = draw(painter, place.adjusted(0, 0, -kept, 0), texts[number])
                place.setLeft(place.left() + wide + theme.space(1))
            if number == 0:
                for word, kind in line.marks:
                    draw_badge(painter, place, word, kind)

    def _top(self, painter: QPainter, where: QRectF, line: PagedLine) -> None:
        for word, kind in line.badges:
            draw_badge(painter, where, word, kind)
        small = theme.font(16)
        # By its number a case is called, however long the name is before it.
        kept = QFontMetricsF(small).horizontalAdvance(line.beside) + theme.space(1) + 2 if line.beside else 0.0
        painter.setFont(theme.font(18, bold=True))
        painter.setPen(theme.colour(Tone.TEXT))
        wide = draw(painter, where.adjusted(0, 0, -min(kept, where.width() * _BESIDE), 0), line.title)
        if line.beside:
            where.setLeft(where.left() + wide + theme.space(1))
            painter.setFont(small)
            painter.setPen(theme.colour(Tone.SOFT))
            if where.width() > 0:
                draw(painter, where, line.beside)

    def _right(self, painter: QPainter, where: QRectF, words: str, tone: Tone, *, bold: bool) -> None:
        """Draw at the right end, and take that room from the rectangle."""
        if not words:
            return
        painter.setFont(theme.font(14, bold=bold))
        painter.setPen(theme.colour(tone))
        wide = min(painter.fontMetrics().horizontalAdvance(words) + 2.0, where.width() / 2)
        draw(painter, QRectF(where.right() - wide, where.top(), wide, where.height()), words, align=Qt.AlignmentFlag.AlignRight)
        where.setRight(where.right() - wide - theme.space(1))


class PagedList(QListView):
    """A list of any length over ordered keys.

    `read(keys, answer)` is asked for up to 100 keys and calls `answer({key: PagedLine})`; `lines` is how many lines of text
    each entry has (2 or 3). `chosen` tells the key one stands on, `opened` the one that Enter or a double click opens.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, read: Callable[[Sequence[str], Answer], object], *, lines: int = 2) -> None:
        super().__init__()
        self._model = _Model(read)
        self._delegate = _Delegate(lines)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        theme.role(self, "paged")
        self.activated.connect(lambda index: self.opened.emit(self._model.keys[index.row()]))
        self.selectionModel().currentChanged.connect(self._stands_on)
        theme.watch().changed.connect(self.scheduleDelayedItemsLayout)

    def set_keys(self, keys: Sequence[str]) -> None:
        """Show these, in this order; where one stood is kept, every page is read again."""
        stood = self.key()
        self._model.set_keys(keys)
        if stood is not None and stood in keys:
            self.blockSignals(True)
            self.set_key(stood)
            self.blockSignals(False)
        self._want_visible()

    def key(self) -> str | None:
        """The key one stands on."""
        index = self.currentIndex()
        return self._model.keys[index.row()] if index.isValid() else None

    def set_key(self, key: str) -> None:
        """Stand on a key and bring it into view."""
        if key in self._model.keys:
            self.setCurrentIndex(self._model.index(list(self._model.keys).index(key)))

    def read_again(self) -> None:
        """Read the lines anew; keys and where one stands stay."""
        self.set_keys(self._model.keys)

    def show_lines(self, lines: Mapping[str, PagedLine]) -> None:
        """Say these lines otherwise, without asking for any."""
        self._model.tell(lines)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        # A list of Qt's lays out all of its lines when some change, thousands of them. Here no line ever changes its height.
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.chars(12), self._delegate.height() * 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (key := self.key()) is not None:
            self.opened.emit(key)
        else:
            super().keyPressEvent(event)

    def _want_visible(self) -> None:
        if self._model.rowCount():
            top = self.indexAt(self.viewport().rect().topLeft())
            self._model.want(max(top.row(), 0))

    def _stands_on(self, index: QModelIndex) -> None:
        if index.isValid() and not self.signalsBlocked():
            self.chosen.emit(self._model.keys[index.row()])
