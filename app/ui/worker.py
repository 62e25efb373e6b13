"""Threads for the window: short works one after another, long ones in steps between them. Knows no notebook."""

import logging
import queue
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.errors import AppError

_log = logging.getLogger(__name__)

_FIRST, _BEHIND, _END = 0, 1, 2
# In milliseconds: Qt gathers what is to be painted for five of them, and what comes later waits until that is done.
_UNTIL_PAINTED = 8


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


@dataclass(frozen=True, slots=True)
class _Given:
    """What a work gave; of a long act also how many steps it has, where that is known."""

    result: Any
    total: int | None = None


@dataclass(frozen=True, slots=True)
class _Ended:
    """Nothing more comes; `whole` unless a bug or somebody stopped it."""

    whole: bool


class Worker(QObject):
    """One thread that runs works in the order of their rank; their answers come back on the window's thread.

    What is to be called with an answer stays on the window's thread, under a number that travels instead. Such a call often
    holds a widget. Were the thread to let go of it last, the widget would go on that thread, and the program with it.
    """

    _told = Signal(int, object)
    surprised = Signal(object)
    rested = Signal()
    """The last work under way was answered."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._works: queue.PriorityQueue[_Work] = queue.PriorityQueue()
        self._turns = count()
        self._waiting: dict[int, Callable[[Any], object]] = {}
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._closing = False
        self._thread.start()

    def is_idle(self) -> bool:
        """Whether no work is under way or waits, and every answer was told."""
        return not self._waiting

    def do(
        self,
        work: Callable[[], Any],
        answer: Callable[[Any], object],
        refused: Callable[[AppError], object],
        ended: Callable[[], object] = lambda: None,
    ) -> None:
        """Run a short work before all steps of long ones, then call `answer` or `refused` on the window's thread.

        `ended` is called after either, and also when the work ran into a bug. The work itself must hold no widget.
        """
        if not self._closing:
            self._put(_FIRST, partial(self._do, self._wait(partial(_hear_short, answer, refused, ended)), work))

    def steps(
        self,
        steps: Callable[[], Iterable[Callable[[], Any]]],
        stepped: Callable[[Any, int | None], object],
        ended: Callable[[bool], object],
        stop: threading.Event,
    ) -> None:
        """Run a long act's steps one at a time, letting short works go between them.

        `stepped` hears each result, an AppError among them, and how many steps there are where that is known. `ended` hears
        whether the act ran to its end (True) or was stopped. The next step begins once the window has painted what the last
        one gave: while both want the interpreter, each line that is painted waits for it anew.
        """
        if self._closing:
            return

        def painted(result: Any, total: int | None) -> None:
            try:
                stepped(result, total)
            finally:
                QTimer.singleShot(_UNTIL_PAINTED, self, lambda: self._put(_BEHIND, go_on))

        number = self._wait(partial(_hear_long, painted, ended))
        started: list[Iterator[Callable[[], Any]]] = []
        total: int | None = None

        def go_on() -> None:
            nonlocal total
            if stop.is_set() or self._closing:
                self._tell(number, _Ended(False))
                return
            try:
                if not started:
                    given = steps()
                    total = len(given) if isinstance(given, Sized) else None
                    started.append(iter(given))
                step = next(started[0], None)
                if step is None:
                    self._tell(number, _Ended(True))
                    return
                result: Any = step()
            except AppError as error:
                result = error
            except Exception as error:
                self._surprise(error)
                self._tell(number, _Ended(False))
                return
            self._tell(number, _Given(result, total))

        self._put(_BEHIND, go_on)

    def close(self) -> None:
        """Finish the short works that wait, leave long acts between two steps, and end the thread. Nothing is told any more."""
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

    def _do(self, number: int, work: Callable[[], Any]) -> None:
        try:
            result = work()
        except AppError as error:
            result = error
        except Exception as error:
            self._surprise(error)
            self._tell(number, _Ended(False))
            return
        self._tell(number, _Given(result))
        self._tell(number, _Ended(True))

    def _wait(self, hear: Callable[[Any], object]) -> int:
        number = next(self._turns)
        self._waiting[number] = hear
        return number

    def _tell(self, number: int, said: _Given | _Ended) -> None:
        self._told.emit(number, said)

    @Slot(int, object)
    def _hear(self, number: int, said: _Given | _Ended) -> None:
        hear = self._waiting.pop(number) if isinstance(said, _Ended) else self._waiting[number]
        try:
            if not self._closing:
                hear(said)
        finally:
            if not self._waiting:
                self.rested.emit()

    def _surprise(self, error: Exception) -> None:
        told = surprise(error)
        _log.error("unexpected %s in %s line %d", told.kind, told.module, told.line)
        self.surprised.emit(told)


class _Leaving(Exception):
    """The thread's way out."""


def _hear_short(
    answer: Callable[[Any], object], refused: Callable[[AppError], object], ended: Callable[[], object], said: _Given | _Ended
) -> None:
    if isinstance(said, _Ended):
        ended()
    elif isinstance(said.result, AppError):
        refused(said.result)
    else:
        answer(said.result)


def _hear_long(stepped: Callable[[Any, int | None], object], ended: Callable[[bool], object], said: _Given | _Ended) -> None:
    if isinstance(said, _Ended):
        ended(said.whole)
    else:
        stepped(said.result, said.total)
