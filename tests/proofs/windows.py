"""The window of the built program on a screen in memory, used by keys as somebody uses it."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from PySide6.QtGui import QImage

from app.models import locks
from tests.bench.screens import HIGH, WIDE, Picture, Screen, screen, stands
from tests.landed import landing
from tests.proofs.findings import ended, must, need
from tests.proofs.guests import FOUND, Guest, guest

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "build" / "proofs"
TITLE = "つなぐ手帳"
# Seconds: between two looks, for so long nothing may move before it counts as still, and after which something is wrong.
_LOOK, _STILL, _PATIENCE = 0.1, 1.5, 120.0


@dataclass(frozen=True, slots=True)
class Window:
    """A running program and the screen on which its window stands."""

    process: subprocess.Popen[bytes]
    shown: Screen
    someone: Guest

    def still(self, unlike: Picture | None = None) -> Picture:
        """What stands there once nothing moves any more, and it is not what stood there before."""
        seen, since = self.shown.look(), monotonic()

        def rests() -> bool:
            nonlocal seen, since
            now = self.shown.look()
            if not stands(now, seen) or not any(map(any, now)) or (unlike is not None and stands(now, unlike)):
                seen, since = now, monotonic()
            return monotonic() - since > _STILL

        self.until(rests, "the window comes to rest")
        return seen

    def until(self, happened: Callable[[], object], what: str) -> None:
        """Wait until something is seen to have happened."""
        begun = monotonic()
        while not happened():
            must(monotonic() - begun < _PATIENCE, what)
            must(self.process.poll() is None, "the program runs", self.process.poll())
            sleep(_LOOK)

    def type(self, text: str) -> None:
        """Type on the keyboard into the window in front."""
        ended(self._hands("type", "--delay", "20", text))

    def press(self, key: str) -> None:
        """Press one key, or several at once."""
        ended(self._hands("key", key))

    def keep(self, name: str) -> None:
        """Keep a picture of the screen for somebody to look at."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        image = QImage(self.shown.pixels(), WIDE, HIGH, QImage.Format.Format_RGB32)
        must(image.save(str(PICTURES / f"{name}.png")), "the picture is kept")

    def in_front(self) -> None:
        """Wait for the window, and have what is typed go there, since no window manager does."""
        self.until(self._focused, "the window is there")

    def unlock(self) -> Picture:
        """Type the passphrase; what stands there when the notebook is open."""
        entrance = self._windows()
        self.type(landing.PASSPHRASE)
        self.press("Return")
        self.until(lambda: locks.holder(self.someone.notebook) is not None, "the notebook is opened")
        self.until(lambda: self._windows() and not self._windows() & entrance, "its window stands in place of the lock screen")
        self.in_front()
        return self.still()

    def _focused(self) -> bool:
        # A window may go while it is looked for: the entrance makes room for the notebook.
        found = sorted(self._windows())
        return bool(found) and self._hands("windowfocus", "--sync", found[-1]).returncode == 0

    def _windows(self) -> set[str]:
        return set(self._hands("search", "--onlyvisible", "--name", f"^{TITLE}$").stdout.split())

    def _hands(self, *asked: str) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "DISPLAY": self.shown.display}
        return subprocess.run(["xdotool", *asked], env=env, capture_output=True, text=True, timeout=_PATIENCE, check=False)


@contextmanager
def window(program: Path, someone: Guest, scratch: Path, *files: Path) -> Iterator[Window]:
    """The program's window as a guest opens it, perhaps with a file; ended when it is no longer looked at."""
    need("Xvfb", "xdotool")
    with screen(scratch / "screen") as shown:
        env = someone.environment(**_screen(shown))
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(
            [program / "tsunagu-techo", *files],
            env=env,
            cwd=someone.home,
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            **someone.as_user(),
        )
        try:
            yield Window(process, shown, someone)
        finally:
            process.kill()
            process.wait()


def _screen(shown: Screen) -> dict[str, str]:
    """What a program must be told to come to this screen."""
    # Without a session there is no bus; asked for one, the library would start it and leave it running.
    return {"DISPLAY": shown.display, "DBUS_SESSION_BUS_ADDRESS": "disabled:"}


def painted_unlocked_locked(program: Path, scratch: Path) -> str:
    """The lock screen stands; the passphrase opens the notebook; locked, a fresh process shows the same lock screen again."""
    someone = guest(scratch).with_landed()
    with window(program, someone, scratch) as shown:
        shown.in_front()
        lock_screen = shown.still()
        shown.keep("first-window")
        shown.unlock()
        shown.keep("unlocked")
        another = someone.find(program)
        must(another.returncode == 1 and "開いています" in another.stderr, "a second program is refused", another.stderr)
        shown.press("ctrl+l")
        shown.until(lambda: locks.holder(someone.notebook) is None, "the notebook is closed")
        # What was there stays until the fresh process has a window.
        shown.until(lambda: stands(shown.shown.look(), lock_screen), "the same lock screen stands there again")
        shown.in_front()
        _forgot(shown.process.pid)
        shown.unlock()
    return "painted, unlocked, locked, and unlocked again"


def packet_opened(program: Path, scratch: Path) -> str:
    """A つなぎ便 that a desk double-clicks waits behind the lock; a second one comes to the window that is open."""
    someone = guest(scratch).with_landed("desk")
    first, second = (someone.home / f"つなぎ便 {number}.txt" for number in (5, 6))
    for number, packet in ((5, first), (6, second)):
        packet.write_bytes(landing.packet(f"volunteer-{number}").read_bytes())
        someone.give(packet)
    # It was opened before, so that nothing else is told than what comes of the file.
    ended(someone.tsunagu(program, "today", someone.notebook))
    with window(program, someone, scratch, first) as shown:
        shown.in_front()
        shown.still()
        before = shown.unlock()
        shown.keep("packet-opened")
        ended(someone.run(program / "tsunagu-techo", second, **_screen(shown.shown)))
        shown.still(unlike=before)
    for packet in (first, second):
        found = someone.tsunagu(program, "exchange", "import", someone.notebook, packet)
        must('"already_here"' in found.stdout, f"{packet.name} is here already", found.stdout + found.stderr)
    return "two taken in, by one window"


def pulled_out(program: Path, scratch: Path) -> str:
    """The stick with the program is pulled out while it runs: the window stays with its words, and the notebook is sound."""
    someone, stick = guest(scratch).with_landed(), scratch / "stick"
    shutil.copytree(program, stick / "program", symlinks=True)
    with window(stick / "program", someone, scratch) as shown:
        shown.in_front()
        shown.still()
        before = shown.unlock()
        # At once, as a stick goes, and not file after file.
        stick.rename(scratch / "pulled-out")
        shown.press("F2")
        shown.still(unlike=before)
        shown.keep("stick-pulled-out")
        must(shown.process.poll() is None, "it runs on", shown.process.returncode)
    must(FOUND in ended(someone.find(program)), "the notebook opens, with everybody in it")
    return "words stay, the notebook is sound"


def _forgot(pid: int) -> None:
    """The process is a fresh one: nothing of what was typed before stands in its environment."""
    told = Path(f"/proc/{pid}/environ").read_bytes()
    must(landing.PASSPHRASE.encode() not in told and b"LC_ALL" in told, "no word of the notebook is handed on")
