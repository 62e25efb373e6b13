"""A month of many commissioners on one screen: the numbers of its year, who is missing, what was corrected."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from itertools import islice
from operator import attrgetter

from PySide6.QtWidgets import QWidget

from app.documents.month_tables import cell_rows
from app.documents.month_totals import added_up
from app.domain.dates import fiscal_year, format_fiscal_year, format_month
from app.domain.figures import MONTHS
from app.domain.listings import code_of_month, days_of
from app.domain.months.cells import MonthCell
from app.domain.months.spans import month_of, months_later, year_months
from app.domain.months.totals import EVERYBODY, Among, Reporter
from app.domain.places import PageName, Place, Within
from app.queries import month_totals as asked
from app.queries.month_totals import TotalsTold
from app.ui.dialogs.taking_out import ListToTakeOut, TakingOut
from app.ui.pages.month_totals.words import (
    astray_words,
    changes_words,
    group_words,
    numbers_words,
    odd_words,
    people_words,
    state_words,
    version_words,
    where_words,
    whose_words,
)
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.combos import Combo
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import MIDDLE, column, row, scrolled
from app.ui.widgets.numbers import NumberTable
from app.ui.widgets.panels import Line, Lines, Panel, Section
from app.words.phrases import joined
from app.workflows import month_totals as papers

# So many lines of one kind; a table says all of them.
_LINES = 40


class MonthTotals(Part):
    """At first the month before this one, for that is handed in now; by everybody, a municipality or a 民児協."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._month = months_later(month_of(context.today()), -1)
        self._before = button(self.tr("前の月"), partial(self._turn, -1), role="icon", icon="chevron-left")
        self._after = button(self.tr("次の月"), partial(self._turn, 1), role="icon", icon="chevron-right")
        out = button(self.tr("集計を印刷・表にする"), self._take_totals_out, icon="printer")
        who = button(self.tr("提出のようすを印刷・表にする"), self._take_reporters_out, icon="list")
        self._head = PageHeader(self.tr("届いた月報"), actions=(self._before, self._after, out, who))
        self.among = Combo([(EVERYBODY, whose_words(EVERYBODY))], self.tr("だれの分"), least=14, most=24)
        self.among.currentIndexChanged.connect(self.read)
        self.table = NumberTable(self.tr("年度の数"))
        self.table.opened.connect(lambda _at, place: self._stand(place))
        self._groups, self._missing, self._handed = Lines(), Lines(), Lines()
        self._corrected, self._odd, self._astray = Lines(), Lines(), Lines()
        self._sections: dict[Lines, Section] = {
            lines: Section(heading, lines)
            for lines, heading in (
                (self._missing, self.tr("まだ出していない方")),
                (self._corrected, self.tr("訂正")),
                (self._odd, self.tr("月を確かめてください")),
                (self._astray, self.tr("出す先を確かめてください")),
                (self._groups, self.tr("民児協ごと")),
                (self._handed, self.tr("出した方")),
            )
        }
        whose = row((Text(self.tr("だれの分"), "strong"), MIDDLE), self.among, None, gap=1.5)
        hint = Text(self.tr("数を選んで Enter を押すと、その月のようすが出ます。"), "small")
        inside: list[QWidget] = [*self._sections.values()]
        body = column(whose, *inside[:4], Panel(self.table, hint, edge=2), *inside[4:], None, gap=2)
        self.setLayout(column(self._head, (scrolled(body), 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        days = days_of(place.code)
        self._month = days[0] if days is not None else self._month
        self.among.setFocus()
        self.read()

    def read(self) -> None:
        self.context.bridge.fetch(self, asked.totals, self._month, self.among.value()).then(self._show)

    def _show(self, told: TotalsTold) -> None:
        self._head.set_title(self.tr("{month}分の届いた月報").format(month=format_month(told.month)), state_words(told))
        self.among.set_options([(each, whose_words(each)) for each in _offered(told)])
        self._show_year(told)
        self._fill(self._missing, (Line(each.name, where_words(each)) for each in told.missing), len(told.missing))
        corrected = (
            Line(each.reporter.name, changes_words(each), beside=version_words(each.reporter, frozenset()))
            for each in told.corrected
        )
        self._fill(self._corrected, corrected, len(told.corrected))
        odd = (
            Line(each.name, where_words(each), right=odd_words(month, self.context.today()), opens=partial(self._go, month))
            for month, each in told.odd
        )
        self._fill(self._odd, odd, len(told.odd))
        astray = (Line(each.name, joined(each.organisation, astray_words(each))) for each in told.astray)
        self._fill(self._astray, astray, len(told.astray))
        groups = (
            Line(each.organisation or self.tr("民児協の名前なし"), group_words(each), opens=partial(self._choose, each.among))
            for each in told.groups
        )
        self._fill(self._groups, groups, len(told.groups))
        self._sections[self._groups].set_count("")
        self._fill(self._handed, (self._handed_line(each, told) for each in told.reporters), len(told.reporters))

    def _handed_line(self, each: Reporter, told: TotalsTold) -> Line:
        beneath = joined(where_words(each), version_words(each, told.namesakes))
        return Line(each.name, beneath, right=numbers_words(each))

    def _fill(self, lines: Lines, made: Iterable[Line], count: int) -> None:
        """Show what there is; where there is nothing, no heading either."""
        self._sections[lines].setVisible(bool(count))
        shown = [*islice(made, _LINES)]
        if count > len(shown):
            rest = self.tr("ほか {people}人は「提出のようすを印刷・表にする」で出ます。")
            shown.append(Line(rest.format(people=count - len(shown)), role="small"))
        lines.set_lines(shown, at_once=10)
        self._sections[lines].set_count(people_words(count))

    def _show_year(self, told: TotalsTold) -> None:
        months = [added_up(found) if found else None for found in told.year.values()]
        whole = {cell: sum(each[cell] for each in months if each is not None) for cell in MonthCell}
        rows: list[tuple[str, Sequence[int | None]]] = [
            (
                joined(str(code), str(name), by=" ") if code else f"{heading} {name}",
                [each if isinstance(each, int) else None for each in numbers],
            )
            for heading, code, name, *numbers in cell_rows((*months, whole))
        ]
        people = [sum(each.people for each in found) for found in told.year.values()]
        heads = [self.tr("{month}月").format(month=month) for month in MONTHS]
        handed = (self.tr("出した人数"), [*(each or None for each in people), max(people)])
        # Of a month that nobody handed in nothing is known; where somebody did, nought is a number too.
        self.table.set_numbers([*heads, self.tr("計")], [handed, *rows], noughts=True)
        self.table.setCurrentCell(self.table.currentRow(), list(told.year).index(told.month))

    def _turn(self, months: int) -> None:
        self._go(months_later(self._month, months))

    def _stand(self, place: int) -> None:
        """Show the month of a column."""
        months = year_months(fiscal_year(self._month))
        if place < len(months):
            self._go(months[place])

    def _go(self, month: date) -> None:
        self._month = month
        self.at = Place(PageName.MONTH_TOTALS, "", Within.MONTH, code_of_month(month))
        self.read()

    def _choose(self, among: Among) -> None:
        self.among.set_value(among)
        self.among.setFocus()

    def _take_totals_out(self) -> None:
        self._take_out(
            self.tr("月報の集計"), format_fiscal_year(fiscal_year(self._month)), papers.print_totals, papers.write_totals
        )

    def _take_reporters_out(self) -> None:
        self._take_out(self.tr("月報の提出"), format_month(self._month), papers.print_reporters, papers.write_reporters)

    def _take_out(self, heading: str, when: str, printing: papers.Printing, writing: papers.Writing) -> None:
        which = {"month": self._month, "among": self.among.value()}
        said = joined(when, whose_words(which["among"]))
        going = ListToTakeOut(heading, said, 0, partial(printing, **which), partial(writing, **which))
        TakingOut(self.context, self, going).open()


def _offered(told: TotalsTold) -> list[Among]:
    """Everybody, all but the municipalities that report apart, each municipality, and each 民児協 of whoever is told."""
    known = {each.among for each in told.groups}
    known |= {Among(each.local_government_code, each.organisation) for each in told.missing} | {told.among}
    towns = {Among(each.local_government_code) for each in known}
    here, apart = {*towns} - {EVERYBODY}, {Among(code) for code in told.apart}
    rest = {Among(without=told.apart)} if here & apart and here - apart else set()
    order = attrgetter("local_government_code", "organisation", "without")
    return sorted({EVERYBODY, *rest, *towns, *known}, key=order)
