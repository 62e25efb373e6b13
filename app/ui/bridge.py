"""The one object between screens and records.

    bridge.do(activities.record, activity).then(self._saved).failed(self._form.show_trouble)
    bridge.fetch(self, people.lines, words).then(self._show)
    act = bridge.start(exchange.take_in, files).each(self._file_done).progress(bar.set).then(self._all_done); act.stop()

Answers arrive on the window's thread, after the event loop turned: `then` may be given after the question was put.
A method of a widget that is gone meanwhile, or a lambda that holds one, is not called. What is done on the thread (`act`,
`ask` and their arguments) holds no widget: it might be the last to let go of it.

Once the notebook is closed, by the bridge or by an act such as renewing its key, whatever is asked stays without any answer:
the screens are still there for a moment, hear of the last change, and read again.
"""

import threading
from collections.abc import Callable, Iterable
from functools import partial
from types import CellType
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, Self, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from app.errors import AppError, VaultClosed
from app.services.undoing import Done, noted
from app.ui.worker import Worker

P = ParamSpec("P")
R = TypeVar("R")

_GATHER = 50
_SETTLE = 10_000


class Vault(Protocol):
    """What the bridge needs of the notebook: reading, writing, and hearing what changed."""

    def read(self, ask: Callable[Concatenate[Any, P], R], *args: P.args, **kwargs: P.kwargs) -> R: ...

    def do(self, act: Callable[Concatenate[Any, P], R], *args: P.args, **kwargs: P.kwargs) -> R: ...

    def on_change(self, tell: Callable[[frozenset[str]], None]) -> None: ...

    def settle(self) -> None: ...

    def close(self) -> None: ...


class Asked(Generic[R]):
    """A question or short act under way; say what to do with its answer."""

    def __init__(self, trouble: Callable[[AppError], object]) -> None:
        self._then: list[Callable[[R], object]] = []
        self._failed: list[Callable[[Any], object]] = []
        self._always: list[Callable[[], object]] = []
        self._trouble = trouble
        # Its thread asks this one thing of it; a flag that travels alone takes no widget along (see Worker).
        self._dropped = threading.Event()

    def then(self, call: Callable[[R], object]) -> Self:
        """Call with the answer."""
        self._then.append(call)
        return self

    def failed(self, call: Callable[[Any], object]) -> Self:
        """Call with the AppError instead of the usual message."""
        self._failed.append(call)
        return self

    def always(self, call: Callable[[], object]) -> Self:
        """Call at the end whatever happened, for instance to make a button usable again."""
        self._always.append(call)
        return self

    def drop(self) -> None:
        """Nobody wants the answer any more."""
        self._dropped.set()

    def _answer(self, result: R) -> None:
        self._tell(self._then, result)

    def _refuse(self, error: AppError) -> None:
        if isinstance(error, VaultClosed):
            self.drop()
        self._tell(self._failed or [self._trouble], error)

    def _end(self) -> None:
        self._tell(self._always)

    def _tell(self, calls: Iterable[Callable[..., object]], *said: Any) -> None:
        for call in () if self._dropped.is_set() else calls:
            if _lives(call):
                call(*said)


class LongAct(Generic[R]):
    """A long act under way: what each step gave, how far it is, and a way to stop it between two steps."""

    def __init__(self) -> None:
        self.results: list[R | AppError] = []
        self.total: int | None = None
        self.stopped = False
        self._stop = threading.Event()
        # The notebook was closed between two steps, and so nothing more is told.
        self._closed = False
        self._each: list[Callable[[Any], object]] = []
        self._progress: list[Callable[[int, int | None], object]] = []
        self._then: list[Callable[[list[R | AppError]], object]] = []

    def each(self, call: Callable[[R | AppError], object]) -> Self:
        """Call with every step's result; an AppError is a result too."""
        self._each.append(call)
        return self

    def progress(self, call: Callable[[int, int | None], object]) -> Self:
        """Call with the number of steps done and the total where it is known."""
        self._progress.append(call)
        return self

    def then(self, call: Callable[[list[R | AppError]], object]) -> Self:
        """Call with all results at the end; `stopped` says whether it ended early."""
        self._then.append(call)
        return self

    def stop(self) -> None:
        """Leave off between two steps; what was done stays done."""
        self._stop.set()

    def _stepped(self, result: R | AppError, total: int | None) -> None:
        if isinstance(result, VaultClosed):
            self._closed = True
            self.stop()
            return
        self.total = total
        self.results.append(result)
        for each in filter(_lives, self._each):
            each(result)
        for progress in filter(_lives, self._progress):
            progress(len(self.results), self.total)

    def _ended(self, whole: bool) -> None:
        self.stopped = not whole
        for then in () if self._closed else filter(_lives, self._then):
            then(self.results)


