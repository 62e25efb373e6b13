"""What one looks at in a month: as a Place says it, and the entries behind it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.months.cells import CellGroup, MonthCell
from app.domain.months.counting import MonthCheck, checks, count, sums
from app.domain.months.looking import cells_of, code_of, entries_of, looked_at, number_of
from app.domain.places import can_be_code
from tests.domain.test_months import FIRST, LAST, MonthEntry, Rules, entries, rules


def test_whatever_one_looks_at_is_said_by_a_code_and_found_again() -> None:
    for looked in (*MonthCell, *CellGroup, *MonthCheck):
        code = code_of(FIRST, looked)
        assert can_be_code(code)
        # 活動日数 is a heading and its only number.
        assert looked_at(code) == (FIRST, MonthCell.F if looked is CellGroup.DAYS else looked)


@pytest.mark.parametrize("code", ["", "2026-10", "2026-10-", "2026-10-A15", "2026-13-A01", "2026-1-A01", "2026-10A01", "x"])
def test_nothing_else_is_a_code(code: str) -> None:
    assert looked_at(code) is None


@given(entries, rules)
def test_what_stands_behind_a_sum_stands_behind_one_of_its_numbers(written: list[MonthEntry], by: Rules) -> None:
    cells = count(written, by)
    numbers = {cell: each.count for cell, each in cells.items()}
    for group in CellGroup:
        assert number_of(group, numbers) == sums(numbers)[group]
        behind = entries_of(group, cells, ())
        assert len(behind) == len(set(behind))
        assert set(behind) == {key for cell in cells_of(group) for key in cells[cell].entries}
        assert bool(behind) is bool(number_of(group, numbers))


@given(entries, rules)
def test_what_makes_two_sums_differ_is_counted_in_one_of_them_alone(written: list[MonthEntry], by: Rules) -> None:
    cells = count(written, by)
    found = checks(written, {cell: each.count for cell, each in cells.items()}, FIRST, LAST, LAST)
    lacking = set(entries_of(MonthCheck.SUMS_DIFFER, cells, found))
    topics, fields = (set(entries_of(group, cells, ())) for group in (CellGroup.TOPICS, CellGroup.FIELDS))
    assert lacking == topics ^ fields
    if MonthCheck.SUMS_DIFFER in [each.check for each in found]:
        assert lacking


@given(entries, rules, st.dates(FIRST, LAST))
def test_a_check_opens_the_entries_that_it_found(written: list[MonthEntry], by: Rules, today: object) -> None:
    cells = count(written, by)
    found = checks(written, {cell: each.count for cell, each in cells.items()}, FIRST, LAST, today)  # type: ignore[arg-type]
    for each in found:
        if each.check is not MonthCheck.SUMS_DIFFER:
            assert entries_of(each.check, cells, found) == each.entries
