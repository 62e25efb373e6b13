"""What hears the keys and the mouse of whichever window of the program has the focus."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QWindow
from shiboken6 import isValid


class WatchesWindows(QObject):
    """Hears what the window with the focus gets. It is watched, and not the application, through which far more events pass."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watched: QWindow | None = None
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())

    def _watch(self, window: QWindow | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        # The binding may hand over what now lies where a window has just been let go of, whatever the type says.
        given: object = window
        self._watched = window if isinstance(given, QWindow) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)
