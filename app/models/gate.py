"""The gate before the one writer: the window goes first, the worker's steps wait.

SQLite's own waiting is unfair: it sleeps and tries again, and a worker that writes without pause keeps the window out.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Gate:
    """Lets one through at a time, and those in a hurry before those who are not."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._inside: int | None = None
        self._hurrying = 0

    @contextmanager
    def first(self) -> Iterator[None]:
        """Go through before everybody who waits at `behind`."""
        with self._condition:
            self._refuse_again()
            self._hurrying += 1
            try:
                self._condition.wait_for(lambda: self._inside is None)
            finally:
                self._hurrying -= 1
            self._inside = threading.get_ident()
        yield from self._through()

    @contextmanager
    def behind(self) -> Iterator[None]:
        """Go through when nobody else wants to."""
        with self._condition:
            self._refuse_again()
            self._condition.wait_for(lambda: self._inside is None and not self._hurrying)
            self._inside = threading.get_ident()
        yield from self._through()

    def _through(self) -> Iterator[None]:
        try:
            yield
        finally:
            with self._condition:
                self._inside = None
                self._condition.notify_all()

    def _refuse_again(self) -> None:
        if self._inside == threading.get_ident():
            raise RuntimeError("a write inside a write would wait for itself for ever")
