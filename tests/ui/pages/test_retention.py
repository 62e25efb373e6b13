"""利用停止・保存期限: what was stopped comes back from there, and what is due goes with two names."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.cases import Case, Ending, Response, Route
from app.domain.people import Person
from app.domain.places import PageName, Place
from app.models.vault import Vault
from app.services import cases, erasures, people
from app.ui.pages.people import page as people_page
from app.ui.pages.retention import page as page_of
from app.ui.parts import Page
from app.ui.widgets.panels import Line
from app.workflows import cases as in_cases
from tests.notebooks import a
from tests.ui.conftest import Desk
from tests.ui.pages.daily import dialog, press, shown, wait_for, words_on
from tests.vaults import COORDINATOR, Clock


@pytest.fixture
def page(at_office: Desk, qtbot: QtBot) -> Page:
    return shown(qtbot, page_of.page(at_office.context))


@pytest.fixture
def hana(office: Vault) -> Person:
    return office.do(people.register, a.person())


@pytest.fixture
def case(office: Vault, hana: Person) -> Case:
    told = Case(person_id=hana.id, route=Route.PHONE, said="膝が痛い", done=(Response.CONTINUE,))
    return office.do(in_cases.receive, told)


def test_what_was_stopped_says_why_and_is_used_again(
    page: Page, office: Vault, case: Case, at_office: Desk, qtbot: QtBot
) -> None:
    office.do(cases.stop, case, "ご本人の申し出")
    page.show_place(Place(PageName.RETENTION))
    wait_for(qtbot, page, "足立 ハナさん", case.number, "理由：ご本人の申し出")
    press(qtbot, page, "足立 ハナさんのケースをまた使えるようにする")
    wait_for(qtbot, page, "利用を停止したケースはありません")
    assert office.read(cases.get, case.id).stopped_on is None
    assert at_office.said == ["また使えるようにしました"]


def test_the_page_of_who_is_stopped_says_so_and_why(
    at_office: Desk, office: Vault, hana: Person, case: Case, qtbot: QtBot
) -> None:
    person = shown(qtbot, people_page.page(at_office.context))
    person.show_place(Place(PageName.PEOPLE, hana.id))
    wait_for(qtbot, person, "この方のこと")
    assert "利用停止" not in words_on(person)
    office.do(cases.stop, case, "ご本人の申し出")
    wait_for(qtbot, person, "この方の記録は、利用停止になっています", "ご本人の申し出")
    press(qtbot, person, "利用停止・保存期限を開く")
    assert at_office.gone == [Place(PageName.RETENTION)]


def test_what_is_due_goes_with_two_names(
    page: Page, office: Vault, case: Case, clock: Clock, at_office: Desk, qtbot: QtBot
) -> None:
    office.do(cases.close, replace(case, ending=Ending.SETTLED))
    page.show_place(Place(PageName.RETENTION))
    wait_for(qtbot, page, "いまはありません")
    clock.now = clock.now.replace(year=2032, month=4, day=1)
    page.show_place(Place(PageName.RETENTION))
    wait_for(qtbot, page, "令和14年3月31日(水)まで保管")
    # Whoever answers for it reads first what it is about.
    page.findChild(Line).press()
    assert at_office.gone == [Place(PageName.CASES, case.id)]
    press(qtbot, page, "1件を消す")
    asking = dialog(qtbot)
    first, second = asking.findChildren(QLineEdit)
    assert first.text() == COORDINATOR
    second.setText(COORDINATOR)
    press(qtbot, asking, "消す")
    wait_for(qtbot, asking, "ほかの方のお名前を入れてください")
    second.setText("石田 花子")
    press(qtbot, asking, "消す")
    wait_for(qtbot, page, "1件を消しました", f"確かめた人 {COORDINATOR}・石田 花子")
    # That two names were taken down is nothing that was kept: only that it is gone is said.
    qtbot.waitUntil(lambda: at_office.said == ["1件を消しました"])
    assert office.read(people.keys) == []
    (log,) = office.read(erasures.log)
    assert log.at.date() == date(2032, 4, 1)
