"""Whatever three volunteers and two desks do and whatever is lost between them: all sides end in the same, right state.

Nobody who was erased comes back. `python3 dev.py long loop` plays 10,000 histories.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.notebooks import NotebookKind
from tests.lengths import LONG, examples
from tests.vaults import Template
from tests.workflows.closed_loop import world
from tests.workflows.closed_loop.checks import check
from tests.workflows.closed_loop.doings import act
from tests.workflows.closed_loop.world import SIDES, Made, World

# What is done often stands there often.
ACTS = (
    *("refer", "refer", "correct", "answer", "write", "write", "write", "carry", "carry", "carry", "carry"),
    *("withdraw", "agree no more", "erase", "lose", "copy", "put back", "claim", "name", "call", "act", "lose the notebook"),
    *("narrow", "narrow", "take out", "stop use", "meet"),
)
HISTORIES = st.lists(st.tuples(st.sampled_from(ACTS), st.sampled_from(SIDES), st.integers(0, 5)), max_size=30)
# What is tried is no disk: kills and flips have tests of their own, and a disk takes longer than all else together.
MEMORY = Path("/dev/shm")


@pytest.fixture(scope="session")
def made(templates: dict[NotebookKind, Template], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """Five notebooks that know each other."""
    folder = tmp_path_factory.mktemp("loop")
    yield world.make(folder / "made", templates)
    shutil.rmtree(folder, ignore_errors=True)


def acts(told: str) -> list[tuple[str, str, int]]:
    """What happened, a line each: what, who, and which of several."""
    return [(act, side, int(choice)) for act, side, choice in (line.strip().split(", ") for line in told.strip().splitlines())]


def play(history: list[tuple[str, str, int]], made: Made) -> None:
    folder = Path(tempfile.mkdtemp(prefix="tsunagu-loop-", dir=MEMORY if os.access(MEMORY, os.W_OK) else None))
    playing = World(folder / "world", made)
    try:
        for what, side, choice in history:
            act(playing, what, side, choice)
        playing.settle()
        check(playing)
    finally:
        playing.close()
        shutil.rmtree(folder, ignore_errors=True)


# The short form is the same in every run: what was never tried is for the long one to find, and stops nobody's work.
# In pieces, so that the long form can be shared out: `TSUNAGU_LONG=1 pytest -n 2` of this file.
@pytest.mark.parametrize("piece", range(examples(1, 8)))
@settings(
    max_examples=examples(24, 1250),
    derandomize=not LONG,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=HISTORIES)
def test_all_sides_end_in_the_same_right_state(history: list[tuple[str, str, int]], made: Made, piece: int) -> None:
    play(history, made)


# Each was a fault once, or is what a fault would look like.
FOUND = {
    "what went in a life that was lost is taken back too": """
        refer, 石田, 0
        write, 石田, 0
        carry, 石田, 0
        copy, 石田, 0
        correct, 石田, 0
        write, 石田, 0
        carry, 石田, 1
        put back, 石田, 0
        withdraw, 石田, 0""",
    "also where it comes only after that": """
        refer, 石田, 0
        write, 石田, 0
        carry, 石田, 0
        copy, 石田, 0
        correct, 石田, 0
        write, 石田, 0
        put back, 石田, 0
        withdraw, 石田, 0
        write, 石田, 0
        carry, 石田, 2
        carry, 石田, 1""",
    "what is asked for anew stands, though a life that was lost took back a later version": """
        refer, 石田, 0
        write, 石田, 0
        carry, 石田, 0
        copy, 石田, 0
        correct, 石田, 0
        correct, 石田, 0
        correct, 石田, 0
        write, 石田, 0
        carry, 石田, 1
        withdraw, 石田, 0
        write, 石田, 0
        carry, 石田, 2
        put back, 石田, 0
        correct, 石田, 0""",
    "whom a desk erased comes back with no packet that was on its way": """
        refer, 前田, 1
        write, 前田, 0
        carry, 前田, 0
        correct, 前田, 0
        write, 前田, 0
        erase, 市, 0
        carry, 前田, 1
        carry, 前田, 0""",
    "an answer about whom a volunteer erased brings nobody back": """
        refer, 谷口, 0
        write, 谷口, 0
        carry, 谷口, 0
        answer, 県, 0
        write, 県, 0
        erase, 谷口, 0
        carry, 県, 0""",
    "what was taken back is so for everybody, though whoever took it back erased it before writing": """
        refer, 谷口, 0
        write, 谷口, 0
        carry, 谷口, 0
        agree no more, 谷口, 0
        erase, 谷口, 0""",
    "what answers a notebook that is lost comes to the new one": """
        refer, 石田, 0
        write, 石田, 0
        carry, 石田, 0
        lose the notebook, 石田, 0
        answer, 県, 0""",
    "whoever took it back hears that somebody acted on it, also by the telephone before": """
        refer, 前田, 4
        write, 前田, 0
        carry, 前田, 0
        name, 前田, 0
        write, 前田, 0
        carry, 前田, 1
        call, 前田, 0
        agree no more, 前田, 0
        write, 前田, 0
        carry, 前田, 2
        act, 県, 0""",
    "what was never carried is not asked for by whoever erased it": """
        refer, 谷口, 0
        write, 谷口, 0
        erase, 谷口, 0
        write, 谷口, 0
        carry, 谷口, 1
        carry, 谷口, 0""",
    "who lets less be told is told of with less, whatever was lost on its way and in whatever order it came": """
        refer, 石田, 0
        narrow, 石田, 4
        write, 石田, 0
        lose, 石田, 0
        narrow, 石田, 2
        write, 石田, 0
        carry, 石田, 0
        call, 石田, 0
        narrow, 石田, 0
        write, 石田, 0
        carry, 石田, 1
        carry, 石田, 0""",
    "a desk that is taken out uses it no more and says so, whatever comes late and twice": """
        refer, 石田, 0
        write, 石田, 0
        carry, 石田, 0
        answer, 県, 0
        narrow, 石田, 4
        write, 石田, 0
        meet, 石田, 0
        take out, 石田, 0
        write, 石田, 0
        carry, 石田, 2
        act, 県, 3
        carry, 石田, 1
        carry, 石田, 2""",
    "what was told to nobody stays at home once its desk is taken out, and keeps back nothing else": """
        refer, 石田, 0
        take out, 石田, 0
        refer, 石田, 0
        write, 石田, 0""",
    "what is used no more waits once something newer comes, and is taken on once it is used again": """
        refer, 石田, 0
        write, 石田, 0
        carry, 石田, 0
        answer, 県, 0
        stop use, 県, 0
        correct, 石田, 0
        write, 石田, 0
        carry, 石田, 1
        answer, 県, 0
        stop use, 県, 0
        answer, 県, 0
        stop use, 県, 0""",
    "an older copy tells anew what it had not told, whatever a life that was lost told since": """
        refer, 石田, 0
        copy, 石田, 0
        write, 石田, 0
        carry, 石田, 0
        correct, 石田, 0
        write, 石田, 0
        carry, 石田, 1
        put back, 石田, 0""",
}


@pytest.mark.parametrize("told", FOUND.values(), ids=FOUND)
def test_what_was_found_once_stays_mended(told: str, made: Made) -> None:
    play(acts(told), made)
