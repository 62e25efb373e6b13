"""設定: how it looks, who can open it, whose it is, the recovery sheet and the copy."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QSlider, QWidget
from pytestqt.qtbot import QtBot

from app.crypto.recovery import parse
from app.domain.activities import Met
from app.domain.places import Place
from app.models import keyrings
from app.models.vault import Vault
from app.services import activities, cards, owners, people, recovery, settings
from app.sync.cards import check_card, read_card
from app.ui import theme
from app.ui.bridge import Bridge
from app.ui.pages.entrance.sheet_panel import CopyPanel
from app.ui.pages.settings import page as page_of
from app.ui.pages.settings.page import Settings
from app.workflows import backups
from tests.notebooks import VOLUNTEER, a
from tests.ui import hands
from tests.ui.conftest import TODAY, Desk
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import button_of, dialog, one, open_shell, wait_for, words_on
from tests.ui.pages.watched import press, shown

CODE = "11111 22222 33333 44444 55555 66666"


@pytest.fixture
def page(at_work: Desk, qtbot: QtBot) -> Settings:
    return opened(at_work, qtbot)


@pytest.fixture
def size_as_before(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, 1.0)


def opened(desk: Desk, qtbot: QtBot, at: str = "") -> Settings:
    made = page_of.page(desk.context)
    assert isinstance(made, Settings)
    shown(qtbot, made)
    made.show_place(Place("settings", "", at))
    return made


def field(box: QWidget, name: str) -> QLineEdit:
    return next(each for each in box.findChildren(QLineEdit) if each.accessibleName().split("、")[0] == name)


# ---- how it looks ------------------------------------------------------------------------------------------------------


def test_the_arrow_keys_enlarge_the_text_at_once_and_it_is_kept(
    page: Settings, volunteer: Vault, qtbot: QtBot, size_as_before: None
) -> None:
    slider = one(page, QSlider)
    for _ in range(4):
        hands.press(Qt.Key.Key_Right, slider)
    assert theme.scale() == 2.0
    qtbot.waitUntil(lambda: volunteer.read(settings.text_scale) == 2.0)
    wait_for(qtbot, page, "200％")
    hands.press(Qt.Key.Key_Left, slider)
    assert theme.scale() == 1.75


def test_whoever_reads_on_by_keyboard_changes_no_size(page: Settings, qtbot: QtBot, size_as_before: None) -> None:
    slider = one(page, QSlider)
    hands.press(Qt.Key.Key_Right, slider)
    chosen = theme.scale()
    [area] = [each for each in page.findChildren(QScrollArea) if each.isAncestorOf(slider)]
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_End, Qt.Key.Key_Home):
        hands.press(key, slider)
        assert theme.scale() == chosen
    hands.press(Qt.Key.Key_PageDown, slider)
    assert area.verticalScrollBar().value() > 0


def test_a_slider_that_is_held_changes_nothing_until_it_is_let_go(page: Settings, qtbot: QtBot, size_as_before: None) -> None:
    slider = one(page, QSlider)
    slider.setSliderDown(True)
    slider.setSliderPosition(2)
    assert theme.scale() == 1.0
    wait_for(qtbot, page, "150％")
    slider.setSliderDown(False)
    assert theme.scale() == 1.5


def test_the_minutes_until_it_locks_are_kept(page: Settings, volunteer: Vault, qtbot: QtBot) -> None:
    press(qtbot, page, "5分")
    qtbot.waitUntil(lambda: volunteer.read(settings.idle_minutes) == 5)


def test_after_how_many_times_one_makes_sure_is_chosen_and_holds_at_once(
    volunteer: Vault, bridge: Bridge, qtbot: QtBot
) -> None:
    person = volunteer.do(people.register, a.person())
    for ago in (14, 7):
        volunteer.do(activities.record, a.activity(person, on=TODAY - timedelta(days=ago), met=Met.OUT, next_on=None))
    shell = open_shell(volunteer, bridge, qtbot)
    wait_for(qtbot, shell, "きょうの予定はありません")
    shell.go(Place("settings"))
    wait_for(qtbot, shell.page(), "続けて会えなかったら「安否を確かめる」を出す")
    qtbot.waitUntil(lambda: button_of(shell.page(), "3回").isChecked())
    # By keyboard: from the choice in force one to the left, and taken there.
    button_of(shell.page(), "3回").setFocus()
    hands.press(Qt.Key.Key_Left)
    hands.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: volunteer.read(settings.times_not_met) == 2)
    shell.go(Place("today"))
    wait_for(qtbot, shell.page(), "2回続けて会えていません", "1軒")
    qtbot.waitUntil(lambda: button_of(shell.page(), "足立 ハナさんの安否を確かめる").hasFocus())
    shell.go(Place("settings"))
    press(qtbot, shell.page(), "10回")
    qtbot.waitUntil(lambda: volunteer.read(settings.times_not_met) == 10)
    shell.go(Place("today"))
    wait_for(qtbot, shell.page(), "きょうの予定はありません")


def test_a_desk_is_not_asked_how_often_somebody_was_not_met(at_office: Desk, qtbot: QtBot) -> None:
    page = opened(at_office, qtbot)
    wait_for(qtbot, page, "自動で鍵をかける", "10分")
    assert "続けて会えなかったら" not in words_on(page)


def test_a_desk_chooses_for_how_many_years_a_case_is_kept(at_office: Desk, office: Vault, qtbot: QtBot) -> None:
    page = opened(at_office, qtbot)
    wait_for(qtbot, page, "終わったケースを残す年数")
    qtbot.waitUntil(lambda: button_of(page, "5年").isChecked())
    press(qtbot, page, "10年")
    qtbot.waitUntil(lambda: office.read(settings.case_years) == 10)


def test_where_the_notebook_lies_and_that_it_opens_no_connection_is_said(
    page: Settings, volunteer: Vault, qtbot: QtBot
) -> None:
    wait_for(qtbot, page, str(volunteer.folder), "インターネットにも、ほかのパソコンにもつながりません")
    press(qtbot, page, "使っているソフトウェア")
    wait_for(qtbot, page, "SQLCipher", "LGPL-3.0")


# ---- the recovery sheet ------------------------------------------------------------------------------------------------


def test_the_sheet_waits_under_a_mark_until_half_of_it_is_typed_back(at_work: Desk, volunteer: Vault, qtbot: QtBot) -> None:
    page = opened(at_work, qtbot, "recovery")
    wait_for(qtbot, page, "まだ確かめていません。令和8年11月28日(土)までに")
    box = dialog(qtbot)
    wait_for(qtbot, box, *CODE.split())
    press(qtbot, box, "復旧シートを印刷する")
    press(qtbot, box, "書き写す用紙を印刷する")
    assert [paper.title for paper in at_work.printed] == ["復旧シート", "復旧シート"]
    press(qtbot, box, "紙に残しました。次へ")
    wait_for(qtbot, box, "次の3つの組")
    assert not any(group in words_on(box) for group in CODE.split())
    asked = [place + 1 for place in one(box, CopyPanel).places()]
    assert len(asked) == 3
    for place in asked:
        hands.type_latin("99999", field(box, f"復旧シートの番号 {place}番目の組"))
    wait_for(qtbot, box, "紙の数字と合わない組があります")
    assert not button_of(box, "紙に残しました").isEnabled()
    assert volunteer.read(recovery.pending) is not None
    for place in asked:
        line = field(box, f"復旧シートの番号 {place}番目の組")
        assert line.text() == "99999"
        line.clear()
        type_japanese(line, "１２３４５６"[place - 1] * 5)
    press(qtbot, box, "紙に残しました")
    wait_for(qtbot, box, "復旧シートを確かめました")
    assert volunteer.read(recovery.pending) is None
    press(qtbot, box, "閉じる")
    wait_for(qtbot, page, "紙に残してあります")


def test_the_sheet_may_wait(at_work: Desk, volunteer: Vault, qtbot: QtBot) -> None:
    opened(at_work, qtbot, "recovery")
    box = dialog(qtbot)
    press(qtbot, box, "あとにする")
    pending = volunteer.read(recovery.pending)
    assert pending is not None
    assert pending.code == CODE


def test_a_new_sheet_voids_the_one_before(at_work: Desk, volunteer: Vault, qtbot: QtBot) -> None:
    earlier = keyrings.replace_code(volunteer)
    volunteer.do(recovery.confirm, (0, 1, 2), "111112222233333")
    opened(at_work, qtbot, "recovery")
    box = dialog(qtbot)
    press(qtbot, box, "新しい番号で作りなおす")
    press(qtbot, box, "あとにする")
    pending = volunteer.read(recovery.pending)
    assert pending is not None
    assert keyrings.code_opens(volunteer, parse(pending.code))
    assert not keyrings.code_opens(volunteer, earlier)


# ---- the copy ----------------------------------------------------------------------------------------------------------


def test_one_button_copies_the_notebook_to_a_stick(at_work: Desk, volunteer: Vault, tmp_path: Path, qtbot: QtBot) -> None:
    page = opened(at_work, qtbot)
    wait_for(qtbot, page, "控えは、まだ一度もとっていません")
    press(qtbot, page, "控えをとる")
    box = dialog(qtbot)
    stick = tmp_path / "stick"
    stick.mkdir()
    at_work.files.paths = [stick]
    press(qtbot, box, "USBやフォルダーを選ぶ")
    wait_for(qtbot, box, "控えをとり、開けることを確かめました", "USBを抜いてかまいません")
    (copy,) = stick.iterdir()
    assert backups.is_backup(copy)
    press(qtbot, box, "閉じる")
    wait_for(qtbot, page, "最後の控え：令和8年11月21日(土)")
    assert volunteer.read(backups.last) is not None


def test_a_stick_that_is_gone_leaves_no_half_copy(at_work: Desk, volunteer: Vault, tmp_path: Path, qtbot: QtBot) -> None:
    page = opened(at_work, qtbot)
    press(qtbot, page, "控えをとる")
    box = dialog(qtbot)
    blocked = tmp_path / "stick"
    blocked.write_text("x", "utf-8")
    at_work.files.paths = [blocked]
    press(qtbot, box, "USBやフォルダーを選ぶ")
    wait_for(qtbot, box, "記録は無事です", "途中までの控えは残していません", "もう一度選ぶ")
    assert volunteer.read(backups.last) is None
    assert blocked.read_text("utf-8") == "x"


# ---- whose it is -------------------------------------------------------------------------------------------------------


def test_correcting_the_owner_signs_the_card_anew(page: Settings, at_work: Desk, volunteer: Vault, qtbot: QtBot) -> None:
    number = volunteer.read(cards.own).number
    wait_for(qtbot, page, VOLUNTEER.organisation)
    press(qtbot, page, "直す")
    box = dialog(qtbot)
    wait_for(qtbot, box, "お名前")
    phone = field(box, "電話")
    phone.clear()
    hands.type_latin("0858-99-4321", phone)
    organisation = field(box, "所属")
    organisation.clear()
    press(qtbot, box, "保存する")
    wait_for(qtbot, box, "ここは必要です")
    assert phone.text() == "0858-99-4321"
    type_japanese(organisation, "上井の会")
    press(qtbot, box, "保存する")
    qtbot.waitUntil(lambda: at_work.said == ["保存しました"])
    kept = volunteer.read(owners.owner)
    assert (kept.phone, kept.organisation) == ("0858-99-4321", "上井の会")
    own = volunteer.read(cards.own)
    assert own.number == number
    assert check_card(read_card(own.file)).phone == "0858-99-4321"
    wait_for(qtbot, page, "上井の会")
