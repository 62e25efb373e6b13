"""What hears the keys and the mouse of whichever window of the program has the focus."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QWindow
from shiboken6 import isValid


class WatchesWindows(QObject):
    """Hears what the window with the focus gets. It is watched, and not the application, through which far more events pass."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watched: QObject | None = None
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())

    def _watch(self, window: object) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        # Where a thing of Python's has just been let go of, the binding may hand it over in place of the window at its address.
        # Then everything is heard: F1 must open in every window, and nobody who types is locked out.
        foreign = window is not None and not isinstance(window, QWindow)
        self._watched = QGuiApplication.instance() if foreign else window if isinstance(window, QWindow) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)
