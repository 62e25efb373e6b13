"""Packets taken in: how many a second, and what the window feels of it meanwhile."""

import gc
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from time import perf_counter, process_time

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.domain.packets import Fate, TakenIn
from app.models.vault import Vault
from app.services import identities, settings
from app.ui.bridge import Bridge
from app.workflows import exchange
from app.workflows.exchange.taking import FILES_A_STEP
from tests.bench import floors
from tests.bench.measuring import Line, milliseconds
from tests.bench.worlds import World

TICK = 5
SAVE_EVERY = 100


def imported(world: World) -> list[Line]:
    """Take the packets in by steps, each into a desk's notebook that has seen none of them."""
    letters = world.correspondence
    rates: list[float] = []
    steps: list[float] = []
    floor_rates: list[float] = []
    floor_steps: list[float] = []
    for _ in range(world.times(3)):
        desk = letters.fresh_desk("importing")
        key = desk.read(identities.opening_keys)[0]
        pieces = _pieces(letters.packets)
        for step, files in zip(exchange.take_in(desk, letters.packets), pieces, strict=True):
            started = perf_counter()
            lines = step()
            steps.append((perf_counter() - started) * 1000)
            _refuse_unless_all_well(lines)
            rates.append(len(files) * 1000 / steps[-1])
            bare = floors.unseal_and_verify([file.read_bytes() for file in files], key)
            floor_steps.append(milliseconds(bare))
            floor_rates.append(len(files) * 1000 / floor_steps[-1])
        desk.close()
    return [
        Line(
            "import",
            f"packets taken in, by steps of {FILES_A_STEP} files",
            "packets/s",
            tuple(rates),
            "HPKE opening and Ed25519 verifying alone",
            tuple(floor_rates),
            target=200,
            more_is_better=True,
            most_ratio=10,
        ),
        Line(
            "import-step",
            "one such step",
            "ms",
            tuple(steps),
            "HPKE opening and Ed25519 verifying of as many",
            tuple(floor_steps),
        ),
    ]


def stall(world: World) -> list[Line]:
    """Take the packets in through the bridge while a window's event loop turns, and save something now and then."""
    letters = world.correspondence
    _application()
    longest: list[float] = []
    idle: list[float] = []
    saves: list[float] = []
    alone: list[float] = []
    for _ in range(world.times(10)):
        desk = letters.fresh_desk("stalling")
        alone += _saving_alone(desk)
        bridge = Bridge(desk)
        # As `start.Program.enter` does once the window stands: what is loaded is not looked through for garbage.
        gc.freeze()
        took, gaps = _importing(bridge, letters.packets, saves)
        longest.append(max(gaps))
        idle.append(max(_ticking_for(took)))
        bridge.close()
    return [
        Line(
            "stall",
            "longest stall of the window during an import",
            "ms",
            tuple(longest),
            "the same while nothing goes on",
            tuple(idle),
            target=50,
            judged_by="extreme",
        ),
        Line(
            "save-in-import",
            "a setting saved from the window during the import",
            "ms",
            tuple(saves),
            "the same without an import",
            tuple(alone),
        ),
    ]


def _importing(bridge: Bridge, files: tuple[Path, ...], saves: list[float]) -> tuple[float, list[float]]:
    """Milliseconds the import took, and the gaps between two ticks of the window's clock."""
    loop, lines = QEventLoop(), []
    act = bridge.start(exchange.take_in, files)
    act.each(lambda step: lines.extend(step)).progress(lambda _done, _total: None).then(lambda _all: loop.quit())
    saver = QTimer()
    saver.setInterval(SAVE_EVERY)
    saver.timeout.connect(lambda: _save(bridge, saves))
    started = perf_counter()
    saver.start()
    _save(bridge, saves)
    gaps = _ticking(loop.exec)
    took = (perf_counter() - started) * 1000
    saver.stop()
    _refuse_unless_all_well(lines)
    return took, gaps


def _save(bridge: Bridge, saves: list[float]) -> None:
    asked = perf_counter()
    bridge.do(settings.set_text_scale, 1.0).then(lambda _: saves.append((perf_counter() - asked) * 1000))


def _saving_alone(desk: Vault) -> list[float]:
    return [milliseconds(lambda: desk.do(settings.set_text_scale, 1.0)) for _ in range(10)]


def _ticking_for(span: float) -> list[float]:
    """The gaps between two ticks in that many milliseconds of nothing."""
    loop = QEventLoop()
    QTimer.singleShot(round(span), loop.quit)
    return _ticking(loop.exec)


def _ticking(work: Callable[[], object]) -> list[float]:
    """The milliseconds between one tick of the window's clock and the next while something goes on; 5 if all is well."""
    return [gap for gap, _done in ticks_of(work)]


def ticks_of(work: Callable[[], object]) -> list[tuple[float, float]]:
    """Of each gap between two ticks of the window's clock how long it was, and what all threads did in it; milliseconds."""
    ticks = [(perf_counter(), process_time())]
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(TICK)
    timer.timeout.connect(lambda: ticks.append((perf_counter(), process_time())))
    timer.start()
    work()
    timer.stop()
    ticks.append((perf_counter(), process_time()))
    return [((later[0] - earlier[0]) * 1000, (later[1] - earlier[1]) * 1000) for earlier, later in pairwise(ticks)]


def _pieces(files: tuple[Path, ...]) -> Iterator[tuple[Path, ...]]:
    for start in range(0, len(files), FILES_A_STEP):
        yield files[start : start + FILES_A_STEP]


def _refuse_unless_all_well(lines: list[TakenIn]) -> None:
    """Speed counts only for packets that were really taken in."""
    if not lines or any(line.fate is not Fate.IMPORTED for line in lines):
        raise RuntimeError("not every packet was taken in")


def _application() -> QCoreApplication:
    return QCoreApplication.instance() or QApplication([])
