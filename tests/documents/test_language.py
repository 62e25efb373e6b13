"""On paper the words of the law and of the office are Japanese, whatever language the screen speaks."""

from collections.abc import Callable, Iterator

import pytest

from app.documents.papers import Paper
from app.words import phrases
from app.words.labels import label
from tests.documents import test_referral_sheets as sheets
from tests.documents import test_round_memos as memos
from tests.documents import test_small_papers as small

URGENT = small.DeliveredFile(name="x", number=1, written_on=small.DAY, urgencies=[(small.Urgency.URGENT, 1)])
SENT_BACK = small.Answer(handling=small.Handling.RETURNED, return_reason=small.ReturnReason.DUPLICATE)

PAPERS: tuple[Callable[[], Paper], ...] = (
    lambda: sheets.sheet(sheets.full()),
    lambda: memos.memo(memos.line(), names=True),
    lambda: small.slip(
        [small.DeliveredFile(name="x", number=1, written_on=small.DAY, urgencies=[(small.Urgency.URGENT, 1)])], to_person=True
    ),
    small.card,
    lambda: small.consent_paper(None, small.Consent(), number=""),
    lambda: small.slip_of(SENT_BACK),
)


@pytest.fixture
def foreign() -> Iterator[None]:
    phrases.speak_through(lambda _context, _text: "Foreign")
    yield
    phrases.speak_through(lambda _context, text: text)


@pytest.mark.usefixtures("foreign")
@pytest.mark.parametrize("made", PAPERS)
def test_a_paper_is_japanese_whatever_the_screen_speaks(made: Callable[[], Paper]) -> None:
    paper = made()
    assert "Foreign" not in f"{paper.html}{paper.kept}{paper.title}{paper.head}{paper.foot}"
    # The screen goes on in its own language.
    assert label(small.Role.DESK) == "Foreign"
