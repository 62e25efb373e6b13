"""使い方: every page has a few sentences, each of them short enough to be read, that say what its reader finds there."""

import re
from itertools import product
from pathlib import Path

import pytest

from app.domain.places import PageName
from app.words.guides import DESK_GUIDES, GUIDES, guide

LONGEST = 64
UI = Path(__file__).parents[2] / "app" / "ui"
# What a volunteer goes out with; nobody at a desk finds a button for it. The pages of these no desk has.
_OUTSIDE = (PageName.ACTIVITIES, PageName.MEMOS)
ONLY_OUTSIDE = ("訪問", "声かけ", "見守", "持ち出しメモ", "その方のページの「つなぐ」", "専門の窓口")


@pytest.mark.parametrize("desk", [False, True])
def test_every_page_is_told_in_a_few_short_sentences(desk: bool) -> None:
    assert set(GUIDES) == set(PageName)
    for page in PageName:
        told = guide(page, desk=desk)
        assert 2 <= len(told) <= 4
        assert [sentence for sentence in told if not sentence.endswith("。") or len(sentence) > LONGEST] == []


def test_the_first_page_says_that_a_month_that_waits_is_told_there() -> None:
    assert "「月報」" in "".join(guide(PageName.TODAY))
    assert "月報" not in "".join(guide(PageName.TODAY, desk=True))


def test_a_desk_is_told_of_what_a_desk_does() -> None:
    for page in PageName:
        told = "".join(guide(page, desk=True))
        assert page in _OUTSIDE or [words for words in ONLY_OUTSIDE if words in told] == []
    assert all(guide(page, desk=True) != guide(page) for page in DESK_GUIDES)


def test_what_is_quoted_stands_on_the_screen_in_these_words() -> None:
    written = "".join(path.read_text("utf-8") for path in UI.rglob("*.py"))
    sentences = [sentence for page, desk in product(PageName, (False, True)) for sentence in guide(page, desk=desk)]
    quoted = {words for sentence in sentences for words in re.findall("「([^」]+)」", sentence)}
    assert len(quoted) > 20
    assert {words for words in quoted if f'"{words}' not in written} == set()
