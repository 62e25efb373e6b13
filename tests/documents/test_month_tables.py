"""月分 活動件数 集計報告書: the national figures of FY2015 stand in it as they were published, sums and all."""

from dataclasses import replace
from datetime import UTC, date, datetime

from app.documents.month_tables import MonthSheet, month_paper, month_table, year_table
from app.documents.tables import Table, to_csv
from app.domain.cards import Owner, Role
from app.domain.months.cells import CellGroup, MonthCell
from app.domain.months.counting import NO_COUNTS
from app.domain.months.rules import USUAL_RULES, MonthRule, RuleValue, rules_with

# 福祉行政報告例 of 平成27年度, the whole country. Of the fields only shares were published, of visits no split.
TOPICS = (
    514_615, 183_707, 449_960, 210_264, 571_720, 380_824, 191_531, 40_632, 52_546, 196_025, 101_239, 284_188, 1_619_957,
    1_594_257,
)  # fmt: skip
OTHER_WORK = (5_423_084, 6_196_597, 9_193_647, 5_840_818, 403_427, 77_885)
NATIONAL = {
    **NO_COUNTS,
    **dict(zip(CellGroup.TOPICS.cells, TOPICS, strict=True)),
    **dict(zip(CellGroup.OTHER_WORK.cells, OTHER_WORK, strict=True)),
}
SHEET = MonthSheet(Owner(name="髙田 𠮷子", organisation="上井民児協", local_government_code="312037"), USUAL_RULES)
ON = datetime(2026, 11, 21, tzinfo=UTC)


def sums_of(table: Table, place: int) -> dict[object, object]:
    return {row[0]: row[place] for row in table.rows if row[2] == "計"}


def test_the_national_figures_stand_in_the_official_order_with_their_sums() -> None:
    table = month_table(date(2016, 3, 1), NATIONAL, NATIONAL, SHEET)
    assert table.title == "平成28年3月分 活動件数 集計報告書"
    assert [row[1] for row in table.rows if row[1]] == [cell.value for cell in MonthCell]
    assert sums_of(table, 3)["内容別相談・支援件数"] == 6_391_465
    assert sums_of(table, 3)["その他の活動件数"] == 27_135_458
    assert sums_of(table, 3) == sums_of(table, 4)


def test_a_year_has_its_twelve_months_and_what_is_to_come_stays_empty() -> None:
    table = year_table(2015, [*[NATIONAL] * 2, *[NO_COUNTS] * 9, None], SHEET)
    [first] = [row for row in table.rows if row[1] == "A01"]
    assert first[3:] == (514_615, 514_615, *[0] * 9, None, 1_029_230)
    assert sums_of(table, 14)["その他の活動件数"] is None
    assert sums_of(table, 15)["その他の活動件数"] == 2 * 27_135_458


def test_the_sheet_says_whose_it_is_and_how_it_was_counted() -> None:
    switched = rules_with({MonthRule.PHONE: RuleValue.NO})
    sheet = MonthSheet(SHEET.owner, switched, (date(2026, 4, 1),))
    table = month_table(date(2026, 10, 1), NO_COUNTS, NO_COUNTS, sheet)
    assert table.notes[0].startswith("令和8年4月の数は")
    assert "「見守りの電話」は数えない" in table.notes[1]
    paper = month_paper(table, number="8-00001-1", printed_at=ON, printed_by="石田")
    assert all(word in paper.html for word in ("倉吉市", "上井民児協", "髙田 𠮷子", "内容別相談・支援件数"))
    assert "髙田" not in paper.file_name + paper.title


def test_large_numbers_are_grouped_on_paper_and_plain_in_a_file() -> None:
    table = month_table(date(2016, 3, 1), NATIONAL, NATIONAL, SHEET)
    paper = month_paper(table, number="", printed_at=ON, printed_by="")
    assert "27,135,458" in paper.html
    assert '"27135458"' in to_csv(table, windows=True).content.decode("cp932")


def test_the_book_of_a_commissioner_for_children_has_its_own_title_and_the_same_numbers() -> None:
    theirs = replace(SHEET, owner=replace(SHEET.owner, role=Role.CHILD_COMMISSIONER))
    tables = [month_table(date(2016, 3, 1), NATIONAL, NATIONAL, sheet) for sheet in (SHEET, theirs)]
    assert tables[1].title == "平成28年3月分 主任児童委員 活動件数 集計報告書"
    assert tables[0].rows == tables[1].rows
    assert year_table(2015, [NATIONAL] * 12, theirs).title == "平成27年度 主任児童委員 活動件数 集計報告書"
