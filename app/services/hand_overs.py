"""Files that are opened while a window stands already: the second start lays down where they are, the window takes that up.

What is laid down lies for an instant in a folder that nobody but its user reads: no connection, no environment, no list of
processes tells of it.
"""

import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import FileTrouble
from app.models import folders, held_files

_LOCK = "window.lock"
_ENDING = ".open"
# More than any system lets a program be called with.
_LONGEST = 16 * 1024 * 1024
# Seconds: between two looks; how long a window that starts, or is busy, is waited for; how much older than the window itself is
# what somebody laid down who was killed meanwhile.
_LOOK, _PATIENCE, _STALE = 0.05, 30, 60
# Of so many looks one asks whether the window still stands.
_ASK = 20


@dataclass(frozen=True, slots=True)
class HandOver:
    """Files that were handed over, and the token, if there is one, by which Wayland lets the window come to the front."""

    files: tuple[Path, ...]
    token: str = ""


def folder() -> Path:
    """Where it is laid down."""
    return folders.default_state().with_name("opening")


def stand() -> int | None:
    """Become the window to which files are handed over, until the process ends or the descriptor is closed.

    None while another window is, and where nothing can be written.
    """
    try:
        folder().mkdir(parents=True, exist_ok=True)
        # It may have been made by somebody else: then this is refused, and nothing is told there.
        folder().chmod(0o700)
        held = held_files.hold(folder() / _LOCK)
        if held is not None:
            os.utime(folder() / _LOCK)
    except OSError:
        return None
    return held


def hand_over(files: Sequence[Path], token: str = "") -> bool:
    """Hand files to the window that stands, and wait until it took them; where it does not, they stay the caller's."""
    try:
        laid = lay_down(files, token)
    except (OSError, FileTrouble):
        return False
    _let_come_to_the_front()
    for look in range(round(_PATIENCE / _LOOK)):
        if not laid.exists():
            return True
        if look % _ASK == _ASK - 1 and (held := stand()) is not None:
            os.close(held)
            break
        time.sleep(_LOOK)
    try:
        laid.unlink()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


def lay_down(files: Sequence[Path], token: str = "") -> Path:
    """Lay down which files are to be opened, for the window that stands or comes next; where. Raises OSError, FileTrouble."""
    # Loaded only here and below: nobody waits for it who just opens the window.
    import secrets

    from app.models import files as written

    laid = folder() / f"{secrets.token_hex(8)}{_ENDING}"
    written.replace(laid, b"\0".join([os.fsencode(token), *(os.fsencode(path.absolute()) for path in files)]))
    return laid


def take_up() -> list[HandOver]:
    """Take up all that was laid down; what is left from somebody who was killed is only taken away."""
    from app.models import files as written

    found = []
    for path in sorted(folder().glob(f"*{_ENDING}*")):
        try:
            stale = (folder() / _LOCK).stat().st_mtime - path.stat().st_mtime > _STALE
            content = written.read(path, _LONGEST) if path.suffix == _ENDING and not stale else b""
            if content or stale:
                # Whoever takes it away has it: who laid it down may have thought better of it meanwhile.
                path.unlink()
        except (OSError, FileTrouble):
            continue
        if content:
            token, *named = content.split(b"\0")
            found.append(HandOver(tuple(Path(os.fsdecode(name)) for name in named), os.fsdecode(token)))
    return found


def _let_come_to_the_front() -> None:
    """Let the other process come to the front, which Windows allows only by leave of the one that was clicked on."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
