"""A table of numbers, each of which opens what it counts."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableWidget, QTableWidgetItem

from app.ui import theme
from app.ui.text import draw
from app.ui.theme import Tone
from app.ui.widgets.revealing import reveal

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class NumberTable(QTableWidget):
    """Rows and columns of counts, as high as its rows; the last row and column are sums. Nought stays empty, save in a sum.

    Enter, Space or a click on a number opens it; Tab leaves the table, and the arrow keys go about in it.
    """

    opened = Signal(int, int)
    tall = 34
    """How high a row is, at the usual size of text."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        theme.role(self, "numbers")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCornerButtonEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(_RIGHT)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._open)

    def set_numbers(
        self,
        columns: Sequence[str],
        rows: Sequence[tuple[str, Sequence[int | None]]],
        *,
        across: bool = True,
        noughts: bool = False,
    ) -> None:
        """Show these; where one stood is kept as far as it is there. `across` is whether the last column is a sum too.

        With `noughts` a nought is shown, and only None stays empty: of what nobody knows yet.
        """
        stood = (max(self.currentRow(), 0), max(self.currentColumn(), 0))
        self._set_heads(columns, [name for name, _counts in rows])
        for at, (name, counts) in enumerate(rows):
            for place, count in enumerate(counts):
                whole = at == len(rows) - 1 or (across and place == len(columns) - 1)
                empty = count is None or (count == 0 and not whole and not noughts)
                self.setItem(at, place, _item(name, columns[place], count or 0, whole=whole, empty=empty))
        self.setCurrentCell(min(stood[0], len(rows) - 1), min(stood[1], len(columns) - 1))
        self._fit()
        if not across:
            # Each column has a name of its own, which is never cut.
            widest = max(map(self.horizontalHeader().fontMetrics().horizontalAdvance, columns))
            self.horizontalHeader().setMinimumSectionSize(widest + theme.space(2))

    def _set_heads(self, columns: Sequence[str], names: Sequence[str]) -> None:
        self.setRowCount(len(names))
        self.setColumnCount(len(columns))
        self.setHorizontalHeaderLabels(list(columns))
        self.setVerticalHeaderLabels(list(names))

    def sizeHint(self) -> QSize:
        rows = sum(self.rowHeight(at) for at in range(self.rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height()
        return QSize(theme.chars(30), self.horizontalHeader().sizeHint().height() + rows + bar + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.chars(12), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.rowCount():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Give each number its room; what is left goes to the months alike."""
        self.verticalHeader().setDefaultSectionSize(theme.size(self.tall))
        self.horizontalHeader().setMinimumSectionSize(theme.chars(2.6))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.updateGeometry()

    def _open(self, index: QModelIndex) -> None:
        if index.data() not in (None, "", "0"):
            self.opened.emit(index.row(), index.column())


class _FormNames(QHeaderView):
    """The names of the rows: those that are sums stand bold, what they are made of is set in beneath."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.sums: Collection[int] = ()

    def sectionSizeFromContents(self, logical: int) -> QSize:
        widest = QFontMetrics(_font_of(whole=logical in self.sums)).horizontalAdvance(self._name(logical))
        return QSize(widest + self._left(logical) + theme.space(1), theme.size(FormNumbers.tall))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        whole = logical in self.sums
        painter.save()
        painter.fillRect(rect, theme.colour(Tone.GROUND if whole else Tone.SURFACE))
        painter.setPen(theme.colour(Tone.HAIR))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(theme.colour(Tone.TEXT))
        painter.setFont(_font_of(whole=whole))
        draw(painter, QRectF(rect.adjusted(self._left(logical), 0, 0, 0)), self._name(logical))
        painter.restore()

    def _name(self, logical: int) -> str:
        return str(self.model().headerData(logical, Qt.Orientation.Vertical) or "")

    def _left(self, logical: int) -> int:
        return theme.space(1) if logical in self.sums else theme.space(1) + theme.chars(0.75)


class FormNumbers(NumberTable):
    """The numbers of a form: nought stands there too, some rows are the sums of others, and all is seen without scrolling.

    The first column is what it is about; what stands beside it to compare is quiet.
    """

    resized = Signal()
    tall = 26

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._names = _FormNames()
        self.setVerticalHeader(self._names)
        self._names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._names.setMinimumSectionSize(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_form(self, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]], sums: Collection[int]) -> None:
        """Show these; where one stood is kept, and whether any is chosen."""
        stood, chosen = (max(self.currentRow(), 0), max(self.currentColumn(), 0)), bool(self.selectedIndexes())
        self._names.sums = sums
        self._set_heads(columns, [name for name, _counts in rows])
        quiet, usual, whole = theme.font(14), theme.font(16), theme.font(16, bold=True)
        soft, ground = theme.colour(Tone.SOFT), theme.colour(Tone.GROUND)
        for at, (name, counts) in enumerate(rows):
            for place, count in enumerate(counts):
                item = _item(name, columns[place], count, whole=True)
                item.setFont(quiet if place else whole if at in sums else usual)
                if place:
                    item.setForeground(soft)
                if at in sums:
                    item.setBackground(ground)
                self.setItem(at, place, item)
        self.setCurrentCell(*stood)
        if not chosen:
            self.clearSelection()
        self._fit()

    def currentChanged(self, now: Index, before: Index) -> None:
        super().currentChanged(now, before)
        if self.hasFocus():
            self.reveal_current()

    def reveal_current(self) -> None:
        """Bring the number one stands on into view; the table itself never scrolls."""
        where = self.visualRect(self.currentIndex())
        reveal(self, part=where.translated(self.viewport().pos()))

    def compare(self, compared: bool) -> None:
        """Show what stands beside the numbers, or the numbers alone."""
        turned = [place for place in range(1, self.columnCount()) if self.isColumnHidden(place) is compared]
        for place in turned:
            self.setColumnHidden(place, not compared)
        if turned:
            self.updateGeometry()

    def least(self, columns: int) -> int:
        """How wide it is with so many columns, all of them whole."""
        return self._names.sizeHint().width() + columns * self.horizontalHeader().minimumSectionSize() + 4

    def sizeHint(self) -> QSize:
        shown = sum(not self.isColumnHidden(place) for place in range(self.columnCount()))
        tall = self.horizontalHeader().sizeHint().height() + sum(map(self.rowHeight, range(self.rowCount())))
        return QSize(self.least(shown), tall + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.least(1), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def _fit(self) -> None:
        super()._fit()
        self.horizontalHeader().setMinimumSectionSize(theme.chars(3.6))

    def _open(self, index: QModelIndex) -> None:
        # Nought opens too: what stood beside it may be shown there alone.
        if index.isValid():
            self.opened.emit(index.row(), index.column())


def _font_of(*, whole: bool) -> QFont:
    return theme.font(15, bold=whole)


def _item(name: str, column: str, count: int, *, whole: bool, empty: bool = False) -> QTableWidgetItem:
    item = QTableWidgetItem("" if empty else f"{count:,}")
    item.setTextAlignment(_RIGHT)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}、{column}、{count}")
    if whole:
        item.setFont(theme.font(bold=True))
    return item
