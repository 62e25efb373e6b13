"""A table of numbers, each of which opens what it counts."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableWidget, QTableWidgetItem

from app.ui import theme

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class NumberTable(QTableWidget):
    """Rows and columns of counts, as high as its rows; the last row and column are sums. Nought stays empty, save in a sum.

    Enter, Space or a click on a number opens it; Tab leaves the table, and the arrow keys go about in it.
    """

    opened = Signal(int, int)

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

    def set_numbers(self, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> None:
        """Show these; where one stood is kept as far as it is there."""
        stood = (max(self.currentRow(), 0), max(self.currentColumn(), 0))
        self.setRowCount(len(rows))
        self.setColumnCount(len(columns))
        self.setHorizontalHeaderLabels(list(columns))
        self.setVerticalHeaderLabels([name for name, _counts in rows])
        for at, (name, counts) in enumerate(rows):
            for place, count in enumerate(counts):
                self.setItem(at, place, _item(name, columns[place], count, whole=_is_whole(at, place, rows, columns)))
        self.setCurrentCell(min(stood[0], len(rows) - 1), min(stood[1], len(columns) - 1))
        self._fit()

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
        self.verticalHeader().setDefaultSectionSize(theme.size(34))
        self.horizontalHeader().setMinimumSectionSize(theme.chars(2.6))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.updateGeometry()

    def _open(self, index: QModelIndex) -> None:
        if index.data() not in (None, "", "0"):
            self.opened.emit(index.row(), index.column())


def _is_whole(at: int, place: int, rows: Sequence[object], columns: Sequence[str]) -> bool:
    return at == len(rows) - 1 or place == len(columns) - 1


def _item(name: str, column: str, count: int, *, whole: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(str(count) if count or whole else "")
    item.setTextAlignment(_RIGHT)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}、{column}、{count}")
    if whole:
        item.setFont(theme.font(bold=True))
    return item
