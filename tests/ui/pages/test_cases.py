"""The page of one case at a desk: what stands on it, a contact in seconds, the six steps, joined and apart, ended, stopped."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.activities import Activity, ActivityWay, Partner
from app.domain.cases import Case, CaseStage, Ending, Response, Route, Telling
from app.domain.people import Birth
from app.domain.places import PageName, Place, Within
from app.domain.referrals import Answer, Caller, CallerKind, Handling, Trouble, Urgency
from app.domain.risks import Risk
from app.models.vault import Vault
from app.services import activities, arrivals, cases, people
from app.ui.pages.cases.head_panel import CaseHead
from app.ui.pages.cases.page import CasesPage
from app.ui.pages.cases.record import CaseView
from app.ui.pages.people.page import PeoplePage
from app.ui.parts import Page
from app.ui.widgets.panels import Line
from app.ui.widgets.search import SearchBox
from app.ui.widgets.writing import Writing
from app.workflows import cases as taking
from tests.notebooks import a, carry, refer
from tests.ui.conftest import TODAY, Desk, bridge_over, end
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import dialog, one, open_shell, press, shown, wait_for, words_on


@pytest.fixture
def page(at_office: Desk, qtbot: QtBot) -> CasesPage:
    made = CasesPage(at_office.context)
    shown(qtbot, made)
    return made


def receive(office: Vault, **fields: object) -> Case:
    given: dict[str, object] = {
        "route": Route.PHONE,
        "about": "電話の方の長男",
        "said": "働いたことがなく、部屋から出ない。",
        "done": (Response.CONTINUE,),
        "lead": "田村",
        "received_on": date(2026, 11, 1),
    }
    return office.do(taking.receive, Case(**(given | fields)))  # type: ignore[arg-type]


def show(page: CasesPage, case: Case, qtbot: QtBot, *words: str) -> None:
    page.show_place(Place(PageName.CASES, case.id))
    wait_for(qtbot, page, case.number, "相談を受けました", *words)
    qtbot.waitUntil(page.context.bridge.is_idle)


@pytest.mark.parametrize(
    ("years", "told", "not_told"), [(8, "189", "#8008"), (40, "#8008", "189"), (86, "高齢の方がいます。", "189")]
)
def test_whom_to_ring_is_whom_one_rings_for_somebody_of_that_age(
    page: CasesPage, office: Vault, qtbot: QtBot, years: int, told: str, not_told: str
) -> None:
    person = office.do(people.register, a.person(birth=Birth(year=TODAY.year - years, month=1, day=1)))
    show(page, receive(office, person_id=person.id, risks=(Risk.ABUSE,)), qtbot, "110", told)
    assert not_told not in words_on(page)


def test_whom_to_ring_is_whom_one_rings_where_that_person_lives(page: CasesPage, office: Vault, qtbot: QtBot) -> None:
    person = office.do(people.register, a.person())
    show(page, receive(office, person_id=person.id, risks=(Risk.LIFELINE,)), qtbot, "倉吉市 福祉担当課", "0858-22-8118")


def field_of(widget: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = [each for each in widget.findChildren(kind) if each.accessibleName().split("、")[0] == name]
    return next(each for each in found if each.isVisibleTo(widget))


def line_of(page: Page, title: str) -> Line:
    return next(each for each in page.findChildren(Line) if each.said.title == title and each.isVisibleTo(page))


def kept(office: Vault, case: Case) -> Case:
    return office.read(cases.get, case.id)


def test_everything_of_a_case_stands_on_one_page(page: CasesPage, office: Vault, qtbot: QtBot) -> None:
    case = receive(
        office,
        urgency=Urgency.EMERGENCY,
        troubles=(Trouble.DEBT, Trouble.WITHDRAWAL),
        worst=Trouble.WITHDRAWAL,
        risks=(Risk.SUICIDE,),
        caller=Caller(kind=CallerKind.FAMILY, relation="母", phone="0858-00-1111", call_as="山根"),
        next_on=date(2026, 11, 18),
        next_note="母に電話する",
    )
    show(page, case, qtbot)
    for words in (
        "電話の方の長男",
        "緊急",
        "①受付",
        "田村",
        "約束から3日すぎました",
        "母に電話する",
        "◎ひきこもり",
        "働いたことがなく、部屋から出ない。",
        "0858-00-1111",
        "電話したことを残す",
        "まだ確かめていません",
    ):
        wait_for(qtbot, page, words)


def test_a_long_message_leaves_room_for_what_was_done_since(page: CasesPage, office: Vault, qtbot: QtBot) -> None:
    case = receive(office, route=Route.LINE, said="電気がとまりそうです。" * 200)
    show(page, case, qtbot, "全2,200字のうち、1字目から594字目まで")
    press(qtbot, page, "終わりを読む")
    wait_for(qtbot, page, "終わりまで")


def test_what_came_by_packet_leads_to_it_as_it_came(
    page: CasesPage, volunteer: Vault, office: Vault, at_office: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    arrival = refer(volunteer).id
    carry(volunteer, office, tmp_path)
    answer = Answer(referral_id=arrival, handling=Handling.ACCEPTED, lead="田村")
    office.do(taking.decide, answer, seen=office.read(arrivals.seen, arrival))
    case = office.read(cases.of_arrival, arrival)
    assert case is not None
    page.show_place(Place(PageName.CASES, case.id))
    wait_for(qtbot, page, "足立 ハナさん", "つなぎ便が届きました", "送り主への返事：受理", "石田 花子さんの記録", "膝の痛み")
    press(qtbot, page, "届いたつなぎを見る（石田 花子さん）")
    assert at_office.gone == [Place(PageName.INBOX, arrival)]


def test_a_contact_is_written_down_by_keyboard_and_what_comes_next_with_it(
    page: CasesPage, office: Vault, at_office: Desk, qtbot: QtBot
) -> None:
    case = receive(office)
    show(page, case, qtbot)
    press(qtbot, page, "記録する")
    assert at_office.gone == [page.logs()] == [Place(PageName.CASES, case.id, Within.CONTACT)]
    page.show_place(at_office.gone.pop())
    wait_for(qtbot, page, "電話の方の長男の経過を書く", "どなたと")
    assert "会えましたか" not in words_on(page)
    keyboard(qtbot, "3")  # 電話
    keyboard(qtbot, "2")  # 家族
    type_japanese(one(page, Writing), "母と話した。夜は眠れている。")
    press(qtbot, page, "1週間後")
    type_japanese(field_of(page, QLineEdit, "次にすること"), "家を訪ねる")
    page.save()
    qtbot.waitUntil(lambda: at_office.said == ["保存しました"])
    [contact] = office.read(activities.of_cases, [case.id], 9)
    assert (contact.way, contact.partner, contact.note) == (ActivityWay.PHONE, Partner.FAMILY, "母と話した。夜は眠れている。")
    assert (contact.on, contact.person_id, contact.next_on) == (TODAY, case.person_id, None)
    assert (kept(office, case).next_on, kept(office, case).next_note) == (TODAY + timedelta(days=7), "家を訪ねる")
    show(page, case, qtbot, "電話・家族", "母と話した。", "家を訪ねる")


def keyboard(qtbot: QtBot, keys: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, keys)


def test_whoever_writes_down_a_contact_is_told_what_becomes_of_the_promise(
    page: CasesPage, office: Vault, at_office: Desk, qtbot: QtBot
) -> None:
    case = receive(office, next_on=TODAY, next_note="母親に電話する")
    page.show_place(Place(PageName.CASES, case.id, Within.CONTACT))
    wait_for(qtbot, page, "いまの約束「きょう　母親に電話する」は、これで済みになります")
    page.save()
    qtbot.waitUntil(lambda: at_office.said == ["保存しました。次の約束は決めていません"])
    assert (kept(office, case).next_on, kept(office, case).next_note) == (None, "")
    page.show_place(Place(PageName.CASES, case.id, Within.CONTACT))
    wait_for(qtbot, page, "次の日")
    press(qtbot, page, "次の日")
    page.save()
    qtbot.waitUntil(lambda: at_office.said[1:] == ["保存しました"])
    assert kept(office, case).next_on == TODAY + timedelta(days=1)


def test_what_is_to_be_done_on_no_day_yet_stays_through_a_contact(page: CasesPage, office: Vault, qtbot: QtBot) -> None:
    case = receive(office, next_note="母親からの電話を待つ")
    page.show_place(Place(PageName.CASES, case.id, Within.CONTACT))
    wait_for(qtbot, page, "どなたと")
    assert "これで済みになります" not in words_on(page)
    page.save()
    qtbot.waitUntil(lambda: office.read(activities.of_cases, [case.id], 9) != [])
    assert kept(office, case).next_note == "母親からの電話を待つ"


def test_going_along_asks_whereto_with_whom_and_what_came_of_it(page: CasesPage, office: Vault, qtbot: QtBot) -> None:
    case = receive(office)
    page.show_place(Place(PageName.CASES, case.id, Within.CONTACT))
    wait_for(qtbot, page, "どなたと")
    assert "行先" not in words_on(page)
    keyboard(qtbot, "6")  # 同行
    wait_for(qtbot, page, "行先", "機関の方", "結果")
    type_japanese(field_of(page, QLineEdit, "行先"), "ハローワーク倉吉")
    type_japanese(field_of(page, QLineEdit, "結果"), "12月の面談を予約した")
    page.save()
    qtbot.waitUntil(lambda: office.read(activities.of_cases, [case.id], 9) != [])
    show(page, case, qtbot, "同行", "行先：ハローワーク倉吉", "結果：12月の面談を予約した")


def test_a_visit_says_whether_somebody_was_met(page: CasesPage, office: Vault, qtbot: QtBot) -> None:
    case = receive(office)
    page.show_place(Place(PageName.CASES, case.id, Within.CONTACT))
    wait_for(qtbot, page, "どなたと")
    keyboard(qtbot, "1")  # 訪問
    wait_for(qtbot, page, "会えましたか")
    page.save()
    wait_for(qtbot, page, "選んでください")
    keyboard(qtbot, "5")  # 留守
    page.save()
    qtbot.waitUntil(lambda: office.read(activities.of_cases, [case.id], 9) != [])


def test_a_contact_is_opened_and_corrected_and_the_promise_stays(
    page: CasesPage, office: Vault, at_office: Desk, qtbot: QtBot
) -> None:
    case = receive(office)
    contact = Activity(case_id=case.id, way=ActivityWay.PHONE, on=TODAY, note="母と話した。")
    first = office.do(taking.note, contact, case, TODAY + timedelta(days=3), "電話をする")
    show(page, case, qtbot, "母と話した。")
    line_of(page, "電話").press()
    assert at_office.gone == [Place(PageName.CASES, case.id, Within.CONTACT, first.id)]
    page.show_place(at_office.gone.pop())
    wait_for(qtbot, page, "経過を直す")
    assert "次はいつ" not in words_on(page)
    type_japanese(one(page, Writing), "妹と話した。")
    page.save()
    qtbot.waitUntil(lambda: office.read(activities.get, first.id).version == 2)
    assert kept(office, case).next_on == TODAY + timedelta(days=3)


def test_one_key_goes_to_a_step(page: CasesPage, office: Vault, at_office: Desk, qtbot: QtBot) -> None:
    case = receive(office)
    show(page, case, qtbot)
    QTest.keyClick(page.made(CaseView), Qt.Key.Key_4)
    qtbot.waitUntil(lambda: at_office.said == ["④支援の開始にしました"])
    assert kept(office, case).stage is CaseStage.SUPPORTED


def test_the_last_step_asks_how_it_ended_and_it_is_opened_again(
    page: CasesPage, office: Vault, at_office: Desk, qtbot: QtBot
) -> None:
    case = receive(office)
    show(page, case, qtbot)
    QTest.keyClick(page.made(CaseView), Qt.Key.Key_6)
    asked = dialog(qtbot)
    wait_for(qtbot, asked, "ケースを終わる", "保管は令和14年3月31日(水)まで")
    press(qtbot, asked, "困りごとが落ちついた")
    type_japanese(field_of(asked, QLineEdit, "これから見守る方"), "民生委員の石田さん")
    press(qtbot, asked, "話してよい")
    press(qtbot, asked, "保存する")
    qtbot.waitUntil(lambda: kept(office, case).closed_on == TODAY)
    ended = kept(office, case)
    assert (ended.stage, ended.ending, ended.watched_by) == (CaseStage.AFTERWARDS, Ending.SETTLED, "民生委員の石田さん")
    assert (ended.telling, ended.keep_until) == (Telling.YES, date(2032, 3, 31))
    wait_for(qtbot, page, "終わったケース", "民生委員の石田さん", "令和14年3月31日(水)まで")
    QTest.keyClick(page.made(CaseView), Qt.Key.Key_2)
    press(qtbot, page, "もう一度開く")
    qtbot.waitUntil(lambda: at_office.said[-1] == "もう一度開きました")
    assert kept(office, case).stage is case.stage


def test_who_leads_and_what_comes_next_are_asked_together(page: CasesPage, office: Vault, qtbot: QtBot) -> None:
    case = receive(office, lead="")
    show(page, case, qtbot, "主担当がまだ決まっていません")
    line_of(page, "主担当がまだ決まっていません").press()
    asked = dialog(qtbot)
    wait_for(qtbot, asked, "次の約束の日", "次にすること")
    type_japanese(field_of(asked, QLineEdit, "次にすること"), "母に電話する")
    press(qtbot, asked, "保存する")
    wait_for(qtbot, page, "窓口 はなこ", "母に電話する")
    assert "主担当がまだ決まっていません" not in words_on(page)


def test_two_are_joined_side_by_side_and_parted_again(page: CasesPage, office: Vault, at_office: Desk, qtbot: QtBot) -> None:
    hana, again = (office.do(people.register, a.person(kana="アダチ ハナ")) for _each in range(2))
    first = receive(office, person_id=hana.id, said="一つめの話。")
    later = receive(office, person_id=again.id, said="二つめの話。", received_on=date(2026, 11, 15), risks=(Risk.LIFELINE,))
    show(page, later, qtbot, "同じ方かもしれません", "名前が同じ")
    press(qtbot, page, "まとめる")
    assert at_office.gone == [Place(PageName.CASES, later.id, Within.JOIN)]
    page.show_place(at_office.gone[-1])
    wait_for(qtbot, page, "同じ方かもしれません", first.number)
    type_japanese(one(page, SearchBox), first.number)
    wait_for(qtbot, page, "見つかったケースと方")
    one(page, Line).press()
    page.show_place(at_office.gone[-1])
    wait_for(qtbot, page, f"{later.number}を、{first.number}にまとめます", "一つめの話。", "二つめの話。")
    press(qtbot, page, "まとめる")
    qtbot.waitUntil(lambda: at_office.said == ["まとめました"])
    # What the later one warns of is told as if the earlier one did.
    wait_for(qtbot, page, "まとめたケース", "二つめの話。")
    wait_for(qtbot, one(page, CaseHead), "ライフラインの停止")
    assert kept(office, later).joined_id == first.id
    page.show_place(Place(PageName.CASES, first.id, Within.JOIN, later.id))
    press(qtbot, page, "別々にもどす")
    qtbot.waitUntil(lambda: kept(office, later).joined_id == "")
    wait_for(qtbot, page, later.number, "相談を受けました")
    assert "まとめたケース" not in words_on(page)


def test_before_two_are_joined_it_is_said_that_what_was_over_goes_on(page: CasesPage, office: Vault, qtbot: QtBot) -> None:
    first = receive(office, said="一つめの話。")
    later = receive(office, said="二つめの話。", received_on=date(2026, 11, 15))
    page.show_place(Place(PageName.CASES, first.id, Within.JOIN, later.id))
    wait_for(qtbot, page, "一つめの話。", "二つめの話。")
    assert "もう一度開きます" not in words_on(page)
    office.do(cases.close, replace(first, ending=Ending.SETTLED))
    page.show_place(Place(PageName.CASES, later.id, Within.JOIN, first.id))
    wait_for(qtbot, page, "先のケースは終わっているので、もう一度開きます。")


def test_whose_use_is_stopped_shows_why_and_nothing_else(page: CasesPage, office: Vault, at_office: Desk, qtbot: QtBot) -> None:
    case = receive(office)
    show(page, case, qtbot)
    press(qtbot, page, "利用停止")
    asked = dialog(qtbot)
    type_japanese(one(asked, Writing), "ご本人の求め")
    press(qtbot, asked, "利用を停止する")
    wait_for(qtbot, page, "このケースの利用を止めました", "理由：ご本人の求め")
    # From here on it stands in no list: one is told where it is found again.
    qtbot.waitUntil(lambda: any("「利用停止・保存期限」から" in each for each in at_office.said))
    assert "働いたことがなく" not in words_on(page)
    QTest.keyClick(page.made(CaseView), Qt.Key.Key_3)
    assert page.logs() is None
    press(qtbot, page, "また使えるようにする")
    wait_for(qtbot, page, "働いたことがなく")
    assert kept(office, case).stage is CaseStage.RECEIVED


def test_what_is_not_known_of_the_person_stands_behind_one_button(
    page: CasesPage, office: Vault, at_office: Desk, qtbot: QtBot
) -> None:
    case = receive(office)
    show(page, case, qtbot)
    wait_for(qtbot, page, "書き足す")
    assert "かかりつけ医" not in words_on(page)
    press(qtbot, page, "書き足す")
    wait_for(qtbot, page, "かかりつけ医", "ケアマネ・包括")
    assert "書き足す" not in words_on(page)
    press(qtbot, page, "かかりつけ医")
    asked = dialog(qtbot)
    type_japanese(one(asked, QLineEdit), "森医院")
    press(qtbot, asked, "保存する")
    # Whoever fills in one thing fills in others.
    wait_for(qtbot, page, "森医院", "ケアマネ・包括")


def test_whose_case_it_is_leads_to_it_and_to_its_contacts(at_office: Desk, office: Vault, qtbot: QtBot) -> None:
    case = receive(office)
    call = Activity(case_id=case.id, way=ActivityWay.PHONE, on=TODAY, note="母と話した。")
    contact = office.do(taking.note, call, case, None, "")
    page = PeoplePage(at_office.context)
    shown(qtbot, page)
    page.show_place(Place(PageName.PEOPLE, case.person_id))
    wait_for(qtbot, page, "母と話した。", case.number)
    line_of(page, case.number).press()
    line_of(page, "電話").press()
    assert at_office.gone == [
        Place(PageName.CASES, case.id),
        Place(PageName.CASES, case.id, Within.CONTACT, contact.id),
    ]


def test_what_was_done_is_taken_back(office: Vault, qtbot: QtBot) -> None:
    case = receive(office)
    bridge = bridge_over(office)
    shell = open_shell(office, bridge, qtbot, at=Place(PageName.CASES, case.id))
    wait_for(qtbot, shell, "働いたことがなく")
    qtbot.keyClicks(QApplication.focusWidget(), "3")
    wait_for(qtbot, shell, "③方針・計画にしました")
    press(qtbot, shell, "元にもどす")
    qtbot.waitUntil(lambda: kept(office, case).stage is CaseStage.RECEIVED)
    QTest.keyClick(shell, Qt.Key.Key_F2)
    wait_for(qtbot, shell, "電話の方の長男の経過を書く")
    type_japanese(one(shell, Writing), "母と話した。")
    QTest.keyClick(shell, Qt.Key.Key_F12)
    wait_for(qtbot, shell, "保存しました", "母と話した。")
    press(qtbot, shell, "元にもどす")
    qtbot.waitUntil(lambda: office.read(activities.of_cases, [case.id], 9) == [])
    qtbot.waitUntil(bridge.is_idle)
    shell.close()
    end(bridge)


def test_the_sheet_of_a_case_is_printed_from_its_page(page: CasesPage, office: Vault, at_office: Desk, qtbot: QtBot) -> None:
    case = receive(office)
    show(page, case, qtbot)
    press(qtbot, page, "相談受付票を印刷")
    qtbot.waitUntil(lambda: bool(at_office.printed))
    [paper] = at_office.printed
    assert (case.number in paper.html, paper.title, bool(paper.number)) == (True, "相談受付票", True)
