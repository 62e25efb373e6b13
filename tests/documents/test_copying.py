"""What is copied from the PDF of a desk's paper is what stands on it, rare characters of names too."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.documents.figure_tables import by_trait, figures_paper, figures_table
from app.documents.monday_lists import monday_list
from app.documents.papers import Paper
from app.documents.tables import table_paper
from app.domain.consents import Consent
from app.domain.figures import NONE, CountRow, Trait
from app.domain.people import Person
from app.ui.printing import pdf
from tests.documents import test_case_sheets as cases
from tests.documents import test_monday_lists as mondays
from tests.documents import test_referral_sheets as sheets
from tests.documents import test_small_papers as small
from tests.documents.samples import PRINTED_AT
from tests.ui.conftest import dressed
from tests.ui.test_copied_texts import copied

__all__ = ["dressed"]

NAME = "𠮷髙"


def figures() -> Paper:
    rows = [CountRow(NAME, (3, *NONE[1:]))]
    table = figures_table("令和8年度 集計表", [by_trait(Trait.LEAD, rows, rows[0])])
    return figures_paper(table, (), number="8-00012-3", printed_at=PRINTED_AT, printed_by="")


def monday() -> Paper:
    table = monday_list([mondays.line(person_name=NAME)], mondays.TODAY, among=1)
    return table_paper(table, printed_at=PRINTED_AT, printed_by="")


def referral() -> Paper:
    told = sheets.full()
    return sheets.sheet(replace(told, person=replace(told.person, name=NAME)))


PAPERS: tuple[tuple[str, Callable[[], Paper]], ...] = (
    ("相談受付票", lambda: cases.sheet(person=Person(name=NAME))),
    ("月曜の一覧", monday),
    ("集計表", figures),
    ("同意書", lambda: small.consent_paper(Person(name=NAME), Consent())),
    ("情報共有シート", referral),
)


@pytest.mark.parametrize(("title", "made"), PAPERS)
def test_a_name_survives_copying(title: str, made: Callable[[], Paper]) -> None:
    said = copied(pdf(made()))
    assert NAME in said
    assert title in said
