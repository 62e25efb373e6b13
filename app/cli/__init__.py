"""The command line: verbs for the same services that the window uses, without Qt.

Exit codes: 0 done, 1 refused (the reason stands on stderr, in words), 2 the call itself was not understood.
"""

import sys
import traceback
from collections.abc import Sequence

from app.cli.parser import Paint, parser
from app.errors import AppError, Invalid
from app.words.errors import problem_words, tell
from app.workflows.trials import Trial


def main(argv: list[str], window: Sequence[Trial] = (), paint: Paint | None = None) -> int:
    """Carry out one verb and return its exit code.

    `window` are the trials that a self-test makes beyond our own, and `paint` writes a paper as a PDF: both need Qt.
    """
    _speak_utf8()
    asked = parser(window, paint).parse_args(argv)
    try:
        return int(asked.carry_out(asked))
    except Invalid as invalid:
        for problem in invalid.problems:
            print(f"{problem.field}: {problem_words(problem)}", file=sys.stderr)
        return 1
    except AppError as error:
        told = tell(error)
        print(f"{told.title}\n{told.safe}\n{told.next}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 1
    except Exception as bug:
        print(f"予期しない不具合が起きました。手帳は無事です。\n{_where(bug)}", file=sys.stderr)
        return 1


def _where(bug: Exception) -> str:
    """What kind of bug it is and where it arose: never what it says, which could tell of somebody."""
    frames = list(traceback.walk_tb(bug.__traceback__))
    frame, line = frames[-1]
    return f"{type(bug).__name__} {frame.f_globals.get('__name__', '')} {line}"


def _speak_utf8() -> None:
    """A Windows console speaks CP932 unless told otherwise, in which some names cannot be written."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
