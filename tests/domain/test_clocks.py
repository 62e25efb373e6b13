"""Which dates of a clock are believed, asked about, and refused."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import clocks
from app.errors import ClockImpossible

SEEN = date(2026, 11, 21)


@given(st.integers(0, 60))
def test_whoever_was_away_for_up_to_two_months_is_not_asked(days: int) -> None:
    assert not clocks.leapt(SEEN + timedelta(days=days), SEEN)


@given(st.integers(-100_000, -1) | st.integers(61, 100_000))
def test_a_day_before_the_last_save_and_one_long_after_it_are_asked_about(days: int) -> None:
    assert clocks.leapt(SEEN + timedelta(days=days), SEEN)


@pytest.mark.parametrize(("year", "asked"), [(2026, False), (2030, False), (2036, True), (1980, True)])
def test_keys_are_not_made_unasked_long_before_or_after_the_program(year: int, asked: bool) -> None:
    assert clocks.unlikely(SEEN.replace(year=year)) is asked


@given(st.integers(0, 6999 * 365))
def test_no_notebook_is_used_at_the_end_of_the_calendar(days: int) -> None:
    with pytest.raises(ClockImpossible):
        clocks.today(datetime.max.replace(tzinfo=UTC) - timedelta(days=days))


def test_the_day_is_that_of_japan() -> None:
    assert clocks.today(datetime(2026, 11, 20, 15, 0, tzinfo=UTC)) == SEEN
