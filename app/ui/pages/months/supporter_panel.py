"""The month of a supporter: a few numbers, each of which opens what it counts."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from app.domain.activities import ActivityLine
from app.domain.dates import format_month, format_short
from app.domain.listings import code_of_month, days_of
from app.domain.months.spans import month_of, months_later
from app.domain.months.supporters import SupporterCount, SupporterLine
from app.domain.people import PersonLine
from app.domain.places import PageName, Place, Within
from app.domain.referrals import ReferralLine
from app.queries import supporter_months as asked
from app.queries.supporter_months import SupporterMonth
from app.services import activities, people, referrals
from app.ui.dialogs.taking_out import ListToTakeOut, TakingOut
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import box, clear, column, scrolled
from app.ui.widgets.panels import Line, Lines, Section
from app.ui.widgets.sides import sides
from app.words.people import called
from app.words.said.activities import what_words, whose_words
from app.workflows import supporter_months as papers

# As many as one looks through; the rest is found on the page of records.
_SHOWN = 50
_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
Found = ActivityLine | PersonLine | ReferralLine
_ASKS: dict[SupporterCount, Callable[[Any, list[str]], Sequence[Found]]] = {
    SupporterCount.FOUND: people.lines,
    SupporterCount.REFERRED: referrals.lines,
    SupporterCount.SETTLED: referrals.lines,
}


class SupporterFigures(Part):
    """The lines are those of a table that can be replaced; beside each stand the month before and the year."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._month = month_of(context.today())
        self._looked: SupporterLine | None = None
        self._lines: list[Line] = []
        self._enters = self._goes_in = False
        before = button(self.tr("前の月"), partial(self._turn, -1), role="icon", icon="chevron-left")
        self._after = button(self.tr("次の月"), partial(self._turn, 1), role="icon", icon="chevron-right")
        out = button(self.tr("印刷・表にする"), self._take_out, icon="printer")
        self.header = PageHeader(self.tr("月報"), actions=(before, self._after, out))
        self._numbers, self._behind = column(gap=1), column(gap=1)
        self._beside = box(self._behind)
        inside = sides(box(self._numbers), self._beside, stretch=(1, 1), least=50)
        self.setLayout(column(self.header, (scrolled(column(inside, None)), 1), gap=2, edge=3))
        for key, months in ((Qt.Key.Key_PageUp, -1), (Qt.Key.Key_PageDown, 1)):
            QShortcut(QKeySequence(key), self, partial(self._turn, months), context=_WITHIN)

    def open(self, place: Place) -> None:
        days = days_of(place.code)
        self._show_month(days[0] if days is not None else self._month)

    def read(self) -> None:
        self.context.bridge.fetch(self, asked.month, self._month).then(self._show)

    def _show_month(self, month: date) -> None:
        self._month, self._looked, self._enters = month, None, True
        self.read()

    def _show(self, told: SupporterMonth) -> None:
        # Written anew where something changed meanwhile: the keyboard stays on the line that it was on.
        stood = next((at for at, each in enumerate(self._lines) if each.hasFocus()), 0 if self._enters else None)
        clear(self._numbers)
        self.header.set_title(self.tr("{month}の活動のまとめ").format(month=format_month(told.month)))
        self._after.setEnabled(told.month < month_of(self.context.today()))
        self.at = Place(PageName.MONTHS, "", Within.MONTH, code_of_month(told.month))
        self._lines = [self._line(line, told) for line in told.lines]
        self._numbers.addWidget(Lines(self._lines, at_once=len(self._lines)))
        if self._looked in told.lines:
            self._look(self._looked, told.counts[self._looked.code].entries)
        else:
            clear(self._behind)
        if stood is not None:
            self._lines[stood].setFocus(Qt.FocusReason.OtherFocusReason)
        self._enters = False

    def _line(self, line: SupporterLine, told: SupporterMonth) -> Line:
        ids = told.counts[line.code].entries
        before, year = told.before[line.code].count, told.year[line.code].count
        beside = self.tr("先月 {before}　年度 {year}").format(before=before, year=year)
        opens = partial(self._open_line, line, ids)
        return Line(line.name, beside, right=f"{told.counts[line.code].count:,}", right_role="number", opens=opens)

    def _open_line(self, line: SupporterLine, ids: Sequence[str]) -> None:
        self._goes_in = True
        self._look(line, ids)

    def _look(self, line: SupporterLine, ids: Sequence[str]) -> None:
        self._looked = line
        asks: Callable[[Any, list[str]], Sequence[Found]] = _ASKS.get(line.counts, activities.lines)
        self.context.bridge.fetch(self._after, asks, list(ids[:_SHOWN])).then(partial(self._show_behind, line, len(ids)))

    def _show_behind(self, line: SupporterLine, whole: int, found: Sequence[Found]) -> None:
        goes_in = self._goes_in or self._beside.isAncestorOf(self.window().focusWidget() or self)
        clear(self._behind)
        lines = [self._entry(each) for each in found]
        shown = Lines(lines) if lines else Text(self.tr("この月には、ありません。"), "soft")
        self._behind.addWidget(Section(line.name, shown, count=self.tr("{count}件").format(count=whole)))
        if lines and goes_in:
            lines[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._goes_in = False

    def _entry(self, found: Found) -> Line:
        if isinstance(found, ActivityLine):
            title, beneath = whose_words(found, found.person_name, provisional=found.provisional), what_words(found)
            return self._leads(title, Place(PageName.ACTIVITIES, found.id), beneath, found.on)
        if isinstance(found, PersonLine):
            return self._leads(called(found.name, found.provisional), Place(PageName.PEOPLE, found.id))
        return self._leads(called(found.person_name, found.provisional), Place(PageName.REFERRALS, found.id))

    def _leads(self, title: str, place: Place, beneath: str = "", on: date | None = None) -> Line:
        return Line(title, beneath, right=format_short(on) if on else "", opens=partial(self.context.go, place))

    def _turn(self, months: int) -> None:
        there = months_later(self._month, months)
        if there <= month_of(self.context.today()):
            self._show_month(there)

    def _take_out(self) -> None:
        printing, writing = partial(papers.print_month, month=self._month), partial(papers.write_month, month=self._month)
        going = ListToTakeOut(self.tr("活動のまとめ"), format_month(self._month), 0, printing, writing)
        TakingOut(self.context, self, going).open()
