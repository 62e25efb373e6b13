"""送り主への知らせ at a desk: what leaves is shown before it leaves, and nothing else can."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.cases import Case, CaseStage, Ending
from app.domain.own_parts import OwnPart, PartProgress, Went
from app.domain.people import Interval
from app.domain.places import Place
from app.errors import Stale
from app.models.vault import Vault
from app.queries.cases import CaseEvent, opened
from app.services import case_news, cases, own_parts
from app.ui.pages.cases import page as page_of
from app.ui.pages.cases.page import CasesPage
from tests.notebooks import become_case, carry
from tests.ui.conftest import Desk
from tests.ui.hands import press as strike
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import button_of, dialog, press, shown, wait_for, words_on
from tests.ui.pages.referring import field_of


@pytest.fixture
def case(volunteer: Vault, office: Vault, tmp_path: Path) -> Case:
    """A case in ③ with a note of the desk's own."""
    made = become_case(volunteer, office, tmp_path)
    office.do(cases.promise, office.read(cases.get, made.id), None, "姉の妙子さんに電話")
    return office.do(cases.advance, office.read(cases.get, made.id), CaseStage.PLANNING)


@pytest.fixture
def page(at_office: Desk, qtbot: QtBot) -> CasesPage:
    made = page_of.page(at_office.context)
    assert isinstance(made, CasesPage)
    shown(qtbot, made)
    return made


def test_what_leaves_is_shown_and_the_desks_own_words_do_not(page: CasesPage, case: Case, qtbot: QtBot) -> None:
    page.show_place(Place("cases", case.id, "sender"))
    wait_for(
        qtbot,
        page,
        "石田 花子さん（つながりサポーター倉吉）へ",
        "支援方針の調整、支援計画の決定",
        "次に書き出す便でお知らせします。",
    )
    assert "妙子" not in words_on(page)


def test_the_page_of_the_case_leads_there(page: CasesPage, case: Case, at_office: Desk, qtbot: QtBot) -> None:
    page.show_place(Place("cases", case.id))
    press(qtbot, page, "送り主への知らせ・お願いする役割")
    assert at_office.gone == [Place("cases", case.id, "sender")]


def test_words_for_the_sender_are_written_by_themselves(page: CasesPage, office: Vault, case: Case, qtbot: QtBot) -> None:
    page.show_place(Place("cases", case.id, "sender"))
    press(qtbot, page, "ひとことを書く")
    asked = dialog(qtbot)
    type_japanese(field_of(asked, "送り主へのひとこと", qtbot), "計画が決まりました。")
    press(qtbot, asked, "保存する")
    wait_for(qtbot, page, "計画が決まりました。")
    news = office.read(case_news.of_arrival, case.arrival_id)
    assert news
    assert news.words == "計画が決まりました。"


def test_a_part_is_asked_for_and_ended(page: CasesPage, office: Vault, case: Case, qtbot: QtBot) -> None:
    page.show_place(Place("cases", case.id, "sender"))
    press(qtbot, page, "役割をお願いする")
    asked = dialog(qtbot)
    type_japanese(field_of(asked, "お願いすること", qtbot), "声かけ")
    press(qtbot, asked, "1週間ごと")
    press(qtbot, asked, "保存する")
    wait_for(qtbot, page, "お願いした役割：声かけ（1週間ごと）")
    [part] = office.read(own_parts.of_case, case.id)
    assert part.every is Interval.WEEKLY
    # The button that asked was made anew; the keyboard stays on the page and goes to no entry of the navigation.
    qtbot.waitUntil(lambda: page.window().focusWidget() is button_of(page, "ひとことを書く"))
    press(qtbot, page, "声かけ：終わりにする")
    qtbot.waitUntil(lambda: "お願いした役割" not in words_on(page))


