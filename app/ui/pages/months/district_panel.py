"""What a month or a year gives back to the district: by 地区・班, and the contents of consultations month by month."""

from functools import partial

from app.documents.district_tables import district_columns, district_rows, districts_chart, topic_rows, topics_chart
from app.domain.dates import fiscal_year, format_fiscal_year, format_month
from app.domain.figures import MONTHS
from app.domain.listings import days_of
from app.domain.months.spans import month_of
from app.domain.places import Place
from app.services import month_districts
from app.services.month_districts import DistrictsTold
from app.ui.dialogs.taking_out import ListToTakeOut, TakingOut
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.charts import ChartView
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.layouts import column, scrolled
from app.ui.widgets.numbers import NumberTable
from app.ui.widgets.panels import Panel, Section
from app.workflows import months as papers


class Districts(Part):
    """The numbers say what they are by themselves: nothing here is handed in, and nobody is named."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._month = month_of(context.today())
        spans = [Option(False, self.tr("この月")), Option(True, self.tr("この年度"))]
        self.span = Chips(spans, must=True, name=self.tr("いつの数か"))
        self.span.set_value(True)
        self.span.changed.connect(self.read)
        out = button(self.tr("印刷・表にする"), self._take_out, icon="printer")
        self._header = self.head(self.tr("地区・班ごと"), actions=(out,))
        self.rows, self.topics = NumberTable(self.tr("地区・班ごとの数")), NumberTable(self.tr("相談の内容、月ごと"))
        self._people, self._months = ChartView(), ChartView()
        self._by_people = Panel(self._people)
        said = self.tr("新しい方は、この期間より前に記録がない方です。月報に出す数は、分けない全部の数です。")
        self._topics = Section(self.tr("相談の内容のうつりかわり"), Panel(self._months), Panel(self.topics, edge=1))
        inside = column(self.span, Panel(self.rows, Text(said, "small"), edge=1), self._by_people, self._topics, None, gap=2)
        self.setLayout(column(self._header, (scrolled(inside), 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        days = days_of(place.code)
        self._month = days[0] if days is not None else month_of(self.context.today())
        self.span.setFocus()
        self.read()

    def read(self) -> None:
        asked = self.context.bridge.fetch(self, month_districts.told, self._month, whole_year=bool(self.span.value()))
        asked.then(self._show)

    def _show(self, told: DistrictsTold) -> None:
        self._header.set_subtitle(self._said())
        self.rows.set_numbers(district_columns(), district_rows(told.rows, told.whole), across=False)
        months = [self.tr("{month}月").format(month=month) for month in MONTHS]
        self.topics.set_numbers([*months, self.tr("計")], topic_rows(told.topics))
        self._people.set_chart(districts_chart(told.rows))
        self._by_people.setVisible(bool(self._people.chart().bars))
        self._months.set_chart(topics_chart(fiscal_year(told.month), told.topics, told.before))

    def _said(self) -> str:
        if not self.span.value():
            return format_month(self._month)
        until = self.tr("{month}月まで").format(month=self._month.month)
        return f"{format_fiscal_year(fiscal_year(self._month))}　{until}"

    def _take_out(self) -> None:
        month, whole_year = self._month, bool(self.span.value())
        printing = partial(papers.print_districts, month=month, whole_year=whole_year)
        writing = partial(papers.write_districts, month=month, whole_year=whole_year)
        TakingOut(self.context, self, ListToTakeOut(self.tr("地区・班ごとのまとめ"), self._said(), 0, printing, writing)).open()
