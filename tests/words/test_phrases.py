"""Phrases: the window may bring a translator."""

from collections.abc import Iterator

import pytest

from app.domain.activities import ActivityWay
from app.words import phrases
from app.words.labels import label


@pytest.fixture
def english() -> Iterator[None]:
    phrases.speak_through(lambda context, text: {("ActivityWay", "訪問"): "visit"}.get((context, text), text))
    yield
    phrases.speak_through(lambda _context, text: text)


def test_japanese_is_what_stands_in_the_code() -> None:
    assert label(ActivityWay.VISIT) == "訪問"


@pytest.mark.usefixtures("english")
def test_a_translator_is_asked_with_the_context() -> None:
    assert label(ActivityWay.VISIT) == "visit"
    assert label(ActivityWay.PHONE) == "電話"
