"""Whoever reads out the number of a つなぎ, or hears it, finds it on whatever screen is open about it, at both sides."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from app.domain.cases import Case
from app.domain.places import PageName, Place, Within
from app.domain.referral_numbers import referral_number
from app.models.vault import Vault
from app.services import referrals
from app.ui.pages.cases import page as cases_page
from app.ui.pages.consents import page as consents_page
from app.ui.pages.exchange import page as exchange_page
from app.ui.pages.givings import page as givings_page
from app.ui.pages.inbox import page as inbox_page
from app.ui.pages.people import page as people_page
from app.ui.pages.recalls import page as recalls_page
from app.ui.pages.referrals import page as referrals_page
from app.ui.pages.search import page as search_page
from app.ui.pages.today import page as today_page
from app.ui.parts import Page
from app.ui.places import Context
from tests.notebooks import become_case, carry, refer
from tests.ui.conftest import Desk
from tests.ui.pages.daily import shown, words_on
from tests.vaults import Clock
from tests.workflows.test_recalls import held, withdraw

Made = Callable[[Context], Page]


def seen(page: Page) -> str:
    """Every word on a page, with those of the lines that its lists paint."""
    models = [each.model() for each in page.findChildren(QListView) if each.isVisibleTo(page)]
    return "\n".join([words_on(page), *(line for model in models for line in lines(model))])


def lines(model: QAbstractItemModel) -> list[str]:
    return [str(model.index(row, 0).data() or "") for row in range(model.rowCount())]


def stands(qtbot: QtBot, desk: Desk, made: Made, place: Place, number: str, *, words: str = "") -> None:
    page = shown(qtbot, made(desk.context))
    page.show_place(place)
    if words:
        page.take(words)
    qtbot.waitUntil(lambda: number in seen(page))


FIELD: dict[str, tuple[Made, Callable[[Case, str], Place]]] = {
    "つなぎ": (referrals_page.page, lambda _case, _person: Place(PageName.REFERRALS)),
    "one of them": (referrals_page.page, lambda case, _person: Place(PageName.REFERRALS, case.arrival_id)),
    "whom it is about": (people_page.page, lambda _case, person: Place(PageName.PEOPLE, person)),
    "提供の記録": (givings_page.page, lambda _case, _person: Place(PageName.GIVINGS)),
    "きょう": (today_page.page, lambda _case, _person: Place(PageName.TODAY)),
}
OFFICE: dict[str, tuple[Made, Callable[[Case], Place]]] = {
    "受付": (inbox_page.page, lambda _case: Place(PageName.INBOX)),
    "what arrived": (inbox_page.page, lambda case: Place(PageName.INBOX, case.arrival_id)),
    "ケース": (cases_page.page, lambda _case: Place(PageName.CASES)),
    "a case": (cases_page.page, lambda case: Place(PageName.CASES, case.id)),
    "its senders": (cases_page.page, lambda case: Place(PageName.CASES, case.id, Within.SENDER)),
    "提供の記録": (givings_page.page, lambda _case: Place(PageName.GIVINGS)),
}


@pytest.mark.parametrize("screen", FIELD)
def test_at_the_senders(volunteer: Vault, office: Vault, at_work: Desk, tmp_path: Path, qtbot: QtBot, screen: str) -> None:
    case = become_case(volunteer, office, tmp_path)
    made, place = FIELD[screen]
    there = place(case, volunteer.read(referrals.get, case.arrival_id).person_id)
    stands(qtbot, at_work, made, there, referral_number(case.arrival_id))


@pytest.mark.parametrize("screen", OFFICE)
def test_at_the_desk(volunteer: Vault, office: Vault, at_office: Desk, tmp_path: Path, qtbot: QtBot, screen: str) -> None:
    case = become_case(volunteer, office, tmp_path)
    made, place = OFFICE[screen]
    stands(qtbot, at_office, made, place(case), referral_number(case.arrival_id))


def test_while_it_waits_and_while_it_travels(
    volunteer: Vault, office: Vault, at_work: Desk, at_office: Desk, tmp_path: Path, clock: Clock, qtbot: QtBot
) -> None:
    number = referral_number(refer(volunteer).id)
    stands(qtbot, at_work, exchange_page.page, Place(PageName.EXCHANGE), number)
    stands(qtbot, at_work, today_page.page, Place(PageName.TODAY), number)
    carry(volunteer, office, tmp_path)
    stands(qtbot, at_work, exchange_page.page, Place(PageName.EXCHANGE), number)
    stands(qtbot, at_office, today_page.page, Place(PageName.TODAY), number)
    clock.pass_by(days=31)
    stands(qtbot, at_work, today_page.page, Place(PageName.TODAY), number)


def test_beside_what_was_found_by_other_words(
    volunteer: Vault, office: Vault, at_work: Desk, at_office: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    number = referral_number(refer(volunteer).id)
    carry(volunteer, office, tmp_path)
    for desk in (at_work, at_office):
        stands(qtbot, desk, search_page.page, Place(PageName.SEARCH), number, words="介護が続けられない")


def test_when_it_is_taken_back(
    volunteer: Vault, office: Vault, at_work: Desk, at_office: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    case = become_case(volunteer, office, tmp_path)
    person_id = volunteer.read(referrals.get, case.arrival_id).person_id
    withdraw(volunteer, person_id)
    carry(volunteer, office, tmp_path / "recall")
    number = referral_number(case.arrival_id)
    stands(qtbot, at_work, consents_page.page, Place(PageName.CONSENTS, person_id), number)
    stands(qtbot, at_office, recalls_page.page, Place(PageName.RECALLS, held(office).id), number)
    stands(qtbot, at_office, today_page.page, Place(PageName.TODAY), number)
