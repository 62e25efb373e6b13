"""相談先: the nearest first, found by any word, numbers never pretended."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.places import Place, Within
from app.models.vault import Vault
from app.services import office_numbers, reference_tables, references
from app.ui.emergencies.panels import EmergencyPanel
from app.ui.pages.agencies import page as page_of
from app.ui.pages.agencies.page import Agencies
from app.ui.pages.emergency.page import EmergencyPage
from app.workflows import office_numbers as acts
from tests.ui.conftest import TODAY, Desk
from tests.ui.ime import compose, type_japanese
from tests.ui.pages.daily import button_of, dialog, press, wait_for, words_on
from tests.ui.pages.watched import shown


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the plain table of numbers lies."""
    monkeypatch.setattr(reference_tables, "own_folder", lambda: tmp_path / "reference")
    reference_tables.read_again()
    yield tmp_path / "reference"
    reference_tables.read_again()


@pytest.fixture
def page(at_work: Desk, qtbot: QtBot) -> Agencies:
    made = page_of.page(at_work.context)
    assert isinstance(made, Agencies)
    shown(qtbot, made)
    return made


def search(page: Agencies, words: str) -> None:
    box = page._head.search_box
    assert box is not None
    type_japanese(box, words)


def test_the_own_municipality_stands_first_and_no_other_is_there(page: Agencies) -> None:
    said = words_on(page)
    assert said.index("倉吉市 福祉担当課") < said.index("生活困りごと相談窓口")
    assert "鳥取市 福祉担当課" not in said


def test_a_number_nobody_registered_is_said_to_be_missing_and_one_nobody_confirmed_is_marked(page: Agencies) -> None:
    said = words_on(page)
    assert "番号は未登録" in said
    assert "番号は未確認" in said


def test_what_is_still_being_composed_is_searched_for(page: Agencies, qtbot: QtBot) -> None:
    box = page._head.search_box
    assert box is not None
    compose(box, "ひきこもり")
    wait_for(qtbot, page, "ひきこもり")
    qtbot.waitUntil(lambda: "倉吉市 地域包括支援センター" not in words_on(page))


def test_searching_reaches_every_municipality_and_says_when_there_is_nothing(page: Agencies, qtbot: QtBot) -> None:
    search(page, "鳥取市 福祉")
    wait_for(qtbot, page, "鳥取市 福祉担当課")
    assert page.leave()
    search(page, "存在しない機関")
    wait_for(qtbot, page, "見つかりませんでした")


def test_another_municipality_can_be_looked_at(page: Agencies, qtbot: QtBot) -> None:
    page._where.setCurrentIndex(page._where.findText("米子市"))
    wait_for(qtbot, page, "米子市 福祉担当課")
    assert "倉吉市 福祉担当課" not in words_on(page)


def test_a_referral_begins_from_the_line(page: Agencies, at_work: Desk, qtbot: QtBot) -> None:
    press(qtbot, page, "倉吉市 福祉担当課につなぐ")
    assert at_work.gone == [Place("referrals", "", "new:", "312037-welfare")]


def test_every_word_must_stand_somewhere() -> None:
    every = references.agencies()
    assert list(references.matching(every, "")) == list(every)
    found = {agency.code for agency in references.matching(every, "ｸﾗﾖｼ 虐待の通報")}
    assert "312037-welfare" in found
    assert "312037-shakyo" not in found
    # As everybody calls it, and as it is called on its own door.
    assert "312037-shakyo" in {agency.code for agency in references.matching(every, "倉吉 社協")}


def line_named(window: object, name: str) -> QLineEdit:
    return next(each for each in window.findChildren(QLineEdit) if each.accessibleName().split("、")[0] == name)  # type: ignore[attr-defined]


