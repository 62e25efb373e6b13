"""Ending a process that knew the secret, and starting a fresh one in its place."""

import os
import subprocess
import sys
from collections.abc import Sequence
from typing import NoReturn

from PySide6.QtWidgets import QApplication, QWidget


def command(arguments: Sequence[str] = ()) -> list[str]:
    """The command that starts this program again, from source or built."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-m", "app", *arguments]


def replace_process(arguments: Sequence[str] = ()) -> NoReturn:
    """Become a fresh process with the lock screen: nothing of this one's memory is left.

    On Linux and macOS the process is replaced in place; Windows cannot do that, so the new one is started detached and this
    one ends at once, without the destructors that could write anything.
    """
    line = command(arguments)
    sys.stdout.flush()
    sys.stderr.flush()
    if sys.platform == "win32":
        detached = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.DETACHED_PROCESS
        subprocess.Popen(line, close_fds=True, creationflags=detached)
        os._exit(0)
    os.execv(line[0], line)


def commit_composing() -> None:
    """Have the input method hand over what is being typed, so that it is in the draft."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QWidget):
        QApplication.inputMethod().commit()
