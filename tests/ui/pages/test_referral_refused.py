"""What may not leave is refused by name when it is sealed and when it is printed, with one button to ask once more."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.addresses import Phone
from app.domain.consents import ConsentState, WithheldPart
from app.domain.people import Person
from app.domain.places import Place
from app.domain.referrals import Stage
from app.domain.risks import Risk
from app.domain.scopes import ONE_BY_ONE
from app.models.vault import Vault
from app.services import arrivals, consents, people, referrals
from app.ui.pages.exchange import page as exchange_page
from app.ui.pages.referrals.page import ReferralsPage
from tests.notebooks import DESK_AGENCY, a, carry, refer
from tests.ui.conftest import Desk
from tests.ui.hands import focused
from tests.ui.pages.daily import hana, shown, wait_for, words_on
from tests.ui.pages.referring import begin, open_one, page, press, step
from tests.vaults import Clock

__all__ = ["hana", "page"]
ASK_AGAIN = "もう一度たずねる"
NONE_SEEN = "選んだものは、どれも相手に見えません。"
WHO = "足立 ハナさん → 生活困りごと相談窓口（鳥取県）"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"agencies": ("312037-welfare",)}, "この機関は、同意された共有先に入っていません。"),
        ({"review_on": date(2026, 11, 21)}, "同意の見直しの日を過ぎています。"),
        ({"state": ConsentState.REFUSED}, "ご本人は同意していません。"),
    ],
)
def test_who_agreed_no_more_since_it_was_ready_is_named_where_it_is_sealed(
    at_work: Desk,
    volunteer: Vault,
    office: Vault,
    clock: Clock,
    tmp_path: Path,
    qtbot: QtBot,
    said: dict[str, object],
    why: str,
) -> None:
    referral = refer(volunteer)
    person = volunteer.read(people.get, referral.person_id)
    volunteer.do(consents.note, a.consent(person, on=date(2026, 11, 21), **said))
    # A consent that held while it was made ready has run out by the time it is sealed.
    clock.pass_by(days=2)
    stick = tmp_path / "stick"
    stick.mkdir()
    at_work.files.paths = [stick]
    page = shown(qtbot, exchange_page.page(at_work.context))
    page.show_place(Place("exchange"))
    press(qtbot, page, "USBに書き出す")
    wait_for(qtbot, page, "いまのままでは出せないつなぎがあります", WHO, why)
    assert list(stick.iterdir()) == []
    press(qtbot, page, ASK_AGAIN)
    assert at_work.gone == [Place("consents", person.id, "new:", DESK_AGENCY)]


def test_a_sheet_is_printed_for_nobody_to_whom_it_may_not_go(
    page: ReferralsPage, volunteer: Vault, office: Vault, at_work: Desk, qtbot: QtBot
) -> None:
    referral = refer(volunteer, summary="はちつ医院に通っている")
    person = volunteer.read(people.get, referral.person_id)
    volunteer.do(consents.note, a.consent(person, on=date(2026, 11, 21), agencies=("312037-welfare",)))
    open_one(page, referral, qtbot)
    assert ASK_AGAIN not in words_on(page)
    press(qtbot, page, "情報共有シートを印刷")
    wait_for(qtbot, page, WHO, "同意：この機関は、同意された共有先に入っていません。")
    assert at_work.printed == []
    press(qtbot, page, "氏名を伏せて印刷")
    qtbot.waitUntil(lambda: len(at_work.printed) == 1)
    press(qtbot, page, ASK_AGAIN)
    assert at_work.gone == [Place("consents", person.id, "new:", DESK_AGENCY)]


def test_an_item_that_is_kept_back_is_named_where_it_stands_in_a_text(
    page: ReferralsPage, volunteer: Vault, office: Vault, at_work: Desk, qtbot: QtBot
) -> None:
    referral = refer(volunteer, summary="上井町の家で、倒れていた")
    person = volunteer.read(people.get, referral.person_id)
    volunteer.do(consents.note, a.consent(person, on=date(2026, 11, 21), withheld_parts=(WithheldPart.ADDRESS,)))
    open_one(page, referral, qtbot)
    press(qtbot, page, "情報共有シートを印刷")
    wait_for(qtbot, page, WHO, "経過のまとめ：", "（住所）", ASK_AGAIN)
    assert at_work.printed == []


def test_the_preview_says_what_is_kept_back_and_why(
    page: ReferralsPage, volunteer: Vault, office: Vault, at_work: Desk, qtbot: QtBot
) -> None:
    referral = refer(volunteer, summary="元気", risks=(Risk.HEALTH,))
    person = volunteer.read(people.get, referral.person_id)
    volunteer.do(people.correct, replace(person, phones=(Phone(number="0858-00-1111"),), caution_note="耳が遠い"))
    kept_back = (WithheldPart.PHONES, WithheldPart.OWN_WORDS, *ONE_BY_ONE)
    volunteer.do(consents.note, a.consent(person, on=date(2026, 11, 21), withheld_parts=kept_back))
    begin(page, Place("referrals", referral.id, "edit"), qtbot)
    step(page, "送る前の確認", qtbot)
    # Of self-harm, abuse and offences nothing is written, and of what the person said neither.
    chosen = "出ないもの（よいと選ばれていないため）：健康・障がい・かかりつけ医、補足に書いた文"
    wait_for(qtbot, page, f"{chosen}\n出ないもの（出さないと決めたため）：電話")
    assert "病気や健康、障害のこと" not in words_on(page)
    # Also by the names under which they stand on the sheet.
    wait_for(qtbot, page, "相手に見えない項目：電話、訪問の注意、困りごと、心配なこと、添える記録（一部）")


def test_of_what_nothing_is_left_it_is_said_before_it_leaves_with_the_way_to_ask(
    page: ReferralsPage, volunteer: Vault, office: Vault, clock: Clock, qtbot: QtBot
) -> None:
    referral = refer(volunteer, asked=(), asked_note="灯油の配達を頼みたい")
    person = volunteer.read(people.get, referral.person_id)
    volunteer.do(consents.note, a.consent(person, on=date(2026, 11, 21), withheld_parts=ONE_BY_ONE))
    making = begin(page, Place("referrals", referral.id, "edit"), qtbot)
    qtbot.waitUntil(lambda: not making.previews.unseen.isHidden())
    step(page, "送る前の確認", qtbot)
    wait_for(qtbot, page, "このまま送れますが、相手に伝わらないことがあります", f"困りごと：{NONE_SEEN}")
    assert f"お願いすること：{NONE_SEEN}" in words_on(page)
    assert making.previews.problems.isHidden()
    # Whoever comes to send it stands on it first.
    page.activateWindow()
    qtbot.waitUntil(lambda: making.previews.unseen.isAncestorOf(focused()))
    press(qtbot, page, "「同意」を開く")
    wait_for(qtbot, page, "同意を書きなおす")
    clock.pass_by(minutes=1)
    press(qtbot, page, "同意を書きなおす")
    qtbot.waitUntil(page.context.bridge.is_idle)
    press(qtbot, page, "口頭同意")
    press(qtbot, page, "健康・障がい・かかりつけ医")
    press(qtbot, page, "この同意を保存する")
    wait_for(qtbot, page, "出すもの：健康・障がい・かかりつけ医")
    step(page, "送る前の確認", qtbot)
    told, gone = f"お願いすること：{NONE_SEEN}", f"困りごと：{NONE_SEEN}"
    qtbot.waitUntil(lambda: told in words_on(page) and gone not in words_on(page))


def test_a_nameless_consultation_becomes_named_in_the_window_under_its_number(
    page: ReferralsPage,
    volunteer: Vault,
    office: Vault,
    hana: Person,
    at_work: Desk,
    clock: Clock,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    asked = volunteer.do(referrals.make_ready, a.referral(hana, nameless=True))
    carry(volunteer, office, tmp_path / "1")
    assert office.read(arrivals.get, asked.id).leaving.person.name == ""
    number = office.read(arrivals.get, asked.id).leaving.number
    clock.pass_by(minutes=1)
    making = begin(page, Place("referrals", asked.id, "edit"), qtbot)
    step(page, "送る前の確認", qtbot)
    wait_for(qtbot, page, "匿名相談", "ここに書いてあるものだけが出ます")
    step(page, "だれを・どこへ", qtbot)
    making.recipients.nameless.click()
    step(page, "同意", qtbot)
    wait_for(qtbot, page, "同意はまだ書かれていません。", "この同意を保存する")
    qtbot.waitUntil(page.context.bridge.is_idle)
    press(qtbot, page, "口頭同意")
    press(qtbot, page, "この同意を保存する")
    wait_for(qtbot, page, "同意されています")
    step(page, "送る前の確認", qtbot)
    wait_for(qtbot, page, "足立 ハナさん", number)
    press(qtbot, page, "送る準備ができました")
    qtbot.waitUntil(lambda: volunteer.read(referrals.get, asked.id).version > asked.version)
    kept = volunteer.read(referrals.get, asked.id)
    assert (kept.stage, kept.nameless) == (Stage.READY, False)
    carry(volunteer, office, tmp_path / "2")
    # At the desk it is the same つなぎ, of which one knows now whom it is about.
    assert office.read(arrivals.keys) == [asked.id]
    told = office.read(arrivals.get, asked.id).leaving
    assert (told.number, told.person.name, told.consent.state) == (number, "足立 ハナ", ConsentState.ORAL)
