"""What a month gives back to the district as tables and charts: by 地区・班, and the contents of consultations over a year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from app.documents.charts import Bar, Chart
from app.documents.figure_tables import months_chart
from app.documents.papers import Paper
from app.documents.tables import Column, Table, Value, table_paper, to_html
from app.domain.dates import format_fiscal_year
from app.domain.figures import MONTHS
from app.domain.months.cells import MonthCell
from app.domain.months.districts import DistrictRow
from app.words.months import cell_words
from app.words.phrases import QT_TRANSLATE_NOOP, in_japanese, spoken

_UNKNOWN = QT_TRANSLATE_NOOP("Districts", "地区・班がわからない")
_NOBODY = QT_TRANSLATE_NOOP("Districts", "手帳にない方・会議など")
_SUM = QT_TRANSLATE_NOOP("Districts", "計")
_COLUMNS = (
    QT_TRANSLATE_NOOP("Districts", "関わった方"),
    QT_TRANSLATE_NOOP("Districts", "新しい方"),
    QT_TRANSLATE_NOOP("Districts", "続けての方"),
    QT_TRANSLATE_NOOP("Districts", "訪問"),
    QT_TRANSLATE_NOOP("Districts", "訪ねた家"),
    QT_TRANSLATE_NOOP("Districts", "2回以上の家"),
    QT_TRANSLATE_NOOP("Districts", "相談・支援"),
)
_NEW = "新しい方は、この期間より前に記録がない方です。"
_OFFICIAL = "月報に出す数は、地区・班に分けない全部の数です。"
# Of lying bars no more are taken in at one look.
_MOST_BARS = 10


def district_columns() -> list[str]:
    """What is told of each 地区・班."""
    return list(map(spoken, _COLUMNS))


def district_rows(rows: Iterable[DistrictRow], whole: DistrictRow) -> list[tuple[str, tuple[int, ...]]]:
    """The rows by what they are called, and all of them together."""
    return [*((_name(each), _numbers(each)) for each in rows), (spoken(_SUM), _numbers(whole))]


def topic_rows(topics: Mapping[MonthCell, Sequence[int]]) -> list[tuple[str, tuple[int, ...]]]:
    """The contents of consultations month by month with their sums, and all of them together."""
    whole = [sum(counts) for counts in zip(*topics.values(), strict=True)]
    told = [*((cell_words(cell), counts) for cell, counts in topics.items()), (spoken(_SUM), whole)]
    return [(name, (*counts, sum(counts))) for name, counts in told]


def districts_chart(rows: Iterable[DistrictRow]) -> Chart:
    """How many people of each 地区・班 one had to do with."""
    had = sorted((each for each in rows if each.people), key=lambda each: -each.people)[:_MOST_BARS]
    return Chart(tuple(Bar(_name(each), each.people) for each in had), lying=True, bars_said=spoken(_COLUMNS[0]))


def topics_chart(year: int, topics: Mapping[MonthCell, Sequence[int]], before: Sequence[int]) -> Chart:
    """How many consultations the months of a year had, beside those of the year before."""
    whole = [sum(counts) for counts in zip(*topics.values(), strict=True)]
    return months_chart(year, whole, before if any(before) else ())


@in_japanese()
def districts_table(said: str, rows: Iterable[DistrictRow], whole: DistrictRow) -> Table:
    """The rows as a table for a file and for paper; `said` is the month or the year."""
    columns = (Column("地区・班", 6), *(Column(title, 2) for title in district_columns()))
    told: tuple[tuple[Value, ...], ...] = tuple((name, *numbers) for name, numbers in district_rows(rows, whole))
    return Table(f"{said} 地区・班ごとのまとめ", columns, told, (_NEW, _OFFICIAL))


@in_japanese()
def districts_paper(
    table: Table, year: int, topics: Mapping[MonthCell, Sequence[int]],
    *, charts: tuple[Chart, ...], number: str, printed_at: datetime, printed_by: str,
) -> Paper:  # fmt: skip
    """The table on A4, beneath it the contents of the year, and the charts."""
    columns = (Column("相談の内容", 5), *(Column(f"{month}月", 1) for month in MONTHS), Column("計", 1))
    rows = tuple((name, *(count or None for count in counts)) for name, counts in topic_rows(topics))
    beneath = Table(f"{format_fiscal_year(year)} 相談の内容", columns, rows)
    paper = table_paper(table, number=number, printed_at=printed_at, printed_by=printed_by)
    return replace(paper, html=paper.html + to_html(beneath), kept=charts, follows=True)


def _name(row: DistrictRow) -> str:
    return spoken(_NOBODY) if row.district is None else row.district or spoken(_UNKNOWN)


def _numbers(row: DistrictRow) -> tuple[int, ...]:
    return (row.people, row.new, row.continued, row.visits, row.houses, row.again, row.consultations)
