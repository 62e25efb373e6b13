"""The figures of a year as tables and charts: on paper, in a spreadsheet, and for the one who reports them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.documents.addresses import municipality
from app.documents.charts import Bar, Chart
from app.documents.moments import printed
from app.documents.papers import Paper
from app.documents.tables import Column, Table, Value
from app.documents.templates import fill
from app.domain.dates import format_fiscal_year
from app.domain.figures import CHOICES, MONTHS, NONE, CountedKind, CountRow, Figure, Trait, YearCount, without_few
from app.services import agencies
from app.words.labels import label, short
from app.words.phrases import QT_TRANSLATE_NOOP, spoken

_UNKNOWN = {
    Trait.TROUBLE: QT_TRANSLATE_NOOP("Figures", "○がない"),
    Trait.WORST: QT_TRANSLATE_NOOP("Figures", "◎がない"),
    Trait.LEAD: QT_TRANSLATE_NOOP("Figures", "主担当なし"),
}
_NOWHERE = QT_TRANSLATE_NOOP("Figures", "県外・わからない")
_TYPED = QT_TRANSLATE_NOOP("Figures", "打ち込んだ数")
_COUNTED = QT_TRANSLATE_NOOP("Figures", "手帳で数えた数")
_MONTH = QT_TRANSLATE_NOOP("Figures", "{month}月")
# Of lying bars no more are taken in at one look.
_MOST_BARS = 10
_COLUMNS = (Column("区分", 6), Column("項目", 8), *(Column(f"{month}月", 2) for month in MONTHS), Column("計", 3))
_FEW = "少ないものの計"
_SEVERAL = "困りごとは、ひとつの相談にいくつも○がつくので、合計は相談件数より多くなります。"


@dataclass(frozen=True, slots=True)
class TableSection:
    """Some rows of the table under one heading."""

    heading: str
    rows: tuple[tuple[Value, ...], ...]


def row_name(trait: Trait, key: str) -> str:
    """What the value of a trait is called, for screen and paper."""
    if not key:
        return spoken(_UNKNOWN.get(trait, _NOWHERE))
    if trait in (Trait.TROUBLE, Trait.WORST):
        # These are the words of the form, whole.
        return label(CHOICES[trait](key))
    if trait in CHOICES:
        return short(CHOICES[trait](key))
    if trait is Trait.REGION:
        return next(name for name, code in agencies.REGIONS.items() if code == key)
    return municipality(key) if trait is Trait.MUNICIPALITY else key


def by_trait(trait: Trait, rows: Iterable[CountRow], whole: CountRow) -> TableSection:
    """The rows of one trait, and all of them together."""
    told = [_row(row_name(trait, row.key), row) for row in rows]
    return TableSection(label(trait), (*told, _row("計", whole)))


def by_trait_for_all(trait: Trait, rows: Sequence[CountRow], whole: CountRow) -> TableSection:
    """The same as everybody may read it: of the year alone, and what only few had told together."""
    named, few = without_few(rows)
    told = [_total(row_name(trait, row.key), row.total) for row in named]
    return TableSection(label(trait), (*told, *([_total(_FEW, few)] if few else []), _total("計", whole.total)))


def by_month(months: Iterable[tuple[CountedKind, CountRow]]) -> TableSection:
    """What was counted month by month."""
    return TableSection("月ごと", tuple(_row(label(counted), row) for counted, row in months))


def by_year(years: Sequence[YearCount], months: Mapping[int, tuple[int, ...]], typed: Iterable[Figure]) -> TableSection:
    """The years one after the other, which of them were typed, and from where; of those nobody knows the months."""
    sources = {each.year: each.source for each in typed if each.what is CountedKind.CASES}
    rows = []
    for each in years:
        name = _year_name(each, sources.get(each.year, ""))
        rows.append(_total(name, each.count) if each.typed else _row(name, CountRow("", months.get(each.year, NONE))))
    by_hand = sum(each.count for each in years if each.typed)
    if by_hand:
        rows.append(_total("打ち込んだ数の計", by_hand))
    return TableSection(label(CountedKind.CASES), (*rows, _total("計", sum(each.count for each in years))))


def by_survey(typed: Iterable[Figure]) -> TableSection:
    """What the prefecture's survey found, year by year."""
    rows = [_total(f"{short(each.what)}（{format_fiscal_year(each.year)}）", each.count) for each in typed]
    return TableSection("県の調査", tuple(rows))


def figures_table(title: str, sections: Iterable[TableSection], notes: tuple[str, ...] = ()) -> Table:
    """The sections as one table: each row says to which it belongs."""
    rows = [(section.heading, *row) for section in sections for row in section.rows]
    several = any(section.heading == label(Trait.TROUBLE) for section in sections)
    return Table(title, _COLUMNS, tuple(rows), (*notes, _SEVERAL) if several else notes)


def figures_paper(
    table: Table,
    charts: tuple[Chart, ...],
    *,
    number: str,
    printed_at: datetime,
    printed_by: str,
    head: str = "取扱注意",
    templates: Path | None = None,
) -> Paper:
    """The same on A4, a table for each section, with the charts beneath; months only where any are told."""
    by_heading: dict[str, list[tuple[Value, ...]]] = {}
    for row in table.rows:
        by_heading.setdefault(str(row[0]), []).append(tuple("" if cell is None else cell for cell in row[1:]))
    values = {
        "title": table.title,
        "notes": list(table.notes),
        "months": [column.title for column in table.columns[2:-1]],
        "sections": [(heading, any(any(row[1:-1]) for row in rows), rows) for heading, rows in by_heading.items()],
    }
    filled = fill("figures", values, templates)
    return Paper(
        title=table.title,
        html=filled.body,
        kept=charts,
        follows=True,
        number=number,
        head=head,
        foot=printed(printed_at, printed_by),
        file_name=table.title,
        trouble=filled.trouble,
    )


def months_chart(year: int, months: Sequence[int], before: Sequence[int]) -> Chart:
    """The months of a year as bars, with those of the year before as a line where it was counted."""
    bars = tuple(Bar(spoken(_MONTH).format(month=month), count) for month, count in zip(MONTHS, months, strict=True))
    said = format_fiscal_year(year - 1) if before else ""
    return Chart(bars, tuple(before), bars_said=format_fiscal_year(year), line_said=said)


def trait_chart(trait: Trait, rows: Iterable[CountRow]) -> Chart:
    """The values of a trait of which there were most, beneath each other."""
    had = sorted((row for row in rows if row.total), key=lambda row: -row.total)[:_MOST_BARS]
    return Chart(tuple(Bar(row_name(trait, row.key), row.total) for row in had), lying=True)


def years_chart(years: Sequence[YearCount]) -> Chart:
    """The years as bars; those that were typed are hatched."""
    bars = tuple(Bar(format_fiscal_year(each.year), each.count, hatched=each.typed) for each in years)
    hatched = spoken(_TYPED) if any(each.typed for each in years) else ""
    return Chart(bars, bars_said=spoken(_COUNTED), hatched_said=hatched)


def _row(name: str, row: CountRow) -> tuple[Value, ...]:
    # A month without any stays empty, so that one sees at once where there were some.
    return (name, *(count or None for count in row.months), row.total)


def _total(name: str, count: int) -> tuple[Value, ...]:
    return (name, *(None for _ in MONTHS), count)


def _year_name(year: YearCount, source: str) -> str:
    name = format_fiscal_year(year.year)
    if not year.typed:
        return name
    return f"{name}（打ち込んだ数：{source}）" if source else f"{name}（打ち込んだ数）"
