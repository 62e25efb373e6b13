"""The month of a supporter: six numbers, each of which opens what it counts."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.activities import Activity, ActivityWay, Met
from app.domain.people import Person
from app.domain.places import PageName, Place, Within
from app.domain.referrals import ReferralWay
from app.models.vault import Vault
from app.services import activities, referrals
from app.ui.pages.months import page as page_of
from app.ui.parts import Page
from app.ui.widgets.panels import Line
from tests.notebooks import refer
from tests.ui.conftest import TODAY, Desk
from tests.ui.hands import focused
from tests.ui.hands import press as strike
from tests.ui.pages.daily import dialog, hana, press, shown, wait_for, words_on

__all__ = ["hana"]


@pytest.fixture
def page(at_work: Desk, qtbot: QtBot) -> Page:
    made = shown(qtbot, page_of.page(at_work.context))
    made.activateWindow()
    return made


def wrote(vault: Vault, person: Person, on: date, way: ActivityWay = ActivityWay.VISIT) -> Activity:
    return vault.do(activities.keep, Activity(person_id=person.id, on=on, way=way, met=Met.MET))


def line(page: Page, title: str) -> Line:
    found = [each for each in page.findChildren(Line) if each.said.title == title and each.isVisibleTo(page)]
    # So that one can wait for it.
    assert found, title
    return found[-1]


def says(page: Page, qtbot: QtBot, title: str, number: str, beside: str = "") -> None:
    """Wait until the line of this title has this number, with these beside it."""
    qtbot.waitUntil(lambda: line(page, title).said.right == number and beside in line(page, title).said.beneath)


def open_line(page: Page, qtbot: QtBot, title: str) -> None:
    """Click on the line of this title, once it is there: what the table counts is read anew where somebody was shown."""
    qtbot.waitUntil(lambda: bool(line(page, title)))
    qtbot.mouseClick(line(page, title), Qt.MouseButton.LeftButton)


def open_month(page: Page, qtbot: QtBot) -> None:
    page.show_place(Place(PageName.MONTHS))
    wait_for(qtbot, page, "令和8年11月の活動のまとめ")
    qtbot.waitUntil(lambda: page.isActiveWindow() and isinstance(focused(), Line))


def test_each_number_opens_what_it_counts(page: Page, at_work: Desk, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    visit = wrote(volunteer, hana, TODAY)
    wrote(volunteer, hana, date(2026, 10, 3))
    led = volunteer.do(referrals.hand_over, refer(volunteer, way=ReferralWay.PHONE, name="前田 健"), TODAY)
    open_month(page, qtbot)
    # 前田さん was met the day before, as what leads to a つなぎ.
    for number, title in (("2", "訪問"), ("2", "会えた人"), ("2", "新たに把握"), ("1", "つないだ"), ("0", "定着した")):
        says(page, qtbot, title, number)
    strike(Qt.Key.Key_Return)
    wait_for(qtbot, page, "足立 ハナさん", "前田 健さん")
    qtbot.waitUntil(lambda: isinstance(focused(), Line) and "さん" in focused().accessibleName())
    open_line(page, qtbot, "足立 ハナさん")
    assert at_work.gone[-1] == Place(PageName.ACTIVITIES, visit.id)
    open_line(page, qtbot, "つないだ")
    wait_for(qtbot, page, "1件")
    qtbot.waitUntil(lambda: "足立 ハナさん" not in words_on(page))
    open_line(page, qtbot, "前田 健さん")
    assert at_work.gone[-1] == Place(PageName.REFERRALS, led.id)
    open_line(page, qtbot, "定着した")
    wait_for(qtbot, page, "この月には、ありません。")


def test_a_key_turns_the_month_and_what_stands_beside_it(page: Page, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    wrote(volunteer, hana, TODAY)
    wrote(volunteer, hana, date(2026, 10, 3), ActivityWay.GREETING)
    open_month(page, qtbot)
    says(page, qtbot, "声かけ", "0", "先月 1　年度 1")
    strike(Qt.Key.Key_PageUp)
    wait_for(qtbot, page, "令和8年10月の活動のまとめ")
    says(page, qtbot, "声かけ", "1")
    assert page.place() == Place(PageName.MONTHS, "", Within.MONTH, "2026-10")
    strike(Qt.Key.Key_PageDown)
    wait_for(qtbot, page, "令和8年11月の活動のまとめ")
    # There is no month to come.
    strike(Qt.Key.Key_PageDown)
    wrote(volunteer, hana, TODAY, ActivityWay.GREETING)
    says(page, qtbot, "声かけ", "1", "先月 1　年度 2")


def test_it_goes_on_paper(page: Page, at_work: Desk, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    wrote(volunteer, hana, TODAY)
    open_month(page, qtbot)
    press(qtbot, page, "印刷・表にする")
    asked = dialog(qtbot)
    wait_for(qtbot, asked, "令和8年11月")
    press(qtbot, asked, "印刷する")
    qtbot.waitUntil(lambda: len(at_work.printed) == 1)
    assert "定着した" in at_work.printed[0].html
