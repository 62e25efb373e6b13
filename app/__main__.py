"""The start of the program: without arguments or with a file the window opens, with a verb the command line answers."""

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app import resources

if TYPE_CHECKING:
    from app.documents.papers import Paper

_PR_SET_DUMPABLE = 4
# What a built program's own start sets so that it finds its libraries, and where it keeps what stood there before.
_LOADER, _LOADER_BEFORE = "LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG"
_OF_ITS_START = ("_PYI_", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH")


def main() -> int:
    """Open the window, or let the command line answer, and return the exit code."""
    argv = sys.argv[1:]
    _leave_no_core()
    if getattr(sys, "frozen", False):
        _begin_as_called()
        sys.meta_path.insert(0, _StillThere)
    # Each is imported only when it is asked for: the command line must not wait for Qt, nor the lock screen for the verbs.
    opened = _opened_file(argv)
    if argv and opened is None:
        from app import cli

        return cli.main(argv, _trials_of_the_window() if argv[0] == "self-test" else (), _paint)
    # From here on garbage is looked for by the window alone (`ui/collecting.py`), not some twenty times while it loads.
    gc.disable()
    from app.ui import start

    return start.main(opened=opened)


def _opened_file(argv: list[str]) -> Path | None:
    """The file that somebody opened with the program: systems hand over its whole path, and no verb looks like one."""
    return Path(argv[0]) if len(argv) == 1 and Path(argv[0]).is_absolute() else None


def _leave_no_core() -> None:
    """See to it that a crash leaves no image of the memory on the disk: keys, passphrase and names stand in it."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # The limit does not hold where the system hands such images to a program of its own.
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _begin_as_called() -> None:
    """Take out of the environment what a built program's start has put there.

    What is started from here is another program, or this one anew: neither shall load our libraries or learn where they lie.
    """
    before = os.environ.pop(_LOADER_BEFORE, None)
    if sys.platform == "linux":
        os.environ.pop(_LOADER, None)
    if before is not None:
        os.environ[_LOADER] = before
    for name in [name for name in os.environ if name.startswith(_OF_ITS_START)]:
        del os.environ[name]


class _StillThere:
    """Asked first for each module: once the stick with a built program is gone, nothing can be loaded that was not before.

    Its own start would end the program at that place without a word, and with it what is being typed.
    """

    @staticmethod
    def find_spec(name: str, _path: object = None, _target: object = None) -> None:
        """Leave the module to whoever is asked next, or raise ModuleNotFoundError."""
        if not resources.are_there():
            raise ModuleNotFoundError(name=name)


def _trials_of_the_window() -> tuple[tuple[str, Callable[[], str]], ...]:
    """What the self-test tries of the window's side; the command line itself knows no Qt."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.ui import trials

    return trials.ALL


def _paint(paper: "Paper", path: Path) -> None:
    """Write a paper as a PDF, which the window's side can do without a window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.ui import printing, start

    start.make_application(["paint"])
    printing.save_pdf(paper, path)


if __name__ == "__main__":
    sys.exit(main())
