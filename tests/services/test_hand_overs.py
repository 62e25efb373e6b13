"""A second start hands its files to the window that stands: once, to nobody else, and it keeps them where none does."""

import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services import hand_overs
from app.services.hand_overs import HandOver

ROOT = Path(__file__).parents[2]
FILE = Path("/media/usb/足立 花子/つなぎ便 1.txt").absolute()


@pytest.fixture(autouse=True)
def of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "state"))


@pytest.fixture
def standing() -> Iterator[int]:
    held = hand_overs.stand()
    assert held is not None
    yield held
    os.close(held)


def left() -> list[str]:
    return sorted(path.name for path in hand_overs.folder().iterdir())


def handed(files: list[Path], token: str = "") -> tuple[threading.Thread, list[bool]]:
    """A second start that hands over files and waits for what becomes of them."""
    told: list[bool] = []
    thread = threading.Thread(target=lambda: told.append(hand_overs.hand_over(files, token)))
    thread.start()
    return thread, told


def taken() -> list[HandOver]:
    while not (found := hand_overs.take_up()):
        time.sleep(0.01)
    return found


def test_what_is_handed_over_is_taken_up_once(standing: int) -> None:
    strange = Path(os.fsdecode(b"/media/\xff\xfe.txt")) if os.name == "posix" else FILE
    thread, told = handed([FILE, strange], "token-1")
    assert taken() == [HandOver((FILE, strange), "token-1")]
    thread.join()
    assert told == [True]
    assert hand_overs.take_up() == []
    assert left() == ["window.lock"]


def test_a_window_takes_up_as_many_files_as_somebody_can_choose(standing: int) -> None:
    many = [FILE.with_name(f"{number} つなぎ便 {'あ' * 60}.txt") for number in range(20_000)]
    hand_overs.lay_down(many, "token-\udcff")
    assert hand_overs.take_up() == [HandOver(tuple(many), "token-\udcff")]


def test_one_window_alone_is_handed_to(standing: int) -> None:
    assert hand_overs.stand() is None
    done = subprocess.run(
        [sys.executable, "-c", "from app.services import hand_overs; print(hand_overs.stand())"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "None"


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a profile's folder is its user's alone")
def test_nobody_else_can_read_what_was_laid_down(standing: int) -> None:
    hand_overs.folder().chmod(0o755)
    os.close(standing)
    again = hand_overs.stand()
    laid = hand_overs.lay_down([FILE])
    assert stat.S_IMODE(hand_overs.folder().stat().st_mode) == 0o700
    assert stat.S_IMODE(laid.stat().st_mode) == 0o600
    assert "足立" not in laid.name
    os.dup2(again or standing, standing)


def test_where_no_window_stands_files_stay_with_whoever_opened_them() -> None:
    held = hand_overs.stand()
    assert held is not None
    thread, told = handed([FILE])
    while not any(name.endswith(".open") for name in left()):
        time.sleep(0.01)
    # The window is gone before it took them: its process ended.
    os.close(held)
    thread.join()
    assert told == [False]
    assert left() == ["window.lock"]


def test_what_somebody_left_who_was_killed_is_taken_away_and_opened_by_nobody(standing: int) -> None:
    old, half = hand_overs.lay_down([FILE]), hand_overs.folder() / "0.open.making-01234567"
    half.write_bytes(b"")
    for path in (old, half):
        earlier = path.stat().st_mtime - 600
        os.utime(path, (earlier, earlier))
    fresh = hand_overs.lay_down([FILE.with_name("2.txt")])
    assert hand_overs.take_up() == [HandOver((FILE.with_name("2.txt"),))]
    assert not old.exists()
    assert not half.exists()
    assert not fresh.exists()


def test_one_that_is_being_written_is_left_alone(standing: int) -> None:
    half = hand_overs.folder() / "0.open.making-01234567"
    half.write_bytes(b"half")
    assert hand_overs.take_up() == []
    assert half.exists()


def test_without_a_place_to_write_the_window_opens_all_the_same(tmp_path: Path) -> None:
    hand_overs.folder().parent.mkdir(parents=True)
    hand_overs.folder().write_text("something else stands here")
    assert hand_overs.stand() is None
    assert hand_overs.hand_over([FILE]) is False
