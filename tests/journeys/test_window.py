"""The whole story through the window: two notebooks, real files, and nothing but typing and clicking.

The chapters follow on each other on the same two notebooks. Every run plays them from the first notebook to the answer as one
test, so that no two processes play the same. `python3 dev.py long window` plays the mishaps too, each chapter a test that first
plays those before it which were not played yet. Services are asked only at the end, for what was kept.
"""

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.journeys import beginnings, mishaps, referring
from tests.journeys.story import Chapter, Story
from tests.lengths import LONG

TO_THE_ANSWER: tuple[Chapter, ...] = (
    beginnings.make_the_volunteers,
    beginnings.make_the_desks,
    beginnings.exchange_cards,
    beginnings.register_and_log,
    referring.refer,
    referring.print_the_sheet,
    referring.write_out,
    referring.take_in_at_the_desk,
    referring.read_the_answer,
)
CHAPTERS: tuple[Chapter, ...] = (
    *TO_THE_ANSWER,
    mishaps.lock_in_the_middle,
    mishaps.back_up_the_desk,
    mishaps.lose_a_stick,
    mishaps.put_the_desk_back,
)
# What stands in the story and nowhere else.
SECRETS = ("足立", "あだち", "玄関先で10分ほど", "介護が続けられない", "新聞がたまっている", "包括と伺います")


ENDS = CHAPTERS if LONG else TO_THE_ANSWER[-1:]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    return Story(tmp_path_factory.mktemp("story"))


@pytest.mark.parametrize("chapter", [chapter.__name__ for chapter in ENDS])
def test_the_story_and_nothing_of_it_lies_in_the_open(story: Story, chapter: str, qtbot: QtBot) -> None:
    story.play(qtbot, CHAPTERS, chapter)
    wanted = [words.encode(code) for words in SECRETS for code in ("utf-8", "utf-16-le", "utf-16-be")]
    # Where the program thinks the person's own folders are: data, state, configuration, cache.
    folders = (story.home, Path(os.environ["HOME"]))
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 10
    assert [path.name for path in files if any(each in path.read_bytes() for each in wanted)] == []
