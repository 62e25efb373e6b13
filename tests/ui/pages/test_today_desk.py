"""A desk's きょう: what each line of a case says, and where it leads."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.domain.cases import CaseStage, Route
from app.domain.places import PageName, Place, Within
from app.domain.referrals import Trouble, Urgency
from app.domain.reminders import ReminderGroup
from app.models.vault import Vault
from app.queries.today import SHOWN
from app.services import referrals
from app.ui.pages.today import page as today
from app.ui.parts import Page
from app.ui.widgets.panels import Line
from tests.notebooks import carry, refer
from tests.services.test_case_reminders import accept, take
from tests.ui.conftest import TODAY, Desk
from tests.ui.pages.daily import press, shown, wait_for, words_on


@pytest.fixture
def page(at_office: Desk, qtbot: QtBot) -> Page:
    return shown(qtbot, today.page(at_office.context))


def test_a_day_on_which_nothing_waits_says_so_and_how_one_begins(page: Page, at_office: Desk, qtbot: QtBot) -> None:
    page.show_place(Place(PageName.TODAY))
    wait_for(qtbot, page, "きょう待っているものはありません", "「相談を受ける」（F2）")
    press(qtbot, page, "届いたファイルを取り込む")
    assert at_office.gone == [Place(PageName.EXCHANGE, "", Within.TAKE)]


def test_each_case_says_whose_it_is_what_is_due_and_who_leads_it(
    page: Page, office: Vault, at_office: Desk, qtbot: QtBot
) -> None:
    long_ago = TODAY - timedelta(days=20)
    alarm = take(office, about="手紙の方", route=Route.LETTER, urgency=Urgency.EMERGENCY, received_on=TODAY)
    take(office, about="電話の方", lead="", troubles=(Trouble.DEBT,), worst=Trouble.DEBT, received_on=long_ago)
    due = TODAY - timedelta(days=3)
    take(office, about="足立さん", received_on=long_ago, next_on=due, next_note="社協へ電話", stage=CaseStage.SUPPORTED)
    take(office, about="井上さん", received_on=long_ago, next_on=TODAY, stage=CaseStage.FOLLOWED_UP, next_note="ようすを聞く")
    page.show_place(Place(PageName.TODAY))
    wait_for(qtbot, page, "緊急", "手紙の方", "きょう受付", "田村・連絡はまだ")
    wait_for(qtbot, page, "主担当がまだのケース", "電話の方", "債務について", "受付から20日", "主担当なし・①受付")
    wait_for(qtbot, page, "きょうの約束・過ぎた約束", "社協へ電話", "約束から3日", "田村・④支援の開始")
    wait_for(qtbot, page, "フォローの時期", "ようすを聞く", "きょうの予定です")
    said = words_on(page)
    places = [said.index(each) for each in ("手紙の方", "電話の方", "社協へ電話", "ようすを聞く")]
    assert places == sorted(places)
    next(each for each in page.findChildren(Line) if "手紙の方" in each.accessibleName()).opened.emit()
    assert at_office.gone == [Place(PageName.CASES, alarm.id)]


def test_what_was_promised_stands_above_what_one_has_not_answered_yet(
    page: Page, office: Vault, volunteer: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    refer(volunteer)
    carry(volunteer, office, tmp_path)
    take(office, about="井上さん", next_on=TODAY, next_note="10時に電話する")
    page.show_place(Place(PageName.TODAY))
    wait_for(qtbot, page, "10時に電話する", "まだ返事をしていないつなぎ")
    in_order = ("月曜の一覧を印刷", "きょうの約束・過ぎた約束", "まだ返事をしていないつなぎ")
    tops = [_top(page, words) for words in in_order]
    assert tops == sorted(tops)


def _top(page: Page, words: str) -> int:
    found = (each for each in page.findChildren(QWidget) if isinstance(each, QLabel | QAbstractButton) and each.text() == words)
    return next(found).mapTo(page, QPoint()).y()


def test_what_is_urgent_and_new_is_seen_by_whoever_had_scrolled_down(page: Page, office: Vault, qtbot: QtBot) -> None:
    for number in range(12):
        take(office, about=f"相談の方{number}", lead="")
    page.show_place(Place(PageName.TODAY))
    [area] = [each for each in page.findChildren(QScrollArea) if each.isVisibleTo(page)]
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    take(office, about="手紙の方", route=Route.LETTER, urgency=Urgency.EMERGENCY)
    wait_for(qtbot, page, "手紙の方")
    qtbot.waitUntil(lambda: bar.value() == 0)
    # What stands there already calls nobody up again.
    bar.setValue(bar.maximum())
    take(office, about="電話の方", lead="")
    wait_for(qtbot, page, "13件")
    qtbot.waitUntil(page.context.bridge.is_idle)
    assert bar.value() > 0


def test_more_without_a_lead_than_fit_are_counted_and_lead_to_all_of_them(
    page: Page, office: Vault, at_office: Desk, qtbot: QtBot
) -> None:
    count = SHOWN[ReminderGroup.UNLED] + 2
    for number in range(count):
        take(office, about=f"相談の方{number}", lead="")
    page.show_place(Place(PageName.TODAY))
    press(qtbot, page, "ほか2件・すべて見る")
    everything = Place(PageName.TODAY, "", Within.GROUP, ReminderGroup.UNLED.value)
    assert at_office.gone == [everything]
    page.show_place(everything)
    wait_for(qtbot, page, f"{count}件", *(f"相談の方{number}" for number in range(count)))


@pytest.mark.parametrize(("words", "named"), [("月曜の一覧を印刷", True), ("お名前なしで印刷", False)])
def test_the_list_of_a_monday_is_printed_from_here(
    page: Page, office: Vault, at_office: Desk, qtbot: QtBot, words: str, named: bool
) -> None:
    case = take(office, about="足立 ハナ", lead="")
    page.show_place(Place(PageName.TODAY))
    wait_for(qtbot, page, "足立 ハナ")
    press(qtbot, page, words)
    qtbot.waitUntil(lambda: bool(at_office.printed))
    [paper] = at_office.printed
    assert (case.number in paper.html, "足立 ハナ" in paper.html, bool(paper.number)) == (True, named, True)


def test_what_was_taken_back_leads_to_its_case(
    page: Page, office: Vault, volunteer: Vault, at_office: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    case = accept(office, referral.id, next_on=TODAY, reception_number="R8-0003")
    volunteer.do(lambda session: referrals.withdraw(session, referrals.get(session, referral.id)))
    carry(volunteer, office, tmp_path / "b")
    page.show_place(Place(PageName.TODAY))
    wait_for(qtbot, page, "送り主が取り下げました", "R8-0003・田村・次の約束 きょう")
    assert "きょうの約束です" not in words_on(page)
    next(each for each in page.findChildren(Line) if "取り下げました" in each.accessibleName()).opened.emit()
    assert at_office.gone == [Place(PageName.CASES, case.id)]
    press(qtbot, page, "足立 ハナさん：送り主が取り下げました：見ました")
    wait_for(qtbot, page, "きょうの約束です")