def test_who_wishes_it_is_told_of_no_more_and_then_again(page: CasesPage, case: Case, qtbot: QtBot) -> None:
    page.show_place(Place("cases", case.id, "sender"))
    press(qtbot, page, "これからは知らせない")
    wait_for(qtbot, page, "このあとのようすは、お知らせがありません")
    assert "支援方針" not in words_on(page)
    press(qtbot, page, "また知らせる")
    wait_for(qtbot, page, "支援方針の調整、支援計画の決定")


def test_who_is_told_nothing_for_one_of_two_that_are_one_is_told_again_from_either(
    page: CasesPage, volunteer: Vault, office: Vault, case: Case, tmp_path: Path, qtbot: QtBot
) -> None:
    other = become_case(volunteer, office, tmp_path / "other", name="足立 はな")
    later = office.do(cases.join, office.read(cases.get, case.id), other)
    office.do(cases.tell_nothing, later)
    page.show_place(Place("cases", case.id, "sender"))
    wait_for(qtbot, page, "このあとのようすは、お知らせがありません")
    # The section of the case that is silent only through the other stands first.
    press(qtbot, page, "また知らせる")
    # Which of two of one instant leads, and so whose step is told, is open.
    wait_for(qtbot, page, "これからは知らせない", "次に書き出す便でお知らせします。")
    assert office.read(cases.get, later.id).quiet_on is None


def test_of_what_is_over_nobody_is_asked_for_a_part(page: CasesPage, office: Vault, case: Case, qtbot: QtBot) -> None:
    office.do(cases.close, replace(case, ending=Ending.SETTLED))
    page.show_place(Place("cases", case.id, "sender"))
    wait_for(qtbot, page, "これからは知らせない")
    assert "役割をお願いする" not in words_on(page)


def events(office: Vault, case: Case) -> tuple[CaseEvent, ...]:
    return office.read(opened, case.id, 50).events


def test_what_the_sender_said_of_a_part_waits_until_somebody_saw_it(
    page: CasesPage, volunteer: Vault, office: Vault, case: Case, tmp_path: Path, qtbot: QtBot
) -> None:
    part = office.do(own_parts.give, OwnPart(case_id=case.id, words="声かけ"))
    carry(office, volunteer, tmp_path / "news")
    said = PartProgress(referral_id=case.arrival_id, part_id=part.id, went=Went.STUCK, words="留守が続いています。")
    volunteer.do(own_parts.say, said)
    carry(volunteer, office, tmp_path / "said")
    page.show_place(Place("cases", case.id, "sender"))
    wait_for(qtbot, page, "困っています　声かけ", "留守が続いています。", "便に入れて、お知らせしました。")
    assert any(event.what == office.read(own_parts.of_referral, case.arrival_id)[0] for event in events(office, case))
    press(qtbot, page, "見ました")
    qtbot.waitUntil(lambda: office.read(lambda session: own_parts.reminders(session, session.today)) == [])
    qtbot.waitUntil(lambda: "見ました" not in words_on(page))


def test_what_another_has_written_meanwhile_is_not_written_over(
    page: CasesPage, office: Vault, case: Case, at_office: Desk, qtbot: QtBot
) -> None:
    page.show_place(Place("cases", case.id, "sender"))
    press(qtbot, page, "ひとことを書く")
    asked = dialog(qtbot)
    type_japanese(field_of(asked, "送り主へのひとこと", qtbot), "計画が決まりました。")
    office.do(cases.tell, case, "同じ日に別の人が書きました。")
    press(qtbot, asked, "保存する")
    qtbot.waitUntil(lambda: [type(error) for error in at_office.told] == [Stale])
    assert office.read(cases.get, case.id).told == "同じ日に別の人が書きました。"
    # It is begun again on what stands there now, and what was typed is there.
    strike(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    wait_for(qtbot, page, "同じ日に別の人が書きました。")
    press(qtbot, page, "ひとことを書く")
    press(qtbot, dialog(qtbot), "保存する")
    wait_for(qtbot, page, "計画が決まりました。")
    assert office.read(cases.get, case.id).told == "計画が決まりました。"
