"""The last look at a つなぎ: where each item came from, what stays here by one key, and what changed."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.addresses import Phone
from app.domain.people import Person
from app.domain.places import Place
from app.domain.sheet_items import NEEDED, SheetItem
from app.models.vault import Vault
from app.services import consents, people, referrals
from app.ui.pages.referrals.form import ReferralForm
from app.ui.pages.referrals.page import ReferralsPage
from app.ui.widgets.checks import Check
from app.words.labels import label
from tests.notebooks import a, carry, refer
from tests.ui.conftest import Desk
from tests.ui.hands import focused
from tests.ui.hands import press as press_key
from tests.ui.pages.daily import hana, wait_for, words_on
from tests.ui.pages.referring import begin, in_front, open_one, page, press, step

__all__ = ["hana", "page"]


def check_of(making: ReferralForm, item: SheetItem, qtbot: QtBot) -> Check:
    """The tick of an item, once it is there."""

    def found() -> list[Check]:
        checks = making.previews.findChildren(Check)
        return [each for each in checks if each.isVisible() and each.accessibleName().startswith(f"{label(item)}を出す")]

    qtbot.waitUntil(lambda: len(found()) == 1)
    return found()[0]


def test_one_key_leaves_an_item_out_and_it_stays_out(
    page: ReferralsPage, volunteer: Vault, office: Vault, hana: Person, at_work: Desk, qtbot: QtBot
) -> None:
    volunteer.do(people.correct, replace(hana, phones=(Phone(number="0858-22-3333"),), doctor="上井医院"))
    volunteer.do(consents.note, a.consent(hana))
    kept = volunteer.do(referrals.prepare, a.referral(hana, own_words="そっとしておいて"))
    in_front(page, qtbot)
    making = begin(page, Place("referrals", kept.id, "edit"), qtbot)
    step(page, "送る前の確認", qtbot)
    wait_for(qtbot, making.previews, "0858-22-3333", "この方の記録", "あなたの言葉", "そっとしておいて")
    check_of(making, SheetItem.PHONES, qtbot).setFocus()
    press_key(Qt.Key.Key_Space)
    wait_for(qtbot, making.previews, "出しません")
    qtbot.waitUntil(lambda: "0858-22-3333" not in words_on(making.previews))
    # Whoever goes on by the keyboard stands where they stood, and one more key takes it back.
    assert focused() is check_of(making, SheetItem.PHONES, qtbot)
    press_key(Qt.Key.Key_Space)
    wait_for(qtbot, making.previews, "0858-22-3333")
    press_key(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "0858-22-3333" not in words_on(making.previews))
    press(qtbot, page, "送る準備ができました")
    qtbot.waitUntil(lambda: at_work.gone == [Place("referrals", kept.id)])
    ready = volunteer.read(referrals.get, kept.id)
    assert ready.left_out == (SheetItem.PHONES,)
    open_one(page, ready, qtbot)
    assert "0858-22-3333" not in words_on(page)
    # It is so when one corrects it, too.
    begin(page, Place("referrals", kept.id, "edit"), qtbot)
    step(page, "送る前の確認", qtbot)
    assert not check_of(making, SheetItem.PHONES, qtbot).isChecked()


def test_what_a_referral_is_made_of_has_no_tick(
    page: ReferralsPage, volunteer: Vault, office: Vault, hana: Person, qtbot: QtBot
) -> None:
    kept = volunteer.do(referrals.prepare, a.referral(hana))
    making = begin(page, Place("referrals", kept.id, "edit"), qtbot)
    step(page, "送る前の確認", qtbot)
    check_of(making, SheetItem.NAME, qtbot)
    named = {each.accessibleName() for each in making.previews.findChildren(Check)}
    assert not [name for name in named for item in NEEDED if name.startswith(f"{label(item)}を出す")]


def test_the_municipality_goes_where_the_address_stays_and_that_is_said(
    page: ReferralsPage, volunteer: Vault, office: Vault, hana: Person, qtbot: QtBot
) -> None:
    kept = volunteer.do(referrals.prepare, a.referral(hana, left_out=(SheetItem.ADDRESS,)))
    making = begin(page, Place("referrals", kept.id, "edit"), qtbot)
    step(page, "送る前の確認", qtbot)
    wait_for(qtbot, making.previews, "倉吉市（これだけ出します）")
    assert "上井町" not in words_on(making.previews)


def test_what_changed_is_marked_before_it_leaves_and_afterwards(
    page: ReferralsPage, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    kept = refer(volunteer)
    carry(volunteer, office, tmp_path)
    second = volunteer.do(referrals.make_ready, replace(kept, reason="ひとりで続けられない"))
    making = begin(page, Place("referrals", kept.id, "edit"), qtbot)
    step(page, "送る前の確認", qtbot)
    wait_for(qtbot, making.previews, "直しました：理由。", "［変更］理由")
    open_one(page, second, qtbot)
    wait_for(qtbot, page, "直しました：理由。", "［変更］理由")
    assert "［変更］困りごと" not in words_on(page)
