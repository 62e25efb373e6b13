from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.attempts import Attempt
from app.domain.cases import Case, Response, Route
from app.domain.households import Household, Member
from app.domain.people import EmergencyContact, Person
from app.domain.places import Place
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Urgency
from app.domain.sightings import Sighting
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, attempts, people, referrals, sightings
from app.ui.pages.search import page as page_of
from app.ui.pages.search.page import SearchPage
from app.ui.shell import Shell
from app.ui.widgets.panels import Line
from app.ui.widgets.search import SearchBox
from app.workflows.cases import receive
from tests.notebooks import a, carry, refer, take_on
from tests.ui.conftest import TODAY, Desk
from tests.ui.ime import compose, type_japanese
from tests.ui.pages.daily import hana, one, press, shell, shown, wait_for, words_on
from tests.workflows.test_recalls import held, stop, withdraw

__all__ = ["hana", "shell"]


@pytest.fixture
def page(at_work: Desk, qtbot: QtBot) -> SearchPage:
    made = page_of.page(at_work.context)
    assert isinstance(made, SearchPage)
    shown(qtbot, made)
    made.show_place(Place("search"))
    return made


@pytest.fixture
def look_for(page: SearchPage, qtbot: QtBot) -> Callable[[str], None]:
    def look(words: str) -> None:
        page.box.clear()
        type_japanese(one(page, SearchBox), words)

    return look


def test_people_come_first_then_what_was_written(
    page: SearchPage, volunteer: Vault, hana: Person, look_for: Callable[[str], None], at_work: Desk, qtbot: QtBot
) -> None:
    volunteer.do(people.correct, a.person(id=hana.id, version=hana.version, note="新聞は隣が取り込む"))
    activity = volunteer.do(activities.record, a.activity(hana, note="新聞がたまっている。<img src='//host/x'>"))
    referral = volunteer.do(referrals.prepare, a.referral(hana, summary="新聞が三日分"))
    look_for("新聞")
    wait_for(qtbot, page, "対象者", "新聞は隣が取り込む", "新聞がたまっている。<img src='//host/x'>", "新聞が三日分")
    seen = words_on(page)
    assert seen.index("新聞は隣") < seen.index("新聞がたまって") < seen.index("新聞が三日分")
    for hit in [each for each in page.findChildren(Line) if each.isVisibleTo(page)]:
        hit.opened.emit()
    assert at_work.gone == [Place("people", hana.id), Place("activities", activity.id), Place("referrals", referral.id)]


@pytest.mark.parametrize("words", ["足立", "あだち", "ｱﾀﾞﾁ", "ハナ", "上井", "0858", "山本"])
def test_a_person_is_found_by_what_one_remembers(
    page: SearchPage, volunteer: Vault, look_for: Callable[[str], None], words: str, qtbot: QtBot
) -> None:
    volunteer.do(people.register, a.person(contacts=(EmergencyContact(name="山本", phone="0858-00-1111"),)))
    look_for(words)
    wait_for(qtbot, page, "足立 ハナさん", "1件")


def test_variants_of_a_name_are_one(page: SearchPage, volunteer: Vault, look_for: Callable[[str], None], qtbot: QtBot) -> None:
    volunteer.do(people.register, a.person(name="𠮷田 髙子", kana="よしだ たかこ"))
    look_for("吉田 高子")
    wait_for(qtbot, page, "𠮷田 髙子さん")


def test_results_come_while_one_still_composes(page: SearchPage, hana: Person, qtbot: QtBot) -> None:
    compose(one(page, SearchBox), "あだ")
    wait_for(qtbot, page, "足立 ハナさん")


def test_what_was_noticed_of_strangers_and_who_was_rung_are_found_too(
    page: SearchPage, volunteer: Vault, hana: Person, look_for: Callable[[str], None], at_work: Desk, qtbot: QtBot
) -> None:
    seen = volunteer.do(sightings.note, Sighting(on=TODAY, where="青い屋根の家", note="新聞がたまっている"))
    volunteer.do(attempts.note, Attempt(person_id=hana.id, whom="山本", on=TODAY, answer="新聞は取り込んだ"))
    look_for("新聞")
    wait_for(qtbot, page, "気づき", "青い屋根の家", "新聞がたまっている", "連絡", "山本", "新聞は取り込んだ")
    for hit in page.results.hits:
        hit.opened.emit()
    assert at_work.gone == [Place("sightings", seen.id), Place("people", hana.id)]


def test_arrows_and_f3_lead_everywhere(shell: Shell, hana: Person, qtbot: QtBot) -> None:
    for place in (Place("today"), Place("people", hana.id), Place("activities", hana.id, "new"), Place("settings")):
        shell.go(place)
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F3)
        assert shell.place() == Place("search")
        assert QApplication.focusWidget() is one(shell, SearchBox)


