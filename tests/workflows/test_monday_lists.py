"""月曜の一覧: what waits stands first, and the sheet is in the log under its number."""

from datetime import timedelta

import pytest

from app.domain.cases import Route
from app.domain.referrals import Urgency
from app.models.vault import Vault
from app.services import cases, prints
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


@pytest.mark.parametrize("hide_names", [True, False])
def test_whose_use_was_stopped_or_who_was_joined_stands_on_no_list(office: Vault, hide_names: bool) -> None:
    stays, joined, stopped = (take(office, about=name) for name in ("前田 清", "井上 健", "足立 ハナ"))
    office.do(cases.join, stays, joined)
    office.do(cases.stop, stopped, "ご本人の求め")
    html = office.do(monday_lists.make, hide_names=hide_names).html
    # The other of two that came at the same moment may be the one that goes on.
    assert sum(case.number in html for case in (stays, joined)) == 1
    assert stopped.number not in html
    assert "足立" not in html
