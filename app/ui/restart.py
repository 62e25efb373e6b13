"""Ending a process that knew the secret, and starting a fresh one in its place."""

import os
import sys
from pathlib import Path
from typing import NoReturn

from PySide6.QtWidgets import QApplication, QWidget

from app.domain import places
from app.domain.places import Place

# The fresh process learns from its environment which notebook it shows and where the person was: a page and an opaque id.
FOLDER, PLACE = "TSUNAGU_FOLDER", "TSUNAGU_PLACE"


def command() -> list[str]:
    """The command that opens this program's window again, from source or built."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "app"]


def replace_process(folder: Path, place: str) -> NoReturn:
    """Become a fresh process with the lock screen: nothing of this one's memory is left.

    On Linux and macOS the process is replaced in place; Windows cannot do that, so the new one is started detached and this
    one ends at once, without the destructors that could write anything.
    """
    os.environ[FOLDER], os.environ[PLACE] = str(folder), place
    line = command()
    for stream in (sys.stdout, sys.stderr):
        # A built program has no streams on Windows.
        if stream is not None:
            stream.flush()
    if sys.platform == "win32":
        import subprocess

        detached = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.DETACHED_PROCESS
        subprocess.Popen(line, close_fds=True, creationflags=detached)
        os._exit(0)
    try:
        os.execv(line[0], line)
    except OSError:
        # The program was moved or renewed meanwhile. Without a fresh process this one ends all the same.
        os._exit(1)


def handed_over() -> tuple[Path | None, Place | None]:
    """The folder and place that the process before this one left for it; they are taken out of the environment."""
    folder, place = os.environ.pop(FOLDER, ""), os.environ.pop(PLACE, "")
    return (Path(folder) if folder else None), places.read(place)


def commit_composing() -> None:
    """Have the input method hand over what is being typed, so that it is in the draft."""
    if isinstance(QApplication.focusWidget(), QWidget):
        QApplication.inputMethod().commit()
