"""Beside a program that is known to start quickly: KeePassXC with a locked database, where it is installed."""

import shutil
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

from app.ui import restart
from tests.bench.measuring import Line
from tests.bench.screens import screen
from tests.bench.windows import ROOT, surroundings
from tests.bench.worlds import PASSPHRASE, World

NEEDED = ("keepassxc", "keepassxc-cli", "Xvfb")
BUILT = ROOT / "dist" / "tsunagu-techo" / "tsunagu-techo"
# What would put a window elsewhere than on the screen that is looked at.
_ELSEWHERE = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")


def why_not() -> str:
    """Which programs this comparison needs that are not installed here, in words; '' where it can be made."""
    lacking = [name for name in NEEDED if shutil.which(name) is None]
    return f"not installed here: {', '.join(lacking)}" if lacking else ""


def why_not_built() -> str:
    """The same of the comparison with the built program."""
    return why_not() or ("" if BUILT.is_file() else f"not installed here: {BUILT.relative_to(ROOT)}, which dev.py build makes")


def first_paint(world: World) -> list[Line]:
    """A new process of either by turns, until its lock screen stands on one and the same screen; nothing without KeePassXC."""
    if why_not():
        return []
    processor, waited = _by_turns(world, [sys.executable, "-m", "app"], "first-paint", "a new process")
    return [replace(processor, most_ratio=1.1), waited]


def built_first_paint(world: World) -> list[Line]:
    """The same of the built program; nothing where none was built."""
    if why_not_built():
        return []
    return [replace(line, most_ratio=1.2) for line in _by_turns(world, [str(BUILT)], "built-first-paint", "the built program")]


def _by_turns(world: World, command: list[str], name: str, whose: str) -> tuple[Line, Line]:
    """Processor time and waiting time of a command that opens our window, beside KeePassXC's."""
    with screen(world.scratch / "screen") as shown:
        starts = [
            partial(shown.first_paint, command, env, shown.settled(command, env))
            for command, env in ((command, _surroundings(world.large.folder)), _theirs(world.scratch / f"{name}-keepassxc"))
        ]
        # The first turn brings the files into memory, which no later start has to wait for.
        turns = [[start() for start in starts] for _ in range(1 + world.times(20))][1:]
    real, floor = zip(*turns, strict=True)
    what, floor_name = f"of {whose} until its lock screen stands", "KeePassXC's, with a locked database"
    taken, their_taken = (tuple(each.processor for each in side) for side in (real, floor))
    time, their_time = (tuple(each.waited for each in side) for side in (real, floor))
    return (
        Line(name, f"processor time {what}", "ms", taken, floor_name, their_taken),
        Line(f"{name}-wait", f"time {what}", "ms", time, floor_name, their_time),
    )


def _surroundings(folder: Path) -> dict[str, str]:
    return {**surroundings(*_ELSEWHERE), restart.FOLDER: str(folder), "PYTHONPATH": str(ROOT)}


def _theirs(folder: Path) -> tuple[list[str], dict[str, str]]:
    database = folder / "locked.kdbx"
    settings = ["--config", str(folder / "own.ini"), "--localconfig", str(folder / "local.ini")]
    # Everything that it writes, its lock among it, stays in this run's folder.
    own = ("XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "TMPDIR")
    env = surroundings(*_ELSEWHERE) | dict.fromkeys(own, str(folder))
    folder.mkdir(mode=0o700, parents=True)
    subprocess.run(
        ["keepassxc-cli", "db-create", "--set-password", str(database)],
        input=f"{PASSPHRASE}\n{PASSPHRASE}\n",
        text=True,
        env=env,
        check=True,
        capture_output=True,
    )
    return ["keepassxc", *settings, str(database)], env
