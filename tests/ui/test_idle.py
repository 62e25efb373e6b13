"""Locking by itself: after the minutes set, counted by the clock on the wall too, for a machine that slept."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from pytestqt.qtbot import QtBot

from app.ui.idle import Idle


class Wall:
    """A clock on the wall."""

    def __init__(self) -> None:
        self.seconds = 1_800_000_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def rested() -> list[bool]:
    """One entry for each time that somebody rested long enough."""
    return []


@pytest.fixture
def idle(qtbot: QtBot, wall: Wall, rested: list[bool]) -> Iterator[Idle]:
    made = Idle(lambda: rested.append(True), wall)
    made.set_minutes(10)
    yield made
    made.stop()


def touch(idle: Idle) -> None:
    idle.eventFilter(idle, QEvent(QEvent.Type.KeyPress))


def test_a_clock_that_is_put_back_by_a_day_locks_so_that_the_date_is_asked_about(
    idle: Idle, wall: Wall, rested: list[bool]
) -> None:
    wall.seconds -= 60 * 60
    idle.look()
    assert rested == []
    wall.seconds -= 24 * 60 * 60
    idle.look()
    assert rested == [True]


def test_who_goes_on_is_not_locked_out(idle: Idle, wall: Wall, rested: list[bool]) -> None:
    for _ in range(5):
        wall.seconds += 9 * 60
        idle.look()
        touch(idle)
    assert rested == []


@pytest.mark.parametrize("by_touch", [True, False], ids=["touched", "looked at"])
def test_a_machine_that_slept_locks_when_it_wakes(idle: Idle, wall: Wall, rested: list[bool], by_touch: bool) -> None:
    wall.seconds += 8 * 60 * 60
    if by_touch:
        touch(idle)
    idle.look()
    touch(idle)
    assert rested == [True]


def test_a_clock_put_back_neither_locks_nor_keeps_from_locking(idle: Idle, wall: Wall, rested: list[bool]) -> None:
    wall.seconds -= 60 * 60
    idle.look()
    assert rested == []
    idle._timer.timeout.emit()
    assert rested == [True]


def test_once_it_stops_it_counts_no_more(idle: Idle, wall: Wall, rested: list[bool]) -> None:
    idle.stop()
    wall.seconds += 8 * 60 * 60
    touch(idle)
    idle.look()
    assert rested == []
