"""A screen in memory, and how long a program takes until its first window stands on it; every program is looked at alike."""

import mmap
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

WIDE, HIGH, _PIXEL = 1280, 800, 4
# Of every so many rows pieces of so many pixels are looked at. Of a hundred in which there is something so many must be as
# they stay: a caret blinks, and a bar at the side grows shorter while what lies below the edge of a window is still added.
_EACH, _PIECE, _STANDS = 8, 64, 95
# Seconds after which a first window stays as it is, between two looks, and after which something is wrong.
_SETTLED, _LOOK, _PATIENCE = 4.0, 0.002, 60.0

Picture = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Painted:
    """What it took from the start of a process until its window stood there, in milliseconds; `processor` on all cores."""

    processor: float
    waited: float


class Screen:
    """What a display without a monitor shows."""

    def __init__(self, display: str, picture: Path) -> None:
        self.display = display
        with picture.open("rb") as file:
            self._held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        # The X window dump format: the length of its head is the first of its numbers, of its colours the twentieth.
        head = struct.unpack(">25I", self._held[:100])
        self._begin = head[0] + 12 * head[19]

    def settled(self, command: Sequence[str], env: Mapping[str, str]) -> Picture:
        """The picture in which a program's start ends, when nothing more happens in it."""
        process = self._start(command, env)
        started = perf_counter()
        while not any(map(any, self.look())) and perf_counter() - started < _PATIENCE:
            sleep(_LOOK)
        sleep(_SETTLED)
        picture = self.look()
        self._end(process)
        if not any(map(any, picture)):
            raise RuntimeError(f"{command[0]} showed nothing within {_PATIENCE:g} seconds")
        return picture

    def first_paint(self, command: Sequence[str], env: Mapping[str, str], settled: Picture) -> Painted:
        """Start a program and end it as soon as the screen is as it will stay."""
        process = self._start(command, env)
        started = perf_counter()
        while not stands(self.look(), settled):
            sleep(_LOOK)
            if perf_counter() - started > _PATIENCE:
                self._end(process)
                raise RuntimeError(f"{command[0]} did not come to stand")
        waited = perf_counter() - started
        return Painted(self._end(process) * 1000, waited * 1000)

    def look(self) -> Picture:
        """What stands on the screen, in pieces."""
        width, piece = WIDE * _PIXEL, _PIECE * _PIXEL
        starts = (self._begin + row * width + across for row in range(0, HIGH, _EACH) for across in range(0, width, piece))
        return tuple(self._held[at : at + piece] for at in starts)

    def pixels(self) -> bytes:
        """All that stands on the screen, row by row, four bytes for each pixel: blue, green, red and one that says nothing."""
        return self._held[self._begin : self._begin + WIDE * HIGH * _PIXEL]

    def _start(self, command: Sequence[str], env: Mapping[str, str]) -> subprocess.Popen[bytes]:
        started = perf_counter()
        while any(map(any, self.look())):
            sleep(_LOOK)
            if perf_counter() - started > _PATIENCE:
                raise RuntimeError("a window of before did not go away")
        quiet = subprocess.DEVNULL
        return subprocess.Popen(command, env={**env, "DISPLAY": self.display}, stdin=quiet, stdout=quiet, stderr=quiet)

    def _end(self, process: subprocess.Popen[bytes]) -> float:
        """End it without letting it do any more, and tell the seconds of processor time that it took."""
        process.kill()
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return used.ru_utime + used.ru_stime


@contextmanager
def screen(folder: Path) -> Iterator[Screen]:
    """A black screen of the size of a window, drawn into a file in a folder; needs Xvfb."""
    folder.mkdir(parents=True)
    reading, writing = os.pipe()
    size = f"{WIDE}x{HIGH}x24"
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            size,
            "-fbdir",
            str(folder),
            "-nolisten",
            "tcp",
            "-noreset",
            "-nocursor",
        ],
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise RuntimeError(f"Xvfb did not start, exit code {server.wait()}")
        yield Screen(f":{number}", folder / "Xvfb_screen0")
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def stands(seen: Picture, settled: Picture) -> bool:
    """Whether nearly everything in which there will be something is as it will stay."""
    told = [now == later for now, later in zip(seen, settled, strict=True) if any(later)]
    return sum(told) * 100 >= len(told) * _STANDS
