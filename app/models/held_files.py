"""A lock of the operating system on a file: it dies with the process that holds it, however that ends."""

import os
import sys
from pathlib import Path


def hold(path: Path) -> int | None:
    """Make and lock a file; its descriptor, which holds it until it is closed, or None while another process does.

    Windows locks its first byte, which nobody else can read meanwhile. Raises OSError where it cannot be made or opened.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        _lock(descriptor)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
