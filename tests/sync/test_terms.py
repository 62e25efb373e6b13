"""Terms of opening keys."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sync.terms import Standing, Term, destroy_on, is_possible, may_be_sealed_to, renewal_due, standing, term_from

days = st.dates(date(2000, 1, 1), date(2200, 1, 1))


@pytest.mark.parametrize(
    ("made", "ends"),
    [
        (date(2026, 4, 1), date(2027, 3, 31)),
        (date(2026, 12, 31), date(2027, 3, 31)),
        (date(2027, 1, 31), date(2027, 3, 31)),
        (date(2027, 2, 1), date(2028, 3, 31)),
        (date(2027, 3, 31), date(2028, 3, 31)),
    ],
)
def test_a_key_serves_to_the_end_of_a_fiscal_year(made: date, ends: date) -> None:
    assert term_from(made) == Term(made, ends)


@given(days)
def test_a_new_key_is_possible_and_not_due_at_once(today: date) -> None:
    term = term_from(today)
    assert is_possible(term)
    assert standing(term, today) is Standing.CURRENT
    assert not renewal_due(term, today)


@given(days, st.integers(0, 700))
def test_a_key_only_grows_older_and_is_never_sealed_to_in_its_last_90_days(made: date, later: int) -> None:
    term, order = term_from(made), list(Standing)
    today = made + timedelta(later)
    assert order.index(standing(term, today)) <= order.index(standing(term, today + timedelta(1)))
    if may_be_sealed_to(term, today):
        assert destroy_on(term) - today >= timedelta(90)
    assert may_be_sealed_to(term, today) == (standing(term, today) in order[:3])
    assert renewal_due(term, today) == (standing(term, today) is not Standing.CURRENT)


def test_a_key_is_destroyed_180_days_after_its_end() -> None:
    term = Term(date(2026, 4, 1), date(2027, 3, 31))
    assert destroy_on(term) == date(2027, 9, 27)
    assert standing(term, date(2027, 9, 26)) is Standing.TOO_OLD_TO_SEAL
    assert standing(term, date(2027, 9, 27)) is Standing.TO_DESTROY
