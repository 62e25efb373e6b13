"""A short run of each kind with files of its own each time; `python3 dev.py long mutations` takes two minutes for each."""

import random
from pathlib import Path

import pytest

from tests.lengths import LONG
from tests.mutations.__main__ import run
from tests.mutations.changes import changed
from tests.mutations.readers import KINDS

NUMBER, SECONDS = 60, 120.0


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_changed_is_read_or_refused_with_a_reason_in_little_memory(kind: str, tmp_path: Path) -> None:
    seed = random.randrange(10**9)
    told = run(kind, seed, tmp_path, seconds=SECONDS) if LONG else run(kind, seed, tmp_path, number=NUMBER)
    assert told.tried
    assert not told.wrong, told


def test_what_breaks_or_takes_too_much_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(data: bytes) -> None:
        if data != b"sound":
            raise ValueError(len("x" * (100 << 20)))

    monkeypatch.setitem(KINDS, "broken", lambda _folder: [(b"sound", breaks)])
    told = run("broken", 1, tmp_path, number=1)
    assert [word.split(": ")[1] for word in told.wrong] == ["ValueError", f"{(told.most or 0) >> 20} MiB"]
    assert (told.most or 0) >= 99 << 20


def test_the_same_seed_changes_alike() -> None:
    assert changed(b"abc" * 50, random.Random("7")) == changed(b"abc" * 50, random.Random("7"))