def test_nothing_found_says_what_else_one_can_do(
    page: SearchPage, at_work: Desk, look_for: Callable[[str], None], qtbot: QtBot
) -> None:
    look_for("ぬぬ")
    wait_for(qtbot, page, "「ぬぬ」は見つかりませんでした", "ひらがなでもさがせます。")
    press(qtbot, page, "新しく登録")
    assert at_work.gone == [Place("people", "", "new")]


def test_the_arrow_goes_to_the_first_and_enter_opens_it(
    page: SearchPage, hana: Person, look_for: Callable[[str], None], at_work: Desk, qtbot: QtBot
) -> None:
    look_for("足立")
    wait_for(qtbot, page, "足立 ハナさん")
    qtbot.keyClick(one(page, SearchBox), Qt.Key.Key_Down)
    qtbot.keyClick(page.results.hits[0], Qt.Key.Key_Return)
    assert at_work.gone == [Place("people", hana.id)]


def test_a_desk_sees_how_urgent_it_is_and_how_it_was_handled(
    volunteer: Vault, office: Vault, at_office: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    referral = refer(volunteer, urgency=Urgency.URGENT, summary="雪で玄関が開かない")
    carry(volunteer, office, tmp_path)
    take_on(office, referral.id, reception_number="R8-0001", lead="米原 隆", text="雪かきを頼みました")
    page = page_of.page(at_office.context)
    assert isinstance(page, SearchPage)
    shown(qtbot, page)
    page.show_place(Place("search"))
    type_japanese(one(page, SearchBox), "雪")
    wait_for(qtbot, page, "届いたつなぎ", "至急", "受理", "雪で玄関が開かない", "そのほか", "雪かきを頼みました")
    one(page, SearchBox).clear()
    type_japanese(one(page, SearchBox), "R8-0001")
    wait_for(qtbot, page, "返事", "足立 ハナさん", "R8-0001")
    qtbot.waitUntil(lambda: len(page.results.hits) == 1)
    page.results.hits[0].opened.emit()
    assert at_office.gone == [Place("inbox", referral.id)]


def test_a_desk_finds_a_case_by_its_number_under_its_own_name(office: Vault, at_office: Desk, qtbot: QtBot) -> None:
    case = office.do(receive, Case(route=Route.PHONE, said="灯油が買えない。", done=(Response.CONTINUE,)))
    page = page_of.page(at_office.context)
    assert isinstance(page, SearchPage)
    shown(qtbot, page)
    page.show_place(Place("search"))
    type_japanese(one(page, SearchBox), case.number)
    wait_for(qtbot, page, "対象者", "ケース", "お名前のわからない方（R8-0001）")
    assert "そのほか" not in words_on(page)
    # The person is called by the number too.
    qtbot.waitUntil(lambda: len(page.results.hits) == 2)
    page.results.hits[1].opened.emit()
    assert at_office.gone == [Place("cases", case.id)]


def test_a_member_of_a_house_is_found(
    page: SearchPage, volunteer: Vault, hana: Person, look_for: Callable[[str], None], at_work: Desk, qtbot: QtBot
) -> None:
    def keep(session: Session) -> None:
        house = records.keep(session, Household())
        records.keep(session, Member(household_id=house.id, person_id=hana.id))
        records.keep(session, Member(household_id=house.id, name="足立 聰", kana="アダチ サトシ"))

    volunteer.do(keep)
    look_for("足立聡")
    wait_for(qtbot, page, "そのほか", "足立 聰", "世帯員")
    page.results.hits[0].opened.emit()
    assert at_work.gone == [Place("people", hana.id, "household")]


def test_a_number_that_was_misread_is_said_to_be_so(page: SearchPage, volunteer: Vault, office: Vault, qtbot: QtBot) -> None:
    number = referral_number(refer(volunteer).id)
    page.box.setText(number)
    wait_for(qtbot, page, "足立 ハナさん")
    page.box.setText(f"{number[:-1]}{(int(number[-1]) + 1) % 10}")
    wait_for(qtbot, page, "つなぎ番号なら、どこか1けたがちがいます。")
    page.box.setText("123456")
    wait_for(qtbot, page, "2文字くらいの短い言葉や、ひらがなでもさがせます。")
    # One that nobody misread, and that is of nobody here.
    page.box.setText(referral_number("ab" * 16).replace("-", ""))
    wait_for(qtbot, page, f"つなぎ番号 {referral_number('ab' * 16)} は、この手帳にはありません", "ほかの方が作ったつなぎです。")


def test_a_number_of_what_was_taken_back_and_stopped_leads_to_the_recall(
    volunteer: Vault, office: Vault, at_office: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    withdraw(volunteer, referral.person_id)
    carry(volunteer, office, tmp_path / "2")
    stop(office)
    page = shown(qtbot, page_of.page(at_office.context))
    page.show_place(Place("search"))
    type_japanese(one(page, SearchBox), referral_number(referral.id))
    wait_for(
        qtbot, page, referral_number(referral.id), "同意の撤回", "連絡や共有はせずに、開いて、どうするかを確かめてください"
    )
    assert "足立" not in words_on(page)
    page.results.hits[0].opened.emit()
    assert at_office.gone == [Place("recalls", held(office).id)]
