"""The figures on paper: rows of one height, whatever they count."""

from app.documents.figure_tables import by_trait, figures_paper, figures_table
from app.documents.papers import Paper
from app.domain.figures import NONE, CountRow, Trait
from app.ui.typesetting import Sheets
from tests.documents.samples import PRINTED_AT
from tests.ui.conftest import dressed

__all__ = ["dressed"]

FULL = (1,) * 12


def paper(*rows: CountRow) -> Paper:
    table = figures_table("令和8年度 集計表", [by_trait(Trait.LEAD, rows, CountRow("", FULL))])
    return figures_paper(table, (), number="", printed_at=PRINTED_AT, printed_by="")


def test_a_month_without_any_makes_no_row_higher() -> None:
    heights = {Sheets(paper(CountRow("田村", months))).flow.size().height() for months in (FULL, NONE)}
    assert len(heights) == 1