def test_a_number_is_written_on_its_row_and_stands_on_the_lock_screen_too(
    page: Agencies, volunteer: Vault, qtbot: QtBot
) -> None:
    button_of(page, "倉吉市社会福祉協議会の番号を書く").setFocus()
    press(qtbot, page, "倉吉市社会福祉協議会の番号を書く")
    window = dialog(qtbot)
    wait_for(qtbot, window, "倉吉市社会福祉協議会の電話番号")
    type_japanese(line_named(window, "電話番号"), "０８５８−２２−８１１１")
    press(qtbot, window, "保存する")
    wait_for(qtbot, page, "0858-22-8111")
    # Whoever goes through the list by keyboard goes on from here.
    qtbot.waitUntil(lambda: page.window().focusWidget() is button_of(page, "倉吉市社会福祉協議会の番号を直す"))
    kept = volunteer.read(office_numbers.known)["312037-shakyo"]
    assert (kept.number, kept.checked_on) == ("0858-22-8111", None)
    # Nobody made sure of it yet; one press says that somebody did.
    press(qtbot, page, "倉吉市社会福祉協議会の番号を確かめました")
    qtbot.waitUntil(lambda: volunteer.read(office_numbers.known)["312037-shakyo"].checked_on == TODAY)
    wait_for(qtbot, page, "確認日 R8.11.21")
    assert button_of(page, "倉吉市社会福祉協議会の番号を直す").isVisible()


def test_a_number_of_the_emergency_table_is_corrected_and_the_lock_screen_shows_it(at_work: Desk, qtbot: QtBot) -> None:
    page = shown(qtbot, EmergencyPage(at_work.context))
    page.show_place(Place("emergency"))
    wait_for(qtbot, page, "よりそいホットライン")
    press(qtbot, page, "よりそいホットラインの番号を直す")
    window = dialog(qtbot)
    wait_for(qtbot, window, "よりそいホットラインの電話番号")
    line_named(window, "電話番号").setText("0120-000-338")
    press(qtbot, window, "保存する")
    wait_for(qtbot, page, "0120-000-338")
    locked = EmergencyPanel()
    qtbot.addWidget(locked)
    locked.show()
    wait_for(qtbot, locked, "0120-000-338", "110", "119", "189")
    # What the State gave to all has nothing to be written.
    for name in ("警察", "消防・救急", "児童相談所虐待対応ダイヤル（いちはやく）"):
        acts = [each.accessibleName() for each in page.findChildren(type(button_of(page, "もどる")))]
        assert f"{name}の番号を直す" not in acts


def test_what_is_unfinished_is_offered_again_at_its_place(page: Agencies, qtbot: QtBot) -> None:
    page.show_place(Place("agencies", "", Within.NUMBER, "312037-welfare"))
    window = dialog(qtbot)
    wait_for(qtbot, window, "倉吉市 福祉担当課の電話番号")
    line_named(window, "電話番号").setText("0858-22-77")
    window.close()
    page.show_place(Place("agencies", "", Within.NUMBER, "312037-welfare"))
    wait_for(qtbot, dialog(qtbot), "書きかけの続きです")
    assert line_named(dialog(qtbot), "電話番号").text() == "0858-22-77"
    dialog(qtbot).reject()


def test_what_was_written_is_let_go_again(page: Agencies, volunteer: Vault, qtbot: QtBot) -> None:
    press(qtbot, page, "倉吉市 福祉担当課の番号を直す")
    window = dialog(qtbot)
    line_named(window, "電話番号").setText("0858-22-0000")
    press(qtbot, window, "保存する")
    wait_for(qtbot, page, "0858-22-0000")
    press(qtbot, page, "倉吉市 福祉担当課の番号を直す")
    press(qtbot, dialog(qtbot), "はじめの番号にもどす")
    wait_for(qtbot, page, "0858-22-8118")
    assert volunteer.read(office_numbers.known) == {}


def test_the_sheet_of_numbers_is_printed_for_the_municipality_that_is_shown(
    page: Agencies, at_work: Desk, qtbot: QtBot
) -> None:
    at_work.context.bridge.do(acts.lay_open)
    press(qtbot, page, "電話番号の紙")
    qtbot.waitUntil(lambda: len(at_work.printed) == 1)
    assert "倉吉市" in at_work.printed[0].html
