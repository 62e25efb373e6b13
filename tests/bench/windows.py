"""From nothing to the lock screen, and from the passphrase to the open notebook."""

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from app.ui.notebooks import WorkflowNotebooks
from app.workflows import vaults
from tests.bench import floors
from tests.bench.measuring import Line, by_turns, milliseconds
from tests.bench.worlds import PASSPHRASE, World

ROOT = Path(__file__).parents[2]


def lock_screen(world: World) -> list[Line]:
    """A new process, until its first window is painted."""
    folder = str(world.large.folder)
    turns = [(_until_painted("lock", folder), _until_painted("bare")) for _ in range(1 + world.times(20))]
    # The first turn brings the files into memory, which no later start has to wait for.
    real, floor = zip(*turns[1:], strict=True)
    return [
        Line(
            "lock-screen",
            "lock screen painted, from the start of the process",
            "ms",
            real,
            "a bare PySide6 window with one label, likewise",
            floor,
            target=1000,
        )
    ]


def unlock(world: World) -> list[Line]:
    """What opening adds to the derivation of the key: in a process that did it before, and in a fresh one."""
    large = world.large
    keys = _keys_of(world)
    notebooks = WorkflowNotebooks()
    opened = []

    def open_it() -> None:
        vault = vaults.unlock(large.folder, PASSPHRASE)
        notebooks.owner_of(vault)
        notebooks.text_scale_of(vault)
        opened.append(vault)

    def close_it() -> None:
        while opened:
            opened.pop().close()

    def bare() -> None:
        floors.open_and_ask(*keys, "SELECT count(*) FROM owner")

    floor_name = "a bare SQLCipher connection with the raw key and one query"
    real, floor = by_turns(world.times(40), open_it, bare, before=close_it)
    close_it()
    known = Line("unlock", "unlocking beyond the derivation, everything loaded", "ms", real, floor_name, floor, target=300)
    fresh, pages = zip(*(_unlocked(large.folder) for _ in range(world.times(10))), strict=True)
    floor = tuple(milliseconds(bare) for _ in fresh)
    first = Line(
        "unlock-fresh", "the same in a fresh process, 1 s after its lock screen", "ms", fresh, floor_name, floor, target=300
    )
    page = Line("unlock-page", "the same until the window is painted (its lines follow)", "ms", pages, floor_name, floor)
    return [known, first, page]


def _keys_of(world: World) -> tuple[Path, str]:
    vault = world.large.open()
    keys = vault.opened.database, vault.data_key.secret.hex() + vault.opened.keys.salt.value.hex()
    vault.close()
    return keys


def _until_painted(*args: str) -> float:
    """Milliseconds from the start of a process until it says that its window is painted."""
    started = perf_counter()
    with _process(*args) as process:
        _said(process)
        return (perf_counter() - started) * 1000


def _unlocked(folder: Path) -> tuple[float, float]:
    """Milliseconds from the passphrase to the open notebook, and to its first page."""
    with _process("unlock", str(folder), PASSPHRASE) as process:
        _said(process)
        return float(_said(process).split()[1]), float(_said(process).split()[1])


def _process(*args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.bench.first_paint", *args],
        cwd=ROOT,
        env=surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def surroundings(*without: str) -> dict[str, str]:
    """The environment of a fresh process, which may use byte code as it does for whoever starts the program; some left out."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE", *without)}


def _said(process: subprocess.Popen[str]) -> str:
    """The next line that the process says; raises when it ended instead."""
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise RuntimeError(f"the window did not appear, exit code {process.wait()}")
    return line
