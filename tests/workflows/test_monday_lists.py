"""月曜の一覧: what waits stands first, and the sheet is in the log under its number."""

from datetime import timedelta

import pytest

from app.domain.cases import Route
from app.domain.referrals import Urgency
from app.models.vault import Vault
from app.services import prints
from app.workflows import monday_lists
from tests.services.test_case_reminders import TODAY, take


@pytest.mark.parametrize("hide_names", [True, False])
def test_what_waits_stands_first_and_the_sheet_is_numbered(office: Vault, hide_names: bool) -> None:
    before = TODAY - timedelta(days=9)
    later = take(office, about="前田 清", received_on=before, next_on=TODAY + timedelta(days=9))
    due = take(office, about="井上 健", received_on=before, next_on=TODAY)
    unled = take(office, about="足立 ハナ", received_on=before, lead="")
    urgent = take(office, about="𠮷田 和子", route=Route.LETTER, urgency=Urgency.EMERGENCY)
    paper = office.do(monday_lists.make, hide_names=hide_names)
    places = [paper.html.index(case.number) for case in (urgent, unled, due, later)]
    assert places == sorted(places)
    assert office.read(prints.sheet_of, paper.number) == monday_lists.SHEET
    assert ("𠮷田 和子" in paper.html) is not hide_names
    assert "取扱注意" in paper.head
