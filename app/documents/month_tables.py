"""The month of a commissioner as a table: 月分 活動件数 集計報告書, of one month and of a fiscal year."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.documents.addresses import municipality
from app.documents.moments import printed
from app.documents.papers import Paper
from app.documents.tables import Column, Table, Value
from app.documents.templates import fill
from app.domain.cards import Owner, Role
from app.domain.dates import format_day, format_fiscal_year, format_month
from app.domain.figures import MONTHS
from app.domain.months.cells import CellGroup, MonthCell
from app.domain.months.counting import sums
from app.domain.months.rules import USUAL_RULES, Rules
from app.services.month_closing import Closed
from app.words.labels import label
from app.words.months import cell_words
from app.words.phrases import in_japanese

_TITLE = "活動件数 集計報告書"
# Their book is one of its own, of the same content.
_TITLE_OF_CHILDREN = "主任児童委員 活動件数 集計報告書"
_SUM = "計"
_TYPED = "{month}の数は、手帳を使う前の帳面から打ち込んだものです。"
_COUNTED = "数え方：{rules}。ほかは、手帳の初めの決め方です。"
_USUALLY = "数え方：手帳の初めの決め方です。"
_CLOSED = "{month}は、{day}に出した第{version}版の数です。"
_SINCE = "そのあとに変わった数（まだ出していません）：{changes}"
_HANDED = "{months}は、出したときの数です。"
HANDBOOK = "お住まいの民児協の手引きを優先してください。"


@dataclass(frozen=True, slots=True)
class MonthSheet:
    """What a sheet says beside its numbers: whose it is, how it was counted, which months of it were typed or handed in.

    `closed` is the month itself where it was, with what changed since.
    """

    owner: Owner
    rules: Rules
    typed: tuple[date, ...] = ()
    handed: tuple[date, ...] = ()
    closed: Closed | None = None


@in_japanese()
def month_table(month: date, counts: Mapping[MonthCell, int], year: Mapping[MonthCell, int], sheet: MonthSheet) -> Table:
    """One month with the year up to it: every cell in the official order, and the sums beneath each heading."""
    columns = (Column("区分", 5), Column("番号", 2), Column("項目", 8), Column(f"{month.month}月分", 3), Column("年度の計", 3))
    title = f"{format_month(month)}分 {_title(sheet)}"
    return Table(title, columns, tuple(cell_rows((counts, year))), _notes(sheet), owner_facts(sheet.owner))


@in_japanese()
def year_table(year: int, months: Sequence[Mapping[MonthCell, int] | None], sheet: MonthSheet) -> Table:
    """A fiscal year with its twelve months; of a month that is still to come there is nothing, and of one without any 0."""
    columns = (
        *(Column("区分", 6), Column("番号", 2), Column("項目", 9)),
        *(Column(f"{month}月", 2) for month in MONTHS),
        Column(_SUM, 3),
    )
    whole = {cell: sum(each[cell] for each in months if each is not None) for cell in MonthCell}
    title, rows = f"{format_fiscal_year(year)} {_title(sheet)}", tuple(cell_rows((*months, whole)))
    return Table(title, columns, rows, _notes(sheet), owner_facts(sheet.owner))


def month_paper(table: Table, *, number: str, printed_at: datetime, printed_by: str, templates: Path | None = None) -> Paper:
    """The same on A4, a table for each heading."""
    headings = list(dict.fromkeys(str(row[0]) for row in table.rows))
    several = len(table.columns) > 5
    values = {
        "title": table.title,
        "facts": list(table.facts),
        "columns": [column.title for column in table.columns[3:]],
        "narrow": several,
        "sections": [
            (
                heading,
                [(code, name, list(map(_written, values))) for group, code, name, *values in table.rows if group == heading],
            )
            for heading in headings
        ],
        "notes": list(table.notes),
    }
    filled = fill("month", values, templates)
    return Paper(
        title=table.title,
        html=filled.body,
        number=number,
        foot=printed(printed_at, printed_by),
        file_name=table.title,
        trouble=filled.trouble,
    )


def _title(sheet: MonthSheet) -> str:
    return _TITLE_OF_CHILDREN if sheet.owner.role is Role.CHILD_COMMISSIONER else _TITLE


def owner_facts(owner: Owner) -> tuple[tuple[str, str], ...]:
    """Whose a table is: 市町村, 所属 and 氏名, as the owner of the notebook wrote them."""
    facts = (("市町村", municipality(owner.local_government_code)), ("所属", owner.organisation), ("氏名", owner.name))
    return tuple((name, value) for name, value in facts if value)


def cell_rows(columns: Sequence[Mapping[MonthCell, int] | None]) -> list[tuple[Value, ...]]:
    """Every cell in the official order, and the sums beneath each heading; nothing where there is no column's month."""
    totals = [sums(each) if each is not None else None for each in columns]
    rows: list[tuple[Value, ...]] = []
    for group in CellGroup:
        name = label(group)
        rows += [
            (name, cell.value, cell_words(cell), *(each[cell] if each is not None else None for each in columns))
            for cell in group.cells
        ]
        if len(group.cells) > 1:
            rows.append((name, "", _SUM, *(each[group] if each is not None else None for each in totals)))
    return rows


def _notes(sheet: MonthSheet) -> tuple[str, ...]:
    switched = [rule for rule, value in sheet.rules.items() if value is not USUAL_RULES[rule]]
    told = "、".join(f"「{label(rule)}」は{label(sheet.rules[rule])}" for rule in switched)
    typed = [_TYPED.format(month=format_month(month)) for month in sheet.typed]
    return (*typed, *_handed_in(sheet), _COUNTED.format(rules=told) if told else _USUALLY, HANDBOOK)


def _handed_in(sheet: MonthSheet) -> Iterator[str]:
    closed = sheet.closed
    if closed is not None and closed.kept.month is not None:
        day = format_day(max(each.on for each in closed.kept.handed))
        yield _CLOSED.format(month=format_month(closed.kept.month), day=day, version=closed.reported.version)
        if closed.corrections:
            changes = "、".join(f"{each.cell.value} {each.before:,} → {each.now:,}" for each in closed.corrections)
            yield _SINCE.format(changes=changes)
    elif sheet.handed:
        yield _HANDED.format(months="、".join(f"{month.month}月" for month in sheet.handed))


def _written(value: Value) -> str:
    return "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)
