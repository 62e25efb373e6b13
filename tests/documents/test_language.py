"""On paper the words of the law and of the office are Japanese, whatever language the screen speaks."""

from collections.abc import Callable, Iterator

import pytest

from app.documents.activity_lists import activities_list, activities_table
from app.documents.case_sheets import blank_case_sheet
from app.documents.papers import Paper
from app.documents.people_lists import people_list, people_table
from app.documents.tables import Table, table_paper
from app.words import phrases
from app.words.labels import label
from tests.documents import test_case_sheets as cases
from tests.documents import test_person_sheets as persons
from tests.documents import test_referral_sheets as sheets
from tests.documents import test_round_memos as memos
from tests.documents import test_small_papers as small
from tests.documents.samples import PRINTED_AT

URGENT = small.DeliveredFile(name="x", number=1, written_on=small.DAY, urgencies=[(small.Urgency.URGENT, 1)])
SENT_BACK = small.Answer(handling=small.Handling.RETURNED, return_reason=small.ReturnReason.DUPLICATE)


def on_paper(table: Table) -> Paper:
    return table_paper(table, printed_at=PRINTED_AT, printed_by="")


PAPERS: tuple[Callable[[], Paper], ...] = (
    lambda: sheets.sheet(sheets.full()),
    lambda: memos.memo(memos.line(), names=True),
    lambda: small.slip(
        [small.DeliveredFile(name="x", number=1, written_on=small.DAY, urgencies=[(small.Urgency.URGENT, 1)])], to_person=True
    ),
    small.card,
    lambda: small.consent_paper(None, small.Consent(), number=""),
    lambda: small.slip_of(SENT_BACK),
    cases.sheet,
    blank_case_sheet,
    persons.sheet,
    lambda: on_paper(people_list([(persons.HANA, persons.LINE)], persons.ON)),
    lambda: on_paper(people_table([(persons.HANA, persons.LINE)], persons.ON)),
    lambda: on_paper(activities_list([(persons.VISIT, persons.LINE)])),
    lambda: on_paper(activities_table([(persons.VISIT, persons.LINE)])),
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
