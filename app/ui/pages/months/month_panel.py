"""A month on one screen: what is to be looked at, the numbers, and the entries behind the one that was opened."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from app.domain.dates import fiscal_year, format_fiscal_year, format_month
from app.domain.listings import code_of_month, days_of
from app.domain.months.closing import Correction, HandingIn
from app.domain.months.counting import CellCount, CheckResult, MonthCheck
from app.domain.months.looking import Looked, code_of, looked_at
from app.domain.months.spans import month_of, months_later
from app.domain.months.typed import TypedMonth
from app.domain.places import PageName, Place, Within
from app.queries import months as asked
from app.queries.months import MonthTold
from app.services import month_closing, month_totals
from app.services.month_closing import Closed, Recipient
from app.ui import theme
from app.ui.dialogs.taking_out import ListToTakeOut, TakingOut
from app.ui.pages.months.closing_panel import ask_how, closing_banner, hand_in_words
from app.ui.pages.months.entries_panel import MonthEntries
from app.ui.pages.months.number_panel import MonthNumbers, Numbered
from app.ui.pages.months.words import check_words
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import FlowLayout, box, clear, column, flow, scrolled
from app.ui.widgets.revealing import bring_into_view
from app.ui.widgets.sides import sides
from app.ui.widgets.states import Banner
from app.words.labels import label
from app.workflows import months as papers

# So many months back a key turns: to the one before, and to that of a year ago.
_BACK = {1: 1, 2: 12}


class MonthFigures(Part):
    """The month; whoever comes back from an entry stands on its number again."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._month = month_of(context.today())
        self._looked: Looked | None = None
        self._told: MonthTold | None = None
        self._said: list[str] = []
        self._book: TypedMonth | None = None
        self._closed: Closed | None = None
        self._enters = self._asks = False
        self._before = button(self.tr("前の月"), partial(self._turn, -1), role="icon", icon="chevron-left")
        self._after = button(self.tr("次の月"), partial(self._turn, 1), role="icon", icon="chevron-right")
        rules = button(self.tr("数え方"), partial(self._go, Within.RULES), icon="list")
        out = button(self.tr("印刷・表にする"), self._take_out, icon="printer")
        self._hand = button("", self._ask_how, role="primary", icon="send")
        self.header = PageHeader(self.tr("月報"), actions=(self._before, self._after, rules, out, self._hand))
        days = button(self.tr("暦で見る"), self._see_days, role="link", icon="calendar")
        districts = button(self.tr("地区・班ごと"), partial(self._go, Within.DISTRICTS), role="link", icon="map-pin")
        year = button(self.tr("年度の表"), self._take_year_out, role="link", icon="printer")
        self._type = button("", self._type_in, role="link", icon="pencil")
        self._others = button(self.tr("届いた月報"), self._see_others, role="link", icon="inbox")
        self._others.hide()
        self.numbers = MonthNumbers(box(flow(days, districts, year, self._type, self._others, gap=2)))
        self.numbers.opened.connect(self._open_number)
        self.numbers.stood_on.connect(self._follow)
        self.entries = MonthEntries(context)
        self.entries.closed.connect(self._close)
        self.entries.hide()
        self._checks = FlowLayout(gap=2)
        self._known = column(gap=1)
        inside = sides(self.numbers, self.entries, stretch=(3, 2), least=50, gap=1.5)
        self._area = scrolled(column(self._known, self._checks, (inside, 1), gap=1))
        self.setLayout(column(self.header, (self._area, 1), gap=2, edge=3))
        where = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, months in ((Qt.Key.Key_PageUp, -1), (Qt.Key.Key_PageDown, 1)):
            QShortcut(QKeySequence(key), self.numbers, partial(self._turn, months), context=where)

    def open(self, place: Place) -> None:
        looked, days = looked_at(place.code), days_of(place.code)
        self._looked = looked[1] if looked is not None and place.opened is Within.CELL else None
        self._month = looked[0] if looked is not None else days[0] if days is not None else month_of(self.context.today())
        self.context.bridge.fetch(self._others, month_totals.receives).then(self._others.setVisible)
        self._enters, self._asks = True, place.opened is Within.HAND_IN
        self.read()

    def read(self) -> None:
        self.context.bridge.fetch(self, asked.month, self._month).then(self._show)

    def leave(self) -> bool:
        """From the entries back to their number, and from there to the whole month."""
        looked = self._looked
        if looked is None:
            return False
        if isinstance(looked, MonthCheck) or not self.entries.isAncestorOf(self.window().focusWidget()):
            self._close()
        else:
            self.numbers.stand_on(looked)
        return True

    def _close(self) -> None:
        looked = self._looked
        self._look(None)
        self._stand(looked)

    def _show(self, told: MonthTold) -> None:
        self._told = told
        self.header.set_title(self.tr("{month}分").format(month=format_month(told.month)))
        self._after.setEnabled(told.month < month_of(self.context.today()))
        self._hand.setText(hand_in_words(told))
        self._say_checks(told)
        self.numbers.show_month(told)
        self._type.setText(self.tr("打ち込んだ数を直す") if told.typed else self.tr("帳面の数を打ち込む"))
        self._look(self._looked)
        if self._enters:
            self._stand(self._looked)
        if self._asks:
            self._ask_how()
        self._enters = self._asks = False

    def _say_checks(self, told: MonthTold) -> None:
        said = [check_words(found, told) for found in told.checks]
        if (said, told.book, told.closed) == (self._said, self._book, self._closed):
            return
        self._said, self._book, self._closed = said, told.book, told.closed
        clear(self._checks)
        clear(self._known)
        if told.closed is not None:
            self._known.addWidget(closing_banner(self.context, told.closed, self._see_change, self._reopen))
        if told.book is not None:
            self._known.addWidget(Banner("info", self.tr("この月は、打ち込んだ数を使っています"), told.book.source))
        for found, words in zip(told.checks, said, strict=True):
            if found.check is MonthCheck.NO_ENTRIES:
                self._known.addWidget(Banner("info", label(found.check)))
            else:
                self._checks.addWidget(self._check(found, words))

    def _check(self, found: CheckResult, words: str) -> QPushButton:
        role, icon = ("secondary", "triangle-alert") if found.bad else ("quiet", "info")
        return button(words, partial(self._enter, found.check), role=role, icon=icon)

    def _look(self, looked: Looked | None) -> None:
        """Show what is behind a number beside it, or the months beside this one."""
        self._looked = looked
        self.at = Place(PageName.MONTHS, "", Within.MONTH, code_of_month(self._month))
        self.entries.setVisible(looked is not None)
        self.numbers.compare(looked is None)
        if looked is not None and self._told is not None:
            self.at = Place(PageName.MONTHS, "", Within.CELL, code_of(self._month, looked))
            self.entries.show_looked(looked, self._told)

    def _stand(self, looked: Looked | None) -> None:
        if looked is None or isinstance(looked, MonthCheck):
            self.numbers.setFocus()
        else:
            self.numbers.stand_on(looked)

    def _open_number(self, looked: Numbered, column: int) -> None:
        if column in _BACK:
            self._look(looked)
            self._turn(-_BACK[column])
        elif not column:
            self._enter(looked)

    def _enter(self, looked: Looked) -> None:
        self._look(looked)
        if self.entries.enter():
            bring_into_view(self._area, self.entries, least=theme.space(30))

    def _see_change(self, change: Correction) -> None:
        """Show the entries that made a number another than was handed in."""
        if self._told is not None:
            self._look(change.cell)
            cells = {**self._told.cells, change.cell: CellCount(change.now, change.entries)}
            self.entries.show_looked(change.cell, replace(self._told, cells=cells))
            self.entries.enter()

    def _reopen(self) -> None:
        self.context.bridge.do(month_closing.reopen, self._month).then(partial(self.done, self.tr("開きなおしました")))

    def _ask_how(self) -> None:
        self.context.bridge.fetch(self, month_closing.recipients).then(self._hand_in)

    def _hand_in(self, recipients: list[Recipient]) -> None:
        if self._told is not None:
            ask_how(self.context, self, self._told, recipients, self._handed_in)

    def _handed_in(self, way: HandingIn) -> None:
        if way is HandingIn.PAPER:
            self._take_out()

    def _follow(self, looked: Numbered) -> None:
        """Where the entries stand beside the numbers, they are those of the number one stands on."""
        if self._looked is not None:
            self._look(looked)

    def _turn(self, months: int) -> None:
        there = months_later(self._month, months)
        if there <= month_of(self.context.today()):
            self._month = there
            self._look(None if isinstance(self._looked, MonthCheck) else self._looked)
            self.read()

    def _go(self, what: Within) -> None:
        self.context.go(Place(PageName.MONTHS, "", what, code_of_month(self._month)))

    def _see_days(self) -> None:
        self.context.go(Place(PageName.ACTIVITIES, "", Within.MONTH, code_of_month(self._month)))

    def _see_others(self) -> None:
        self.context.go(Place(PageName.MONTH_TOTALS, "", Within.MONTH, code_of_month(self._month)))

    def _type_in(self) -> None:
        if self._book is not None:
            self.context.go(Place(PageName.MONTHS, self._book.id, Within.EDIT))
        else:
            self._go(Within.NEW_TO)

    def _take_out(self) -> None:
        printing = partial(papers.print_month, month=self._month, chosen={})
        writing = partial(papers.write_month, month=self._month, chosen={})
        self._offer(format_month(self._month), self.tr("集計報告書"), printing, writing)

    def _take_year_out(self) -> None:
        year = fiscal_year(self._month)
        printing = partial(papers.print_year, year=year, chosen={})
        writing = partial(papers.write_year, year=year, chosen={})
        self._offer(format_fiscal_year(year), self.tr("年度の集計報告書"), printing, writing)

    def _offer(self, said: str, heading: str, printing: object, writing: object) -> None:
        TakingOut(self.context, self, ListToTakeOut(heading, said, 0, printing, writing)).open()  # type: ignore[arg-type]
