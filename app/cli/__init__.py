"""The command line's door: verbs for the same services that the window uses, without Qt.

Exit codes: 0 done, 1 refused (the reason stands on stderr, in words), 2 the call itself was not understood.
"""

import sys
from collections.abc import Sequence

from app.cli.parser import parser
from app.errors import AppError, Invalid
from app.rounds.trials import Trial
from app.words.errors import problem_words, tell


def main(argv: list[str], window: Sequence[Trial] = ()) -> int:
    """Carry out one verb and return its exit code; `window` are the trials that a self-test makes beyond our own."""
    _speak_utf8()
    asked = parser(window).parse_args(argv)
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


def _speak_utf8() -> None:
    """A Windows console speaks CP932 unless told otherwise, in which some names cannot be written."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
