"""Killing an act at each moment at which it touches a file, in a process of its own."""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

_TOUCHES = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "sqlite3.connect"}


def survives(act: Callable[[], object], touches: int) -> bool:
    """Whether the act came to its end before it had touched files so many times; else it was killed there."""
    child = os.fork()
    if child == 0:
        _die_at(touches)
        try:
            act()
        except BaseException:
            os._exit(3)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return False
    assert os.WEXITSTATUS(status) == 0
    return True


def _die_at(touches: int) -> None:
    left = touches

    def heard(event: str, args: tuple[Any, ...]) -> None:
        nonlocal left
        if event in _TOUCHES and not (event == "open" and args[1] in ("r", "rb")):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(heard)
