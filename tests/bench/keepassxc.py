"""Beside a program that is known to start quickly: KeePassXC with a locked database, where it is installed."""

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

from app.ui import restart
from tests.bench.measuring import Line
from tests.bench.screens import screen
from tests.bench.windows import ROOT, surroundings
from tests.bench.worlds import PASSPHRASE, World

NEEDED = ("keepassxc", "keepassxc-cli", "Xvfb")
# What would put a window elsewhere than on the screen that is looked at.
_ELSEWHERE = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")


def why_not() -> str:
    """Which programs this comparison needs that are not installed here, in words; '' where it can be made."""
    lacking = [name for name in NEEDED if shutil.which(name) is None]
    return f"not installed here: {', '.join(lacking)}" if lacking else ""


def first_paint(world: World) -> list[Line]:
    """A new process of either by turns, until its lock screen stands on one and the same screen; nothing without KeePassXC."""
    if why_not():
        return []
    with screen(world.scratch / "screen") as shown:
        starts = [
            partial(shown.first_paint, command, env, shown.settled(command, env))
            for command, env in (_ours(world.large.folder), _theirs(world.scratch / "keepassxc"))
        ]
        # The first turn brings the files into memory, which no later start has to wait for.
        turns = [[start() for start in starts] for _ in range(1 + world.times(20))][1:]
    real, floor = zip(*turns, strict=True)
    what, floor_name = "of a new process until its lock screen stands", "KeePassXC's, with a locked database"
    taken, their_taken = (tuple(each.processor for each in side) for side in (real, floor))
    time, their_time = (tuple(each.waited for each in side) for side in (real, floor))
    return [
        Line("first-paint", f"processor time {what}", "ms", taken, floor_name, their_taken, most_ratio=1.1),
        Line("first-paint-wait", f"time {what}", "ms", time, floor_name, their_time),
    ]


def _ours(folder: Path) -> tuple[list[str], dict[str, str]]:
    return [sys.executable, "-m", "app"], {**surroundings(*_ELSEWHERE), restart.FOLDER: str(folder), "PYTHONPATH": str(ROOT)}


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
