"""The page of one case at a desk: what stands on it, a contact in seconds, the six steps, joined and apart, ended, stopped."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.activities import ActivityWay, Partner
from app.domain.cases import Case, Response, Route
from app.domain.places import PageName, Place, Within
from app.domain.referrals import Answer, Caller, CallerKind, Handling, Trouble, Urgency
from app.domain.risks import Risk
from app.models.vault import Vault
from app.services import activities, arrivals, cases
from app.ui.pages.cases.page import CasesPage
from app.ui.pages.cases.record import CaseView
from app.ui.widgets.writing import Writing
from app.workflows import cases as taking
from tests.notebooks import carry, refer
from tests.ui.conftest import TODAY, Desk
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import one, press, shown, wait_for, words_on


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


def field_of(widget: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = [each for each in widget.findChildren(kind) if each.accessibleName().split("、")[0] == name]
    return next(each for each in found if each.isVisibleTo(widget))


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
    QTest.keyClick(page.made(CaseView), Qt.Key.Key_F2)
    assert at_office.gone == [Place(PageName.CASES, case.id, Within.CONTACT)]
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
