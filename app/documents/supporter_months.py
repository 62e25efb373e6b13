"""The month of a supporter as a table, for a screen, a file and A4."""

from collections.abc import Mapping
from datetime import date

from app.documents.addresses import municipality
from app.documents.month_tables import owner_facts
from app.documents.tables import Column, Table
from app.domain.cards import Owner
from app.domain.dates import format_month
from app.domain.months.counting import CellCount
from app.domain.months.supporters import SupporterLine
from app.words.phrases import in_japanese, joined

_TITLE = "{month}の活動のまとめ"


@in_japanese()
def supporter_month_table(
    month: date,
    lines: tuple[SupporterLine, ...],
    counts: Mapping[str, CellCount],
    year: Mapping[str, CellCount],
    owner: Owner,
) -> Table:
    """A month of a supporter, each line with its number and that of the fiscal year; whose it is stands beneath."""
    columns = (Column("項目", 8), Column(f"{month.month}月", 3), Column("年度の計", 3))
    rows = tuple((line.name, counts[line.code].count, year[line.code].count) for line in lines)
    whose = joined(municipality(owner.local_government_code), owner.organisation, owner.name)
    return Table(_TITLE.format(month=format_month(month)), columns, rows, (whose,), owner_facts(owner))
