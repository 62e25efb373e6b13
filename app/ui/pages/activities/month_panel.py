"""A month of activities: how many each day has, and what they were."""

from datetime import date
from functools import partial

from app.domain.dates import format_month_day
from app.domain.listings import ActivityFilter, Tally, code_of_month, days_of
from app.domain.places import PageName, Place, Within
from app.queries import months
from app.queries.months import DayTold
from app.services import diaries
from app.ui.pages.activities.words import day_words, tally_facts, total_words
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.calendar import Calendar
from app.ui.widgets.facts import Facts
from app.ui.widgets.layouts import box, column, row, scrolled
from app.ui.widgets.panels import Line, Lines, Panel, Section
from app.ui.widgets.sides import sides


class Month(Part):
    """The days of a month with their counts; a day leads to what was done on it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._first = context.today().replace(day=1)
        self.calendar = Calendar(context.today, self.tr("記録のある日"), counted=True)
        self.calendar.picked.connect(lambda day: self._go_to(day.isoformat()))
        self.calendar.turned.connect(self._turn)
        self._total, self._facts = Text("", "name"), Facts()
        self._see = button(
            self.tr("この月の記録を見る"), lambda: self._go_to(code_of_month(self._first)), role="primary", icon="list"
        )
        told = Panel(self._total, self._facts, row(self._see, None))
        self._days = Lines(at_once=8)
        self._each = Section(self.tr("日ごと"), self._days)
        days = Panel(self.calendar, Text(self.tr("日を選ぶと、その日の記録が開きます。"), "small"))
        inside = sides(days, box(column(told, self._each, None, gap=2)), stretch=(0, 1), least=50)
        self.setLayout(column(self.head(self.tr("月ごとの記録")), (scrolled(column(inside, None)), 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        days = days_of(place.code)
        self._first = days[0] if days else self.context.today().replace(day=1)
        self.calendar.show_month(self._first)
        self.read()
        self.calendar.setFocus()

    def read(self) -> None:
        first, last = days_of(code_of_month(self._first)) or (self._first, self._first)
        among = ActivityFilter(first=first, last=last)
        self.context.bridge.fetch(self.calendar, months.days, first, last).then(self._show_days)
        self.context.bridge.fetch(self, diaries.tally, among).then(self._show)

    def _show(self, tally: Tally) -> None:
        self._total.set_text(total_words(tally) if tally.total else self.tr("この月の記録はありません"))
        self._facts.set_facts(tally_facts(tally))
        self._see.setVisible(bool(tally.total))

    def _show_days(self, told: list[DayTold]) -> None:
        self.calendar.count({each.on: each.total for each in told})
        self._each.setVisible(bool(told))
        self._days.set_lines(
            Line(format_month_day(each.on), day_words(each), opens=partial(self._go_to, each.on.isoformat())) for each in told
        )

    def _turn(self, first: date) -> None:
        self._first = first
        # Whoever comes back from a day finds the month that it was chosen in.
        self.at = Place(PageName.ACTIVITIES, "", Within.MONTH, code_of_month(first))
        self.read()

    def _go_to(self, code: str) -> None:
        self.context.go(Place(PageName.ACTIVITIES, "", Within.DAYS, code))
