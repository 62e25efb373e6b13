"""Threads for the window: short works one after another, long ones in steps between them. Knows no notebook."""

import logging
import queue
import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.errors import AppError

_log = logging.getLogger(__name__)

_FIRST, _BEHIND, _END = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Surprise:
    """What may be told of a bug: the exception's type and where it arose, never its text."""

    kind: str
    module: str
    line: int


@dataclass(order=True, slots=True)
class _Work:
    rank: int
    turn: int
    run: Callable[[], None] = field(compare=False)


def surprise(error: BaseException) -> Surprise:
    """Describe an unexpected exception without anything that it says."""
    frames = traceback.extract_tb(error.__traceback__)
    where = frames[-1] if frames else None
    return Surprise(type(error).__name__, Path(where.filename).stem if where else "", (where.lineno or 0) if where else 0)


class Worker(QObject):
    """One thread that runs works in the order of their rank; their answers come back on the window's thread."""

    _answered = Signal(object)
    surprised = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._works: queue.PriorityQueue[_Work] = queue.PriorityQueue()
        self._turns = count()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._answered.connect(self._call, Qt.ConnectionType.QueuedConnection)
        self._closing = False
        self._thread.start()

    def do(
        self,
        work: Callable[[], Any],
        answer: Callable[[Any], object],
        refused: Callable[[AppError], object],
        ended: Callable[[], object] = lambda: None,
    ) -> None:
        """Run a short work before all steps of long ones, then call `answer` or `refused` on the window's thread.

        `ended` is called after either, and also when the work ran into a bug.
        """
        if not self._closing:
            self._put(_FIRST, lambda: self._do(work, answer, refused, ended))

    def steps(
        self,
        steps: Callable[[], Iterator[Callable[[], Any]]],
        stepped: Callable[[Any], object],
        ended: Callable[[bool], object],
        stop: threading.Event,
    ) -> None:
        """Run a long act's steps one at a time, letting short works go between them.

        An AppError is its step's result. `ended` hears whether the act ran to its end (True) or was stopped.
        """
        started: list[Iterator[Callable[[], Any]]] = []

        def go_on() -> None:
            if stop.is_set() or self._closing:
                self._tell(lambda: ended(False))
                return
            try:
                if not started:
                    started.append(iter(steps()))
                step = next(started[0], None)
                if step is None:
                    self._tell(lambda: ended(True))
                    return
                result: Any = step()
            except AppError as error:
                result = error
            except Exception as error:
                self._surprise(error)
                self._tell(lambda: ended(False))
                return
            self._tell(lambda: stepped(result))
            self._put(_BEHIND, go_on)

        self._put(_BEHIND, go_on)

    def close(self) -> None:
        """Finish the short works that wait, leave long acts between two steps, and end the thread."""
        self._closing = True
        self._put(_END, self._leave)
        self._thread.join()

    def _put(self, rank: int, run: Callable[[], None]) -> None:
        self._works.put(_Work(rank, next(self._turns), run))

    def _run(self) -> None:
        try:
            while True:
                self._works.get().run()
        except _Leaving:
            return

    def _leave(self) -> None:
        raise _Leaving

    def _do(
        self,
        work: Callable[[], Any],
        answer: Callable[[Any], object],
        refused: Callable[[AppError], object],
        ended: Callable[[], object],
    ) -> None:
        try:
            result = work()
        except AppError as error:
            told = error
            self._tell(lambda: refused(told))
        except Exception as error:
            self._surprise(error)
        else:
            self._tell(lambda: answer(result))
        self._tell(ended)

    @Slot(object)
    def _call(self, answer: Callable[[], object]) -> None:
        answer()

    def _tell(self, answer: Callable[[], object]) -> None:
        self._answered.emit(answer)

    def _surprise(self, error: Exception) -> None:
        told = surprise(error)
        _log.error("unexpected %s in %s line %d", told.kind, told.module, told.line)
        self.surprised.emit(told)


class _Leaving(Exception):
    """The thread's way out."""
