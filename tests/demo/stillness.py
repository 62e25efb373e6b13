"""Waiting until a window stands still, so that its picture holds all that it will show."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

# What waits behind painting (the next piece of a long list) takes some turns of the loop, one for each rank it goes through.
_TURNS = 10
# What is due later than this (ms) changes no picture: a notice that goes, a draft that is kept.
_SOON = 1000
_PATIENCE = 60_000


class Restless(Exception):
    """The window did not come to rest within a minute."""


def until_still(window: QWidget, idle: Callable[[], bool]) -> None:
    """Let the event loop turn until nothing is asked of the notebook and nothing waits to be laid out or painted.

    `idle` is the bridge's. Raises Restless.
    """
    deadline = QDeadlineTimer(_PATIENCE)
    events, quiet = QEventLoop.ProcessEventsFlag, 0
    while quiet < _TURNS:
        busy = not idle() or any(map(_is_due_soon, window.findChildren(QTimer)))
        quiet = 0 if busy else quiet + 1
        # While something is under way it wakes the loop; otherwise nothing may, and the loop must not wait for it.
        QCoreApplication.processEvents(events.AllEvents | events.WaitForMoreEvents if busy else events.AllEvents)
        if deadline.hasExpired():
            raise Restless(f"{window.windowTitle()} did not come to rest")


def _is_due_soon(timer: QTimer) -> bool:
    return timer.isActive() and timer.isSingleShot() and timer.interval() <= _SOON
