"""One program at a time: a lock of the operating system on `notebook.lock`, which dies with the process that holds it."""

import os
import sys
from pathlib import Path

from app.errors import VaultInUse
from app.models.files import app_errors

NAME = "notebook.lock"


class FolderLock:
    """A lock that is held until `release`."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def release(self) -> None:
        """Let go; closing the file ends the lock on every system."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def take(folder: Path) -> FolderLock:
    """Lock a notebook's folder, or raise VaultInUse at once."""
    with app_errors():
        descriptor = os.open(folder / NAME, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        _lock(descriptor)
    except OSError:
        os.close(descriptor)
        raise VaultInUse from None
    return FolderLock(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
