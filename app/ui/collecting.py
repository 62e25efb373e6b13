"""Python's garbage is collected on the window's thread, and on no other.

Widgets that refer to each other in a circle go when Python looks for garbage, which it does on whatever thread happens to run
then. A widget destroyed on a worker's thread takes the whole program down with it.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1000


class Collector(QObject):
    """Looks for garbage once a second, as far as Python's own thresholds say that it is time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that is due; the younger ones go along."""
        due = [at for at, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > most]
        if due:
            gc.collect(due[-1])


def collect_here(app: QObject) -> None:
    """Let garbage be collected on this thread from now on; once for an application."""
    if app.findChild(Collector) is None:
        Collector(app)
