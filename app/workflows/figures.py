"""The figures on paper and in a file: one year by a trait (集計表), and all that the grant asks for (年度実績表)."""

from functools import partial
from pathlib import Path

from app.documents.charts import Chart
from app.documents.figure_tables import (
    by_month,
    by_survey,
    by_trait,
    by_trait_for_all,
    by_year,
    figures_paper,
    figures_table,
    months_chart,
    trait_chart,
    years_chart,
)
from app.documents.papers import Paper
from app.documents.tables import Table
from app.domain.dates import format_fiscal_year
from app.domain.figures import COUNTED_HERE, NONE, CountCell, CountedKind, CountRow, Trait, YearCount
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import counts, figures, prints
from app.words.labels import label
from app.words.phrases import in_japanese
from app.workflows.taking_out import TableForm, TakenOut, write_table

_OF_THE_YEAR = (Trait.ROUTE, Trait.TROUBLE, Trait.WORST, Trait.MUNICIPALITY)
_FOR_ALL = "（公開用）"
_CARE = {
    True: "だれのことか知られないように、3件に満たないものは名前を出さず「少ないものの計」に入れてあります。",
    False: "1件や2件の数からは、だれのことかわかることがあります。窓口の外に出すときは、公開用を使ってください。",
}


def print_year(session: Session, cell: CountCell) -> Paper:
    """The 集計表 of a year by the trait of a cell, with its charts, numbered and logged."""
    with in_japanese():
        months = counts.months(session, cell.counted)
        rows = counts.rows(session, cell.year, cell.counted, _trait(cell))
        charts = (
            months_chart(cell.year, months.get(cell.year, NONE), months.get(cell.year - 1, ())),
            trait_chart(_trait(cell), rows),
        )
        return _paper(session, _year_table(session, cell), tuple(each for each in charts if each.bars))


def print_report(session: Session, year: int, *, for_all: bool = False) -> Paper:
    """The 年度実績表 of a year, numbered and logged; `for_all` as it may be given to everybody (公開用)."""
    with in_japanese():
        table = _report_table(session, year, for_all=for_all)
        return _paper(session, table, (years_chart(_years(session, year)),), "公開用" if for_all else "取扱注意")


def write_year(vault: Vault, path: Path, form: TableForm, cell: CountCell) -> TakenOut:
    """Write the 集計表 to a file. Raises DiskFull, DriveGone, NotWritable or WrittenWrong."""
    return write_table(vault, path, form, "figures", partial(_year_table, cell=cell))


def write_report(vault: Vault, path: Path, form: TableForm, year: int, *, for_all: bool = False) -> TakenOut:
    """Write the 年度実績表 to a file. Raises as `write_year`."""
    return write_table(vault, path, form, "figures", partial(_report_table, year=year, for_all=for_all))


def _year_table(session: Session, cell: CountCell) -> Table:
    trait = _trait(cell)
    whole = _months(session, cell.year, cell.counted)
    title = f"{format_fiscal_year(cell.year)} 集計表"
    with in_japanese():
        rows = counts.rows(session, cell.year, cell.counted, trait)
        return figures_table(title, [by_trait(trait, rows, whole)], (label(cell.counted), *_typed(session, cell.year)))


def _report_table(session: Session, year: int, *, for_all: bool) -> Table:
    whole = _months(session, year, CountedKind.CASES)
    with in_japanese():
        typed = [each for each in figures.typed(session) if each.year <= year]
        surveys = [each for each in typed if each.what not in COUNTED_HERE]
        told = by_trait_for_all if for_all else by_trait
        sections = [
            by_year(_years(session, year), counts.months(session, CountedKind.CASES), typed),
            by_month((each, _months(session, year, each)) for each in COUNTED_HERE),
            *(told(each, counts.rows(session, year, CountedKind.CASES, each), whole) for each in _OF_THE_YEAR),
            *([by_survey(surveys)] if surveys else []),
        ]
        title = f"{format_fiscal_year(year)} 実績表"
        return figures_table(title + _FOR_ALL if for_all else title, sections, (*_typed(session, year), _CARE[for_all]))


def _years(session: Session, until: int) -> list[YearCount]:
    return [
        each
        for each in figures.years(session, CountedKind.CASES, counts.months(session, CountedKind.CASES))
        if each.year <= until
    ]


def _typed(session: Session, year: int) -> tuple[str, ...]:
    """What is said of a year whose number was typed, for its months were counted by nobody."""
    typed = [each for each in figures.typed(session) if each.year == year and each.what in COUNTED_HERE]
    words = "{year}の{what}は、打ち込んだ数（{count}）です。月ごとの数は、手帳で数えた分だけです。"
    return tuple(words.format(year=format_fiscal_year(year), what=label(each.what), count=each.count) for each in typed)


def _months(session: Session, year: int, counted: CountedKind) -> CountRow:
    return CountRow("", counts.months(session, counted).get(year, NONE))


def _trait(cell: CountCell) -> Trait:
    return cell.trait or Trait.ROUTE


def _paper(session: Session, table: Table, charts: tuple[Chart, ...], head: str = "取扱注意") -> Paper:
    number = prints.number(session, "figures", "")
    return figures_paper(table, charts, number=number, printed_at=session.now, printed_by=prints.by(session), head=head)
