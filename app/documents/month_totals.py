"""Totals of many commissioners as tables, through those of a month: the year in its cells, and who handed a month in."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.documents.addresses import municipality
from app.documents.month_tables import HANDBOOK, cell_rows, owner_facts
from app.documents.tables import Column, Table, Value
from app.domain.cards import Owner
from app.domain.dates import format_fiscal_year, format_month
from app.domain.figures import MONTHS
from app.domain.months.cells import CellGroup, MonthCell
from app.domain.months.counting import sums
from app.domain.months.totals import Among, GroupMonth, Reporter
from app.words.labels import label
from app.words.phrases import in_japanese, joined

_SUM = "計"
_NOT_YET = "まだ"
_ADDED_BY = "集計した方"
_WITHOUT = "{towns}を除く"
_TURN = "第{version}版"


@in_japanese()
def totals_table(
    year: int, months: Mapping[date, Sequence[GroupMonth]], among: Among, missing: Mapping[date, int], owner: Owner
) -> Table:
    """A fiscal year of all these commissioners: every cell by month, and how many people handed each month in."""
    columns = (
        *(Column("区分", 6), Column("番号", 2), Column("項目", 9)),
        *(Column(f"{month}月", 2) for month in MONTHS),
        Column(_SUM, 3),
    )
    # Of a month that nobody handed in nothing is known: it is no month of noughts.
    told = [added_up(found) if found else None for found in months.values()]
    whole = {cell: sum(each[cell] for each in told if each is not None) for cell in MonthCell}
    handed: list[Value] = [sum(each.people for each in found) for found in months.values()]
    open_ones: list[Value] = [missing[month] or None for month in months]
    rows = (
        ("提出", "", "出した人数", *handed, None),
        ("提出", "", "まだの人数", *open_ones, None),
        *cell_rows((*told, whole)),
    )
    title = joined(format_fiscal_year(year), "月報の集計", among_words(among), by=" ")
    return Table(title, columns, rows, (HANDBOOK,), _added_by(owner))


@in_japanese()
def reporters_table(month: date, handed: Sequence[Reporter], missing: Sequence[Reporter], among: Among, owner: Owner) -> Table:
    """Who handed a month in with what, and who did not yet."""
    columns = (
        *(Column("市町村", 4), Column("民児協", 8), Column("氏名", 6), Column("提出", 3)),
        *(Column(label(group), 3) for group in CellGroup),
    )
    rows = [_row(each, _TURN.format(version=each.version), sums(each.numbers or {})) for each in handed]
    rows += [_row(each, _NOT_YET, {}) for each in missing]
    title = joined(f"{format_month(month)}分", "月報の提出", among_words(among), by=" ")
    return Table(title, columns, tuple(rows), facts=_added_by(owner))


def added_up(groups: Sequence[GroupMonth]) -> dict[MonthCell, int]:
    """The cells of several groups together."""
    return {cell: sum(each.numbers[cell] for each in groups) for cell in MonthCell}


def among_words(among: Among) -> str:
    """Whose months are added up: 「倉吉市　明倫地区民児協」「鳥取市を除く」; nothing for all."""
    without = _WITHOUT.format(towns="・".join(map(municipality, among.without))) if among.without else ""
    return joined(municipality(among.local_government_code), among.organisation, without)


def _added_by(owner: Owner) -> tuple[tuple[str, str], ...]:
    return ((_ADDED_BY, joined(*(value for _name, value in owner_facts(owner)))),)


def _row(each: Reporter, state: str, numbers: Mapping[CellGroup, int]) -> tuple[Value, ...]:
    return (
        municipality(each.local_government_code),
        each.organisation,
        each.name,
        state,
        *(numbers.get(group) for group in CellGroup),
    )
