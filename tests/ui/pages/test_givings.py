"""提供の記録 in the window: what left is told at once, narrows, opens its つなぎ, and outlives whom it is about."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox
from pytestqt.qtbot import QtBot

from app.domain.attempts import Attempt, Cause
from app.domain.givings import GivingFilter, stands_for
from app.domain.people import Category, Person
from app.domain.places import PageName, Place, Within
from app.domain.referral_numbers import referral_number
from app.domain.referrals import ReferralWay
from app.domain.risks import Risk
from app.models.vault import Vault
from app.services import attempts, consents, people, referrals
from app.ui.bridge import Bridge
from app.ui.pages.givings import page as page_of
from app.ui.parts import Page
from app.ui.widgets.panels import Line
from app.workflows import givings
from app.workflows.taking_out import TableForm
from tests.notebooks import a, carry, refer
from tests.services.test_givings import forget, hand_over, telling
from tests.ui.conftest import Desk
from tests.ui.pages.daily import dialog, hana, open_shell, press, seen_on, wait_for, words_on
from tests.ui.pages.watched import shown
from tests.vaults import Clock

__all__ = ["hana"]


@pytest.fixture
def page(at_work: Desk, qtbot: QtBot) -> Page:
    page = shown(qtbot, page_of.page(at_work.context))
    page.show_place(Place(PageName.GIVINGS))
    return page


def lines(page: Page) -> list[str]:
    return [each.text() for each in page.findChildren(Line) if seen_on(page, each)]


def test_what_is_told_stands_there_at_once_and_opens_its_tsunagi(
    page: Page, volunteer: Vault, at_work: Desk, qtbot: QtBot
) -> None:
    wait_for(qtbot, page, "まだ何も渡していません")
    at_work.context.bridge.do(telling, ReferralWay.MEETING)
    wait_for(qtbot, page, "足立 ハナさん", "生活困りごと相談窓口（鳥取県）へ", "令和8年11月21日(土)・会議", "口頭同意 R8.11.20")
    assert "氏名、生年月日・年齢、住所" in words_on(page)
    assert "まだ何も渡していません" not in words_on(page)
    page.findChild(Line).press()
    [place] = at_work.gone
    assert (place.page, bool(place.record_id)) == (PageName.REFERRALS, True)


def test_whoever_was_erased_has_a_line_without_a_name(page: Page, volunteer: Vault, at_work: Desk, qtbot: QtBot) -> None:
    referral = hand_over(volunteer)
    hand_over(volunteer, way=ReferralWay.PAPER)
    volunteer.do(forget, referral.person_id)
    page.refresh(frozenset({"giving"}))
    gone = f"（消した方 {stands_for(referral.person_id)}）"
    wait_for(qtbot, page, "足立 ハナさん", gone)
    [line] = [each for each in page.findChildren(Line) if gone in each.text()]
    assert "足立" not in line.text()
    line.press()
    assert at_work.gone == []


def test_a_year_and_a_recipient_narrow_it(page: Page, volunteer: Vault, clock: Clock, at_work: Desk, qtbot: QtBot) -> None:
    hand_over(volunteer)
    clock.now = clock.now.replace(year=2027, month=5)
    hand_over(volunteer, way=ReferralWay.PAPER)
    page.refresh(frozenset({"giving"}))
    qtbot.waitUntil(lambda: len(lines(page)) == 2)
    press(qtbot, page, "絞り込む")
    year = next(each for each in page.findChildren(QComboBox) if each.accessibleName() == "年度")
    qtbot.waitUntil(lambda: year.findText("令和8年度") > 0)
    year.setCurrentText("令和8年度")
    qtbot.waitUntil(lambda: len(lines(page)) == 1 and "電話" in lines(page)[0])
    press(qtbot, page, "すべて表示する")
    qtbot.waitUntil(lambda: len(lines(page)) == 2)


def test_it_is_taken_out_on_paper_and_as_a_table(
    page: Page, volunteer: Vault, at_work: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    hand_over(volunteer)
    page.refresh(frozenset({"giving"}))
    wait_for(qtbot, page, "足立 ハナさん")
    press(qtbot, page, "印刷・表にする")
    wait_for(qtbot, dialog(qtbot), "すべて　1件")
    press(qtbot, dialog(qtbot), "印刷する")
    qtbot.waitUntil(lambda: bool(at_work.printed))
    [paper] = at_work.printed
    assert paper.number
    for words in ("足立 ハナさん", "R8.11.21", "生活困りごと相談窓口", "口頭同意", "3年をすぎても消しません"):
        assert words in paper.html
    written = tmp_path / "提供.csv"
    givings.write(volunteer, written, TableForm.CSV, GivingFilter())
    head, row = list(csv.reader(written.read_text("utf-8-sig").splitlines()))
    said = dict(zip(head, row, strict=True))
    assert (said["日"], said["どなた"], said["方法"], said["根拠"]) == (
        "2026-11-21",
        "足立 ハナさん",
        "電話",
        "口頭同意 R8.11.20",
    )
    assert (said["記録した人"], said["相手の区分"]) == ("石田 花子", "県の窓口")


def test_a_desk_sees_what_it_received_and_narrows_to_it(
    volunteer: Vault, office: Vault, at_office: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path)
    page = shown(qtbot, page_of.page(at_office.context))
    page.show_place(Place(PageName.GIVINGS))
    wait_for(qtbot, page, "足立 ハナさん", "石田 花子から", referral_number(referral.id))
    press(qtbot, page, "絞り込む")
    which = next(each for each in page.findChildren(QComboBox) if each.accessibleName() == "渡した・受けた")
    which.setCurrentText("渡した")
    wait_for(qtbot, page, "あてはまる記録はありません")
    which.setCurrentText("受けた")
    wait_for(qtbot, page, "足立 ハナさん")
    page.findChild(Line).press()
    assert at_office.gone == [Place(PageName.INBOX, referral.id)]


def test_of_one_person_all_of_theirs_stands_there_and_nothing_else(
    volunteer: Vault, bridge: Bridge, hana: Person, qtbot: QtBot
) -> None:
    volunteer.do(consents.note, a.consent(hana))
    volunteer.do(attempts.note_now, Attempt(person_id=hana.id, cause=Cause.RISK, whom="警察", number="110", reached=True))
    other = volunteer.do(people.register, a.person(name="森 タケ"))
    volunteer.do(
        attempts.note_now, Attempt(person_id=other.id, cause=Cause.RISK, whom="消防・救急", number="119", reached=True)
    )
    shell = open_shell(volunteer, bridge, qtbot)
    shell.go(Place(PageName.PEOPLE, hana.id))
    press(qtbot, shell, "だれに渡したか")
    wait_for(qtbot, shell, "足立 ハナさんのこと", "警察へ", "命や身体が危ない", "話したこと（内容は、その日の記録のとおり）")
    assert "消防・救急へ" not in words_on(shell)
    shell.go(Place(PageName.GIVINGS))
    wait_for(qtbot, shell, "警察へ", "消防・救急へ")
    assert "足立 ハナさんのこと" not in words_on(shell)


def test_a_place_is_ticked_beside_the_address_to_stay_here(
    volunteer: Vault, bridge: Bridge, hana: Person, qtbot: QtBot
) -> None:
    shell = open_shell(volunteer, bridge, qtbot)
    shell.go(Place(PageName.PEOPLE, hana.id, Within.ADDRESS))
    wait_for(qtbot, dialog(qtbot), "避難しています（この住所は、紙にもつなぎ便にも出しません）")
    tick = next(each for each in dialog(qtbot).findChildren(QAbstractButton) if each.text().startswith("避難しています"))
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(12, tick.height() // 2))
    press(qtbot, dialog(qtbot), "保存する")
    wait_for(qtbot, shell, "避難しています。外へは出しません")
    kept = volunteer.read(people.get, hana.id)
    assert (kept.sheltered, kept.address) == (True, hana.address)


def test_that_the_reporter_may_be_told_is_asked_only_where_somebody_may_be_harmed(
    volunteer: Vault, bridge: Bridge, hana: Person, qtbot: QtBot
) -> None:
    plain, harm = ({"risks": risks} for risks in ((), (Risk.ABUSE,)))
    known = volunteer.do(people.register, a.person(name="森 タケ", categories=(Category.ABUSE,)))
    asked = "通告した方（あなたや、知らせてくれた方）の名前を、この先で伝えてもよい"
    shell = open_shell(volunteer, bridge, qtbot)
    for person, fields, offered in ((hana, plain, False), (hana, harm, True), (known, plain, True)):
        referral = volunteer.do(referrals.prepare, a.referral(person, **fields))
        shell.go(Place(PageName.REFERRALS, referral.id, Within.EDIT))
        press(qtbot, shell, "② 困りごと")
        wait_for(qtbot, shell, "心配なこと")
        qtbot.waitUntil(lambda offered=offered: (asked in words_on(shell)) is offered)
