"""What stands behind a number of a month, or what a check means: the entries, each of which opens its record."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from app.domain.dates import format_month_day
from app.domain.listings import days_of
from app.domain.months.counting import MonthCheck
from app.domain.months.looking import Looked, entries_of
from app.domain.places import PageName, Place, Within
from app.queries import months as asked
from app.queries.months import EntryLine, MonthTold
from app.ui.pages.months.words import compared_words, entry_line, looked_words, place_of
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import TOP, row, stacked
from app.ui.widgets.lists import Answer, PagedLine, PagedList
from app.ui.widgets.panels import Panel
from app.words.labels import label
from app.words.phrases import joined


class MonthEntries(Panel):
    """One number at a time; the days that have none stand in it as lines too."""

    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(edge=2, gap=0.5)
        self._context = context
        self._places: dict[str, Place] = {}
        self._title, self._said = Text("", "name"), Text("", "small")
        close = button(self.tr("閉じる"), self.closed.emit, role="icon", icon="x")
        self.list = PagedList(self.tr("この数に入る記録"), self._read)
        self.list.opened.connect(self._open)
        self.list.clicked.connect(lambda _index: self._open(self.list.key() or ""))
        self._none = Text("", "soft")
        self._either = stacked(self.list, self._none)
        for each in (row((self._title, 1), (close, TOP)), self._said, self._either):
            self.add(each)
        self.body.setStretchFactor(self._either, 1)

    def show_looked(self, looked: Looked, told: MonthTold) -> None:
        """Show what is behind this number or check of the month."""
        keys: Sequence[str] = entries_of(looked, told.cells, told.checks)
        if isinstance(looked, MonthCheck):
            if looked is MonthCheck.DAYS_WITHOUT:
                keys = [day.isoformat() for each in told.checks if each.check is looked for day in each.days]
            said = label(looked)
        else:
            many = self.tr("記録 {count}件").format(count=f"{len(keys):,}")
            said = joined(compared_words(looked, told), many if keys else "")
        self._title.set_text(looked_words(looked))
        self._said.set_text(said)
        self._none.set_text(self._why_none(looked, told))
        self._either.setCurrentIndex(0 if keys else 1)
        self.list.set_keys(keys)

    def enter(self) -> bool:
        """Give the keyboard to the first entry; False where there is none."""
        if self._either.currentWidget() is not self.list:
            return False
        if self.list.key() is None:
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _why_none(self, looked: Looked, told: MonthTold) -> str:
        if told.typed:
            return self.tr("打ち込んだ数なので、記録は出ません。")
        if looked is MonthCheck.SUMS_DIFFER:
            return self.tr("1つの相談に内容がいくつもあるときは、「数え方」を見てください。")
        return self.tr("この数に入る記録は、ありません。")

    def _read(self, keys: Sequence[str], answer: Answer) -> None:
        days = {key: found[0] for key in keys if (found := days_of(key)) is not None}
        self._places |= {key: Place(PageName.ACTIVITIES, "", Within.DAYS, key) for key in days}
        told = {key: PagedLine(format_month_day(day), beneath=self.tr("記録がありません")) for key, day in days.items()}

        def lines(found: list[EntryLine]) -> None:
            self._places |= {each.id: place_of(each) for each in found}
            answer(gone | told | {each.id: entry_line(each, self._context.today()) for each in found})

        rest = [key for key in keys if key not in days]
        # A closed month tells of what was there when it was handed in.
        gone = {key: PagedLine(self.tr("いまはない記録"), beneath=self.tr("消したか、ほかの方とまとめました")) for key in rest}
        self._context.bridge.fetch(self.list, asked.lines, rest).then(lines)

    def _open(self, key: str) -> None:
        if key in self._places:
            self._context.go(self._places[key])
