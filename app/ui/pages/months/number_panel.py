"""The numbers of a month in the form's order, beside each other in two tables."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.months.cells import CellGroup, MonthCell
from app.domain.months.looking import number_of
from app.queries.months import MonthTold
from app.ui.widgets.layouts import Clear, column, settle
from app.ui.widgets.numbers import FormNumbers
from app.ui.widgets.panels import Panel
from app.ui.widgets.sides import sides
from app.words.labels import label
from app.words.months import cell_words

Numbered = MonthCell | CellGroup
_LEFT = (CellGroup.TOPICS,)
_RIGHT = (CellGroup.FIELDS, CellGroup.OTHER_WORK, CellGroup.VISITS, CellGroup.LIAISON, CellGroup.DAYS)


class MonthNumbers(Clear):
    """Each number opens; the arrow keys go about in a table, and Tab from one to the other."""

    opened = Signal(object, int)
    """Which number, and of which column: 0 the month itself, 1 the one before, 2 that of a year ago, 3 the year."""
    stood_on = Signal(object)
    """Which number of the month one stands on now."""

    def __init__(self, *beneath: QWidget) -> None:
        super().__init__()
        self._rows: dict[FormNumbers, tuple[Numbered, ...]] = {}
        self._compared = True
        names = (self.tr("相談・支援の内容"), self.tr("分野・活動・訪問・連絡調整・活動日数"))
        for name, groups in zip(names, (_LEFT, _RIGHT), strict=True):
            table = FormNumbers(name)
            rows: tuple[Numbered, ...] = tuple(each for group in groups for each in _rows_of(group))
            self._rows[table] = rows
            table.resized.connect(self._fit)
            table.opened.connect(lambda at, column, rows=rows: self.opened.emit(rows[at], column))
            table.currentCellChanged.connect(partial(self._moved, table))
        left, right = (Panel(table, edge=1) for table in self._rows)
        self.setLayout(sides(column(left, *beneath, None, gap=1), column(right, None), gap=1.5))
        self.setFocusProxy(next(iter(self._rows)))

    def show_month(self, told: MonthTold) -> None:
        """Show these numbers, and those beside them."""
        month = self.tr("{month}月").format(month=told.month.month)
        columns = (month, self.tr("先月"), self.tr("前年"), self.tr("年度"))
        beside = (told.counts, told.before, told.year_before, told.year)
        self.blockSignals(True)
        for table, rows in self._rows.items():
            shown = [(_name(each), [number_of(each, counts) for counts in beside]) for each in rows]
            table.set_form(columns, shown, [at for at, each in enumerate(rows) if _heads(each)])
        self.blockSignals(False)
        self._fit()

    def compare(self, compared: bool) -> None:
        """Show the months beside this one where all of them stand whole, or only this one."""
        self._compared = compared
        self._fit()

    def _fit(self) -> None:
        compared = self._compared and all(table.width() >= table.least(table.columnCount()) for table in self._rows)
        for table in self._rows:
            table.compare(compared)

    def stand_on(self, looked: Numbered) -> None:
        """Stand on a number of the month, with the keyboard."""
        for table, rows in self._rows.items():
            if looked in rows:
                self.blockSignals(True)
                table.setCurrentCell(rows.index(looked), 0)
                self.blockSignals(False)
                table.setFocus()
                settle(table)
                table.reveal_current()

    def _moved(self, table: FormNumbers, at: int, *_columns: int) -> None:
        for other in self._rows:
            if other is not table:
                other.clearSelection()
        if at >= 0:
            self.stood_on.emit(self._rows[table][at])


def _rows_of(group: CellGroup) -> tuple[Numbered, ...]:
    return (group, *group.cells) if len(group.cells) > 1 else group.cells


def _heads(each: Numbered) -> bool:
    return isinstance(each, CellGroup) or each is MonthCell.F


def _name(each: Numbered) -> str:
    return label(each) if isinstance(each, CellGroup) else cell_words(each)
