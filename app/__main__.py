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
    opened = _opened_files(argv)
    if argv and not opened:
        from app import cli

        return cli.main(argv, _trials_of_the_window() if argv[0] == "self-test" else (), _paint)
    from app.services import hand_overs

    held = hand_overs.stand()
    if opened:
        _forget_arguments()
        if held is None and hand_overs.hand_over(opened, os.environ.get("XDG_ACTIVATION_TOKEN", "")):
            return 0
    # From here on garbage is looked for by the window alone (`ui/collecting.py`), not some twenty times while it loads.
    gc.disable()
    from app.ui import start

    return start.main(opened=opened, held=held)


def _opened_files(argv: list[str]) -> list[Path]:
    """The files that somebody opened with the program: systems hand over their whole paths, and no verb looks like one."""
    paths = [Path(each) for each in argv]
    return paths if all(path.is_absolute() for path in paths) else []


def _forget_arguments() -> None:
    """Blank what the program was called with behind its name: the list of processes shows it to all users of the machine."""
    if sys.platform == "linux":
        import ctypes

        # The 48th and 49th field of proc(5), behind the name in parentheses, in which anything may stand.
        begin, end = map(int, Path("/proc/self/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[45:47])
        if begin:
            named = ctypes.string_at(begin, end - begin).find(b"\0")
            ctypes.memset(begin + named, 0, end - begin - named)


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
