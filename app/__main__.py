"""The two doors: without arguments the window opens, with arguments the command line answers."""

import gc
import os
import sys
from collections.abc import Callable


def main() -> int:
    """Open the door that the arguments ask for and return the exit code."""
    argv = sys.argv[1:]
    # Each door is imported only when it is used: the command line must not wait for Qt, nor the lock screen for the verbs.
    if argv:
        from app import cli

        return cli.main(argv, _trials_of_the_window() if argv[0] == "self-test" else ())
    # From here on garbage is looked for by the window alone (`ui/collecting.py`), not some twenty times while it loads.
    gc.disable()
    from app.ui import start

    return start.main()


def _trials_of_the_window() -> tuple[tuple[str, Callable[[], str]], ...]:
    """What the self-test tries of the window's side; the command line itself knows no Qt."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.ui import trials

    return trials.ALL


if __name__ == "__main__":
    sys.exit(main())
