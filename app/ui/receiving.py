"""Files that somebody opens with the program: they wait for the lock and for what asks something, and come to their page."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

# Where the window system's leave to come to the front is looked for (Wayland).
_TOKEN = "XDG_ACTIVATION_TOKEN"


class TakesFiles(Protocol):
    """A window that files can be opened with; it gives back those that still wait."""

    def take_in(self, files: list[Path]) -> list[Path]: ...


class Receiving(QObject):
    """The files that the program was started with, and from `begin` on those of every later start."""

    def __init__(self, files: Iterable[Path], window: Callable[[], TakesFiles]) -> None:
        super().__init__()
        self.waiting = list(files)
        self._window = window
        self._held: int | None = None
        self._watcher: QFileSystemWatcher | None = None
        self._left = False

    def begin(self, held: int | None) -> None:
        """Bring what waits, and take up what is handed over; `held` is what makes this the window to which it is."""
        self._held = held
        self.bring()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            # Where another window stood at first, this one comes to be looked at once that is closed.
            app.applicationStateChanged.connect(self._stand)
        self._stand()

    def bring(self) -> None:
        """Give the window what waits; a question or a small window that is open is answered first."""
        if not self.waiting:
            return
        asks = QApplication.activeModalWidget()
        if asks is not None:
            Once(asks, QEvent.Type.Hide, lambda: QTimer.singleShot(0, self, self.bring))
            return
        files, self.waiting = self.waiting, []
        left = self._window().take_in(files)
        self.waiting = [*left, *self.waiting]

    def leave(self) -> None:
        """Stand no more, and lay down what waits for the process that comes after this one."""
        self._left = True
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        if self._held is not None:
            os.close(self._held)
            self._held = None
        if self.waiting:
            from app.services import hand_overs

            hand_overs.lay_down(self.waiting)

    def _stand(self) -> None:
        from app.services import hand_overs

        if self._held is None and not self._left:
            self._held = hand_overs.stand()
        if self._held is not None and self._watcher is None:
            self._watcher = QFileSystemWatcher([str(hand_overs.folder())], self)
            self._watcher.directoryChanged.connect(self._look)
            self._look()

    def _look(self) -> None:
        from app.services import hand_overs

        for handed in hand_overs.take_up():
            # Whoever waits for a window that is slow to come opens the same file again.
            self.waiting = list(dict.fromkeys((*self.waiting, *handed.files)))
            self._come_to_the_front(handed.token)
        self.bring()

    def _come_to_the_front(self, token: str) -> None:
        window = self._window()
        if not isinstance(window, QWidget):
            return
        if token:
            # Qt takes it out again as soon as it was used.
            os.environ[_TOKEN] = token
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        (QApplication.activeModalWidget() or window).activateWindow()
        QApplication.alert(window)


class Once(QObject):
    """Calls once when something comes to a widget for the first time."""

    def __init__(self, widget: QWidget, kind: QEvent.Type, call: Callable[[], object]) -> None:
        super().__init__(widget)
        self._kind, self._call = kind, call
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == self._kind:
            watched.removeEventFilter(self)
            self._call()
        return False
