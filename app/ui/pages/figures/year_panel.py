"""A fiscal year in figures: how many, by month and by a trait, as numbers and as charts, and all years beside each other."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt

from app.documents.figure_tables import months_chart, row_name, trait_chart, years_chart
from app.domain.dates import fiscal_year, format_fiscal_year
from app.domain.figures import COUNTED_HERE, MONTHS, CountCell, CountedKind, Figure, Trait, YearCount, cell_of, code_of
from app.domain.places import PageName, Place, Within
from app.queries import figures as asked
from app.queries.figures import YearTold
from app.ui.dialogs.taking_out import ListToTakeOut, TakingOut
from app.ui.pages.figures.words import compared_words, count_words, typed_words, waited_words, year_words
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.charts import ChartView
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.facts import Facts
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import column, row, scrolled
from app.ui.widgets.numbers import NumberTable
from app.ui.widgets.panels import Line, Lines, Panel, Section
from app.ui.widgets.revealing import bring_into_view
from app.ui.widgets.sides import sides
from app.ui.widgets.states import Banner
from app.words.labels import label
from app.words.phrases import joined
from app.workflows import figures as papers


class YearFigures(Part):
    """The numbers of one year; each of them opens the cases that it counts."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._cell = CountCell(year=fiscal_year(context.today()), trait=Trait.ROUTE)
        self._told: YearTold | None = None
        self._back = False
        out = button(self.tr("集計表を印刷・表にする"), self._take_out, icon="printer")
        report = button(self.tr("年度実績表"), self._report, icon="file-text")
        for_all = button(self.tr("公開用の実績表"), partial(self._report, for_all=True), icon="file-text")
        self._before = button(self.tr("前の年度"), partial(self._turn, -1), role="icon", icon="chevron-left")
        self._after = button(self.tr("次の年度"), partial(self._turn, 1), role="icon", icon="chevron-right")
        self._year = Text("", "heading")
        turn = row(self._before, (self._year, Qt.AlignmentFlag.AlignVCenter), self._after, None, gap=1)
        self._counted = Chips([Option(each, label(each)) for each in COUNTED_HERE], must=True, name=self.tr("何を数えるか"))
        self._traits = Chips([Option(each, label(each)) for each in Trait], must=True, name=self.tr("何で分けるか"))
        for chips in (self._counted, self._traits):
            chips.changed.connect(self._choose)
        self._typed = Banner(
            "info", self.tr("この年度は、打ち込んだ数を使っています"), self.tr("月ごとの数は、手帳で数えた分だけです。")
        )
        self._facts, self._months, self._by_trait, self._years = Facts(), ChartView(), ChartView(), ChartView()
        self.table = NumberTable(self.tr("月ごとの数"))
        self.table.opened.connect(self._open_number)
        self._known, self._by_trait_panel = Lines(), Panel(self._by_trait)
        write = button(self.tr("前の年度の数を打ち込む"), self._type, icon="pencil")
        all_years = sides(Panel(self._years), self._known, least=50)
        self._by_year = Section(self.tr("年度ごと"), all_years, row(write, None))
        inside = column(
            sides(turn, self._counted, stretch=(0, 1), least=50),
            self._typed,
            sides(Panel(self._facts), Panel(self._months), stretch=(2, 3), least=50),
            self._traits,
            Panel(self.table, Text(self.tr("数を選んで Enter を押すと、そのケースの一覧が出ます。"), "small"), edge=2),
            self._by_trait_panel,
            self._by_year,
            None,
            gap=2,
        )
        months = button(self.tr("届いた月報"), partial(context.go, Place(PageName.MONTH_TOTALS)), icon="inbox")
        self._head = PageHeader(self.tr("集計"), actions=(out, report, for_all, months))
        self._area = scrolled(inside)
        self.setLayout(column(self._head, (self._area, 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        asked_for = cell_of(place.code)
        if asked_for is not None:
            self._cell = replace(asked_for, trait=asked_for.trait or Trait.ROUTE)
        self._counted.set_value(self._cell.counted)
        self._traits.set_value(self._cell.trait)
        # Who comes back from the cases behind a number stands on that number again.
        self._back = asked_for is not None
        (self.table if self._back else self._counted).setFocus()
        self.read()

    def read(self) -> None:
        self._after.setEnabled(self._cell.year < fiscal_year(self.context.today()))
        self._year.set_text(format_fiscal_year(self._cell.year))
        self.context.bridge.fetch(self, asked.year, self._cell).then(self._show)

    def _show(self, told: YearTold) -> None:
        self._told, cell = told, told.cell
        # Beside the table nobody sees any more which year was chosen above.
        self._head.set_subtitle(self._said())
        self._before.setEnabled(cell.year > told.years[0].year)
        trait = cell.trait or Trait.ROUTE
        self._typed.setVisible(told.totals[cell.counted].year.typed)
        facts = [(label(each), compared_words(each, told.totals[each])) for each in COUNTED_HERE]
        facts += [
            (self.tr("返事まで"), waited_words(told.answered)),
            (self.tr("はじめの連絡まで"), waited_words(told.contacted)),
        ]
        self._facts.set_facts(facts)
        self._months.set_chart(months_chart(cell.year, told.months.months, told.before))
        rows = [(row_name(trait, each.key), (*each.months, each.total)) for each in told.rows]
        whole = (self.tr("計"), (*told.months.months, told.months.total))
        months = [self.tr("{month}月").format(month=month) for month in MONTHS]
        self.table.set_numbers([*months, self.tr("計")], [*rows, whole])
        by_trait = trait_chart(trait, told.rows)
        self._by_trait.set_chart(by_trait)
        self._by_trait_panel.setVisible(bool(by_trait.bars))
        if self._back:
            bring_into_view(self._area, self.table)
            self._back = False
        self._years.set_chart(years_chart(told.years))
        sources = {each.year: each for each in told.typed if each.what is cell.counted}
        lines = [self._year_line(each, sources.get(each.year)) for each in told.years]
        surveys = [self._survey_line(each) for each in told.typed if each.what not in COUNTED_HERE]
        self._known.set_lines([*lines, *surveys])
        total = count_words(cell.counted, sum(each.count for each in told.years))
        self._by_year.set_count(self.tr("計 {count}").format(count=total))

    def _year_line(self, year: YearCount, typed: Figure | None) -> Line:
        place = Place(PageName.FIGURES, "", Within.YEAR, code_of(replace(self._cell, year=year.year)))
        if typed is not None:
            place = Place(PageName.FIGURES, typed.id, Within.EDIT)
        return Line(
            format_fiscal_year(year.year),
            year_words(year, typed.source if typed else ""),
            right=count_words(self._cell.counted, year.count),
            right_role="strong",
            opens=partial(self.context.go, place),
        )

    def _survey_line(self, figure: Figure) -> Line:
        opens = partial(self.context.go, Place(PageName.FIGURES, figure.id, Within.EDIT))
        return Line(typed_words(figure), figure.source, right=f"{figure.count:,}", right_role="strong", opens=opens)

    def _choose(self) -> None:
        counted, trait = self._counted.value(), self._traits.value()
        assert isinstance(counted, CountedKind)
        assert isinstance(trait, Trait)
        self._stand(replace(self._cell, counted=counted, trait=trait))

    def _turn(self, years: int) -> None:
        self._stand(replace(self._cell, year=self._cell.year + years))

    def _stand(self, cell: CountCell) -> None:
        """Show another year or trait."""
        self._cell = cell
        self._note_place()
        self.read()

    def _note_place(self) -> None:
        """Whoever comes back finds this year and trait again."""
        self.at = Place(PageName.FIGURES, "", Within.YEAR, code_of(self._cell))

    def _open_number(self, at: int, column: int) -> None:
        if self._told is None:
            return
        self._note_place()
        cell, like = replace(self._told.cell, month=MONTHS[column] if column < len(MONTHS) else None), ""
        if at == len(self._told.rows):
            cell = replace(cell, trait=None)
        elif cell.trait is Trait.LEAD:
            like = self._told.rows[at].like
        else:
            cell = replace(cell, key=self._told.rows[at].key)
        self.context.go(Place(PageName.FIGURES, like, Within.COUNT, code_of(cell)))

    def _type(self) -> None:
        self.context.go(Place(PageName.FIGURES, "", Within.NEW))

    def _take_out(self) -> None:
        said = self._said()
        printing, writing = partial(papers.print_year, cell=self._cell), partial(papers.write_year, cell=self._cell)
        TakingOut(self.context, self, ListToTakeOut(self.tr("集計表"), said, 0, printing, writing)).open()

    def _said(self) -> str:
        return joined(format_fiscal_year(self._cell.year), label(self._cell.counted))

    def _report(self, *, for_all: bool = False) -> None:
        heading = self.tr("公開用の実績表") if for_all else self.tr("年度実績表")
        printing = partial(papers.print_report, year=self._cell.year, for_all=for_all)
        writing = partial(papers.write_report, year=self._cell.year, for_all=for_all)
        TakingOut(self.context, self, ListToTakeOut(heading, format_fiscal_year(self._cell.year), 0, printing, writing)).open()