class Bridge(QObject):
    """Carries acts and questions from the screens to the notebook and the answers back."""

    changed = Signal(object)
    """Which kinds (table names) changed, gathered for 50 ms and told from the event loop."""
    saved = Signal()
    """A quick act wrote something; told before whoever asked for it is answered."""
    trouble = Signal(object)
    """An AppError that nobody took with `failed`."""
    surprised = Signal(object)
    """A bug, as `worker.Surprise`."""
    idle = Signal()
    """Nothing is asked any more, everything was answered, and no change waits to be told; see `is_idle`."""
    _heard = Signal(object)

    def __init__(self, vault: Vault) -> None:
        super().__init__()
        self._vault = vault
        self._writer = Worker("writer")
        self._reader = Worker("reader")
        self._closed = False
        self.answering: Done[Any] | None = None
        """The quick act that is being answered: whether it was a save, and what takes it back; None at all other times."""
        # Looked at when the event loop has nothing else to do: an answer often leads to the next question.
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.timeout.connect(self._say_idle)
        for worker in (self._writer, self._reader):
            worker.surprised.connect(self.surprised)
            worker.rested.connect(self._still.start)
        self._latest: dict[tuple[int, object], Asked[Any]] = {}
        self._kinds: set[str] = set()
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(_GATHER)
        self._gather.timeout.connect(self._tell_changes)
        self._heard.connect(self._gather_changes)
        # Some seconds after the last save the write-ahead log is emptied into the database.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_SETTLE)
        self._rest.timeout.connect(self._settle)
        vault.on_change(self._heard.emit)

    def do(self, act: Callable[Concatenate[Any, P], R], *args: P.args, **kwargs: P.kwargs) -> Asked[R]:
        """A quick act in one transaction of its own; acts are done in the order they were asked for."""
        asked: Asked[R] = Asked(self.trouble.emit)
        if not self._closed:
            self._rest.start()

        def answer(done: Done[R]) -> None:
            if done.saved:
                self.saved.emit()
            self.answering = done
            try:
                asked._answer(done.result)
            finally:
                self.answering = None

        self._writer.do(partial(self._vault.do, noted, act, *args, **kwargs), answer, asked._refuse, asked._end)
        return asked

    def fetch(self, asker: QObject, ask: Callable[Concatenate[Any, P], R], *args: P.args, **kwargs: P.kwargs) -> Asked[R]:
        """A question on a thread of its own; of one asker's same question only the latest is answered."""
        asked: Asked[R] = Asked(self.trouble.emit)
        if self._closed:
            return asked
        mark = (id(asker), getattr(ask, "func", ask))
        if (earlier := self._latest.get(mark)) is not None:
            earlier.drop()
        self._latest[mark] = asked
        vault, dropped = self._vault, asked._dropped

        def work() -> R | None:
            return None if dropped.is_set() else vault.read(ask, *args, **kwargs)

        def ended() -> None:
            if self._latest.get(mark) is asked:
                del self._latest[mark]
            asked._end()

        def answer(result: R) -> None:
            if isValid(asker):
                asked._answer(result)

        self._reader.do(work, answer, asked._refuse, ended)
        return asked

    def start(
        self, act: Callable[Concatenate[Any, P], Iterable[Callable[[], R]]], *args: P.args, **kwargs: P.kwargs
    ) -> LongAct[R]:
        """A long act: `act(vault, …)` gives its steps one by one, each a short work of at most about 30 ms.

        The next step is asked for when the one before is done, so a step may depend on what came before. A step that needs
        the notebook calls `vault.do(…)` itself; one that writes a file needs no transaction. `len()` of what `act` gives,
        where it has one, is the total told by `progress`.
        """
        long_act: LongAct[R] = LongAct()
        steps = partial(act, self._vault, *args, **kwargs)
        self._writer.steps(steps, long_act._stepped, long_act._ended, long_act._stop)
        return long_act

    def each(self, works: Iterable[Callable[[Any], R]]) -> LongAct[R]:
        """A long act whose steps are each one transaction: `work(session)`."""
        long_act: LongAct[R] = LongAct()
        steps = [partial(getattr(self._vault, "do_behind", self._vault.do), work) for work in works]
        self._writer.steps(lambda: steps, long_act._stepped, long_act._ended, long_act._stop)
        return long_act

    def is_idle(self) -> bool:
        """Whether nothing is asked any more, everything was answered, and no change waits to be told.

        Pictures and tests wait for this, and never for milliseconds. Emptying the write-ahead log later does not count.
        """
        return self._writer.is_idle() and self._reader.is_idle() and not self._gather.isActive()

    def close(self) -> None:
        """Finish the acts already asked for, end both threads and close the notebook. Nothing is told any more."""
        self._closed = True
        self._rest.stop()
        self._gather.stop()
        self._writer.close()
        self._reader.close()
        self._vault.close()

    def _settle(self) -> None:
        asked: Asked[None] = Asked(self.trouble.emit)
        self._writer.do(self._vault.settle, asked._answer, asked._refuse)

    @Slot(object)
    def _gather_changes(self, kinds: frozenset[str]) -> None:
        if self._closed:
            return
        self._rest.start()
        self._kinds |= kinds
        if not self._gather.isActive():
            self._gather.start()

    @Slot()
    def _tell_changes(self) -> None:
        kinds, self._kinds = frozenset(self._kinds), set()
        self.changed.emit(kinds)
        self._still.start()

    @Slot()
    def _say_idle(self) -> None:
        if self.is_idle():
            self.idle.emit()


def _lives(call: Callable[..., object]) -> bool:
    """Whether every widget that a callback would touch is still there: its own, a partial's, and those of a lambda."""
    if isinstance(call, partial):
        return _lives(call.func) and all(map(_is_there, call.args))
    cells = getattr(call, "__closure__", None) or ()
    return _is_there(getattr(call, "__self__", None)) and all(_is_there(_held(cell)) for cell in cells)


def _held(cell: CellType) -> object:
    try:
        return cell.cell_contents
    except ValueError:
        # A name that its function has not given a value yet.
        return None


def _is_there(held: object) -> bool:
    return not isinstance(held, QObject) or isValid(held)
