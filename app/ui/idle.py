"""Locking by itself: after some minutes in which nobody touched keyboard or mouse."""

from collections.abc import Callable
from time import time

from PySide6.QtCore import QEvent, QObject, QTimer

from app.ui.watching import WatchesWindows

_TOUCHES = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    )
)


# How often the clock on the wall is asked.
_LOOK = 5_000
# Put back by a day or more, the date is asked about when the notebook is opened again.
_PUT_BACK = 24 * 60 * 60


class Idle(WatchesWindows):
    """Calls `act` once when nothing was touched for the minutes set, also while the machine slept with its lid closed."""

    def __init__(self, act: Callable[[], object], clock: Callable[[], float] = time) -> None:
        super().__init__()
        self._act, self._clock = act, clock
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._rested)
        # A timer does not count the time in which the machine sleeps.
        self._touched = clock()
        self._awake = QTimer(self)
        self._awake.setInterval(_LOOK)
        self._awake.timeout.connect(self.look)

    def set_minutes(self, minutes: int) -> None:
        """Begin to count anew with this many minutes."""
        self._touched = self._clock()
        self._timer.start(minutes * 60_000)
        self._awake.start()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()
        self._awake.stop()

    def look(self) -> None:
        """Act if by the clock on the wall the minutes are over, or if it was put back so that nobody can tell."""
        gone_by = self._clock() - self._touched
        if self._timer.isActive() and (gone_by * 1000 > self._timer.interval() or gone_by < -_PUT_BACK):
            self._rested()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES and self._timer.isActive():
            # The first touch after a sleep comes too late.
            self.look()
            if self._timer.isActive():
                self._touched = self._clock()
                self._timer.start()
        return False

    def _rested(self) -> None:
        self.stop()
        self._act()
