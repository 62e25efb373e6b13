"""Rhythms: a month's last day stays within the month, and what has run out is told exactly."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.people import Interval, Pause
from app.domain.rhythms import RHYTHMS, due_on, last_start, later, offered, rests

DAY = date(2026, 11, 21)
days = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@given(today=days, interval=st.sampled_from(RHYTHMS))
def test_what_has_run_out_by_today_is_told_to_the_day(today: date, interval: Interval) -> None:
    start = last_start(today, interval)
    over, not_yet = later(start, interval), later(start + timedelta(days=1), interval)
    assert over is not None
    assert not_yet is not None
    assert over <= today < not_yet


@given(one=days, other=days, interval=st.sampled_from(RHYTHMS))
def test_later_keeps_the_order_of_days(one: date, other: date, interval: Interval) -> None:
    first, second = later(min(one, other), interval), later(max(one, other), interval)
    assert first is not None
    assert second is not None
    assert min(one, other) < first <= second


def test_months_end_on_their_last_day() -> None:
    assert later(date(2026, 1, 31), Interval.MONTHLY) == date(2026, 2, 28)
    assert later(date(2026, 11, 30), Interval.THREE_MONTHS) == date(2027, 2, 28)
    assert later(date(2026, 12, 21), Interval.TWO_MONTHS) == date(2027, 2, 21)
    assert later(DAY, Interval.NONE) is None
    assert later(DAY, None) is None


def test_a_promise_comes_before_the_rhythm_and_a_rest_before_both() -> None:
    promised = DAY + timedelta(days=3)
    assert due_on(promised, DAY, Interval.DAILY) == promised
    assert due_on(None, DAY, Interval.WEEKLY) == DAY + timedelta(days=7)
    assert due_on(None, DAY, None) is None
    assert due_on(None, None, Interval.WEEKLY) is None
    assert due_on(promised, DAY, None, DAY + timedelta(days=30)) == DAY + timedelta(days=30)
    assert due_on(promised, DAY, None, DAY) == promised


@pytest.mark.parametrize(
    ("pause", "until", "ended_on", "resting"),
    [
        (None, None, None, False),
        (Pause.HOSPITAL, None, None, True),
        (Pause.HOSPITAL, DAY + timedelta(days=1), None, True),
        (Pause.HOSPITAL, DAY, None, False),
        (None, None, DAY, True),
        (None, None, DAY + timedelta(days=1), False),
    ],
)
def test_visits_rest_until_the_day_on_which_they_begin_again(
    pause: Pause | None, until: date | None, ended_on: date | None, resting: bool
) -> None:
    assert rests(pause, until, ended_on, DAY) is resting


def test_the_persons_own_rhythm_is_offered_first() -> None:
    assert [interval for interval, _day in offered(DAY)] == [Interval.WEEKLY, Interval.TWO_WEEKS, Interval.MONTHLY]
    assert [interval for interval, _day in offered(DAY, Interval.MONTHLY)] == [
        Interval.MONTHLY,
        Interval.WEEKLY,
        Interval.TWO_WEEKS,
    ]
    assert offered(DAY, Interval.DAILY)[0] == (Interval.DAILY, date(2026, 11, 22))
    assert len(offered(DAY, Interval.NONE)) == 3
