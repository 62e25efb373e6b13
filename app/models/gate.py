"""The gate before the one writer: the window goes first, the worker's steps wait. And who is inside, reading or writing.

SQLite's own waiting is unfair: it sleeps and tries again, and a worker that writes without pause keeps the window out.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from app.errors import VaultClosed


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


class Presence:
    """Counts who is inside. Once it is closed nobody comes in any more, and whoever closed it can wait for the others."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._inside = 0
        self._closed = False

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Be inside; raises VaultClosed."""
        with self._condition:
            if self._closed:
                raise VaultClosed
            self._inside += 1
        try:
            yield
        finally:
            with self._condition:
                self._inside -= 1
                self._condition.notify_all()

    def close(self) -> None:
        """Let nobody in any more."""
        with self._condition:
            self._closed = True

    def wait_until_empty(self) -> None:
        """Wait until everybody who came in before has gone."""
        with self._condition:
            self._condition.wait_for(lambda: not self._inside)
