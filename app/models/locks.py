"""One program at a time: a lock of the operating system on `notebook.lock`, which dies with the process that holds it.

Behind its first byte, which is what Windows locks, whoever holds it tells since when, and a mark of who unlocked: no name,
and nothing by which one is found but in `keys.json` beside, where the coordinators of a desk stand.
"""

import hashlib
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.dates import JAPAN
from app.errors import VaultInUse
from app.models import held_files
from app.models.files import app_errors

NAME = "notebook.lock"
_TOLD = re.compile(rb".tsunagu-open 1 ([0-9T:.+-]{20,40}) ([0-9a-f]{32})\n")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Holder:
    """Since when somebody has the notebook open, and the mark of who that is."""

    since: datetime
    mark: str

    def among(self, vault_id: str, names: Iterable[str]) -> str:
        """The name, where it is one of these; '' else."""
        return next((name for name in names if mark_of(vault_id, name) == self.mark), "")


class FolderLock:
    """A lock that is held until `release`."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def tell(self, since: datetime, mark: str) -> None:
        """Let others know who has the notebook open, and since when. A full disk keeps nobody from opening it."""
        with suppress(OSError):
            self._write(f" tsunagu-open 1 {since.isoformat(timespec='seconds')} {mark}\n".encode())

    def tell_nothing(self) -> None:
        """Let others know no more of it."""
        with suppress(OSError):
            self._write(b"")

    def release(self) -> None:
        """Let go; closing the file ends the lock on every system."""
        if self._descriptor >= 0:
            self.tell_nothing()
            os.close(self._descriptor)
            self._descriptor = -1

    def _write(self, content: bytes) -> None:
        os.ftruncate(self._descriptor, 0)
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, content)


def take(folder: Path) -> FolderLock:
    """Lock a notebook's folder, or raise VaultInUse at once."""
    with app_errors():
        descriptor = held_files.hold(folder / NAME)
    if descriptor is None:
        raise VaultInUse
    lock = FolderLock(descriptor)
    # What a program that was killed told of itself holds no more.
    lock.tell_nothing()
    return lock


def holder(folder: Path) -> Holder | None:
    """What is told of who holds the lock; None where nothing is, or nothing readable."""
    with suppress(OSError, ValueError, OverflowError), (folder / NAME).open("rb", buffering=0) as file:
        # The first byte cannot be read on Windows while it is locked.
        file.seek(1)
        told = _TOLD.fullmatch(b" " + (file.read(_LONGEST) or b""))
        since = datetime.fromisoformat(told[1].decode()) if told else None
        # At either end of the calendar there is an instant that is none in Japan.
        return Holder(since.astimezone(JAPAN), told[2].decode()) if told and since and since.tzinfo else None
    return None


def mark_of(vault_id: str, name: str) -> str:
    """What stands for a name in the lock of this notebook, and in no other."""
    return hashlib.sha256(f"{vault_id} {name}".encode()).hexdigest()[:32]
