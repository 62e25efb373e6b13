"""緊急: whom to ring, on the lock screen and everywhere, with nothing to unlock.

One key, F1, from anywhere: no input method uses it while it converts, and it lies at the corner where it is found blindly.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.dialogs.boxes import run
from app.ui.watching import WatchesWindows

KEY = Qt.Key.Key_F1


def show_numbers(parent: QWidget | None) -> None:
    """Show the table in a window above another until it is closed; where it is open already, it stays."""
    # Loaded only now: with its words for every danger it would keep the lock screen from being painted.
    from app.ui.emergencies.boxes import EmergencyBox

    if not isinstance(parent, EmergencyBox):
        run(EmergencyBox(parent))


class EmergencyKey(WatchesWindows):
    """Opens the emergency numbers when F1 is pressed in any window of the program, small ones included.

    Where the window knows more (`show_emergency`), it is asked; otherwise the numbers open above whatever is open.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == KEY:
            self._open()
            return True
        return False

    def _open(self) -> None:
        window = QApplication.activeWindow()
        show = getattr(window, "show_emergency", None)
        if callable(show) and QApplication.activeModalWidget() in (None, window):
            show()
        else:
            show_numbers(window)
