"""A process of its own that paints one window and says so: `python -m tests.bench.first_paint bare|lock|unlock [FOLDER]`.

It prints a line when its first window is on the screen; whoever started it knows when that was. `unlock` goes on: it
lets a second pass, as somebody who types, opens the notebook and prints two more lines, each with the milliseconds since:
when the notebook was open, and when its first page was on the screen.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

_TYPING = 1000
_PATIENCE = 60_000


class FirstPaint(QObject):
    """Calls once when a window was painted for the first time and is handed to the screen."""

    def __init__(self, window: QWidget, call: Callable[[], object]) -> None:
        super().__init__(window)
        self._call = call
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # All widgets of a window are painted in one go; the event loop turns again when that is done.
            QTimer.singleShot(0, self._call)
        return False


def bare() -> None:
    """The least that Qt can do: a window with one label."""
    app = QApplication(sys.argv[:1])
    window = QWidget()
    QVBoxLayout(window).addWidget(QLabel("つなぐ手帳"))
    window.resize(1280, 800)
    FirstPaint(window, lambda: (say("painted"), app.quit()))
    window.show()
    app.exec()


def lock(folder: str) -> None:
    """The program's own way from its start to the lock screen."""
    app, program = _start(Path(folder))
    FirstPaint(program.entrance, lambda: (say("painted"), app.quit()))
    program.show()
    app.exec()
    program.entrance.close()


def unlock(folder: str, passphrase: str) -> None:
    """From the lock screen to the first page, in a process that has opened nothing yet."""
    app, program = _start(Path(folder))
    pressed = 0.0

    def told(what: str) -> None:
        say(f"{what} {(perf_counter() - pressed) * 1000:.3f}")

    def opened(vault: object) -> None:
        told("opened")
        program.enter(vault)
        FirstPaint(program.shell, lambda: (told("painted"), app.quit()))

    def press() -> None:
        nonlocal pressed
        page = program.entrance.page()
        page.passphrase.set_text(passphrase)
        pressed = perf_counter()
        page.passphrase.entered.emit()

    FirstPaint(program.entrance, lambda: (say("painted"), QTimer.singleShot(_TYPING, press)))
    program.entrance.opened.disconnect(program.enter)
    program.entrance.opened.connect(opened)
    program.show()
    app.exec()
    program.shell.close()


def say(line: str) -> None:
    """Tell whoever started this process, at once."""
    print(line, flush=True)


def _start(folder: Path) -> tuple[QApplication, Any]:
    # Imported here, because the bare window must not pay for it.
    from app.ui import start

    app, program = start.make_application(sys.argv[:1]), start.Program(folder, start.system_outside())
    # A message that nobody reads, say of a bug, must not keep whoever measures waiting for ever.
    QTimer.singleShot(_PATIENCE, lambda: os._exit(1))
    return app, program


if __name__ == "__main__":
    {"bare": bare, "lock": lock, "unlock": unlock}[sys.argv[1]](*sys.argv[2:])
