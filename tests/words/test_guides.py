"""使い方: every page has a few sentences, each of them short enough to be read."""

from app.domain.places import PageName
from app.words.guides import GUIDES, guide

LONGEST = 64


def test_every_page_is_told_in_a_few_short_sentences() -> None:
    assert set(GUIDES) == set(PageName)
    for page in PageName:
        told = guide(page)
        assert 2 <= len(told) <= 4
        assert all(sentence.endswith("。") and len(sentence) <= LONGEST for sentence in told)
