"""相談先: the nearest first, found by any word, numbers never pretended."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.documents.door_cards import door_card
from app.domain.agencies import OfficeNumber
from app.domain.organisations import HelpMeans
from app.domain.places import Place, Within
from app.domain.referrals import Trouble
from app.models.vault import Vault
from app.services import agencies, desk_tables, municipalities, office_numbers, open_numbers, organisations, reference_tables
from app.ui.emergencies.boxes import EmergencyTable
from app.ui.emergencies.panels import EmergencyPanel
from app.ui.pages.agencies import page as page_of
from app.ui.pages.agencies.list import AgencyLine
from app.ui.pages.agencies.page import Agencies
from app.ui.pages.door_mode.card_panel import DoorScreen
from app.ui.pages.emergency.page import EmergencyPage
from app.ui.printing import page_count, pdf
from app.ui.text import Text
from app.workflows import office_numbers as acts
from app.workflows.organisations import keep as keep_organisation
from tests.notebooks import DESK_AGENCY, OFFICE, Make, acquaint, carry
from tests.ui.conftest import TODAY, Desk
from tests.ui.ime import compose, type_japanese
from tests.ui.pages.daily import button_of, dialog, open_shell, press, wait_for, words_on
from tests.ui.pages.watched import shown
from tests.ui.test_copied_texts import copied


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


def choose(page: Agencies, trouble: Trouble, qtbot: QtBot) -> None:
    """Take a trouble by its digit, or with the arrows."""
    page.show_place(Place("agencies"))
    qtbot.waitUntil(lambda: page.trouble.isAncestorOf(page.window().focusWidget() or page))
    for _step in range(list(Trouble).index(trouble)):
        qtbot.keyClick(page.window().focusWidget() or page, Qt.Key.Key_Right)
    qtbot.keyClick(page.window().focusWidget() or page, Qt.Key.Key_Space)


def test_a_trouble_says_who_helps_the_nearest_first_and_the_desk_at_last(page: Agencies, qtbot: QtBot) -> None:
    choose(page, Trouble.CARE, qtbot)
    wait_for(qtbot, page, "迷うとき・ほかにないとき")
    said = words_on(page)
    names = ("倉吉市 福祉担当課", "倉吉市 地域包括支援センター", "生活困りごと相談窓口（鳥取県）")
    assert sorted(names, key=said.index) == list(names)
    assert "倉吉市社会福祉協議会" not in said
    # Esc lets go of the trouble again.
    assert page.leave()
    wait_for(qtbot, page, "倉吉市社会福祉協議会")


def test_what_was_asked_leaves_its_room_to_the_answer_and_is_asked_anew(page: Agencies, qtbot: QtBot) -> None:
    choose(page, Trouble.CARE, qtbot)
    wait_for(qtbot, page, "介護のこと × 倉吉市", "選びなおす")
    assert not page.trouble.isVisible()
    again = button_of(page, "選びなおす")
    qtbot.waitUntil(lambda: page.window().focusWidget() is again)
    qtbot.keyClick(again, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.trouble.isAncestorOf(page.window().focusWidget() or page))
    assert not again.isVisible()
    assert page.trouble.values() == ()


def test_the_number_to_ring_stands_in_view_and_before_what_others_tell(page: Agencies, at_work: Desk, qtbot: QtBot) -> None:
    other = OfficeNumber(office="312037-welfare", number="0858-22-0001", by=DESK_AGENCY)
    agency = agencies.find("312037-welfare")
    assert agency is not None
    line = AgencyLine(replace(agency, phone="0858-22-0005", beside=(other,)), None, None)
    qtbot.addWidget(line)
    line.resize(300, 400)
    line.show()
    number, beside = (next(each for each in line.findChildren(Text) if words in each.text()) for words in ("0005", "0001"))
    top = QPoint(0, 0)
    qtbot.waitUntil(lambda: 0 < number.mapTo(line, top).y() + number.height() <= beside.mapTo(line, top).y())
    page.resize(640, 420)
    choose(page, Trouble.CARE, qtbot)

    def in_view() -> bool:
        shown = next((each for each in page.findChildren(Text) if each.text() == "0858-22-8118"), None)
        view = page._area.viewport()
        return shown is not None and view.rect().contains(QRect(shown.mapTo(view, top), shown.size()))

    qtbot.waitUntil(in_view)


def test_every_trouble_is_one_key_as_at_the_desk(page: Agencies, qtbot: QtBot) -> None:
    page.show_place(Place("agencies"))
    qtbot.waitUntil(lambda: page.trouble.isAncestorOf(page.window().focusWidget() or page))
    # 再犯防止 is the last of the twenty-one, beyond the digits.
    qtbot.keyClick(page.window().focusWidget() or page, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: page.trouble.value() is Trouble.REHABILITATION)


def test_where_nobody_helps_the_desk_is_named_all_the_same(page: Agencies, qtbot: QtBot) -> None:
    choose(page, Trouble.RENT, qtbot)
    wait_for(qtbot, page, "県の窓口に相談できます", "生活困りごと相談窓口（鳥取県）")
    assert "倉吉市 福祉担当課" not in words_on(page)


def test_three_keys_lead_from_anywhere_to_who_helps(volunteer: Vault, at_work: Desk, qtbot: QtBot) -> None:
    shell = open_shell(volunteer, at_work.context.bridge, qtbot)
    qtbot.keyClick(shell, Qt.Key.Key_F8)
    page = shell.page()
    assert isinstance(page, Agencies)
    qtbot.waitUntil(lambda: page.trouble.isAncestorOf(shell.focusWidget() or page))
    qtbot.keyClick(shell.focusWidget() or shell, "6")
    wait_for(qtbot, page, "鳥取県弁護士会", "法テラス", "迷うとき・ほかにないとき")
    assert "倉吉市 福祉担当課" not in words_on(page)


def test_a_line_says_what_they_do_and_how_one_hands_over(page: Agencies, volunteer: Vault, office: Vault, qtbot: QtBot) -> None:
    known = volunteer.read(organisations.begun, "312037-welfare")
    profile = replace(known.profile, means=(HelpMeans.CONSULTATION, HelpMeans.ACCOMPANY), hours="平日8:30–17:15")
    volunteer.do(keep_organisation, replace(known, profile=profile))
    wait_for(qtbot, page, "つなぎ便が送れます", "相談・同行", "平日8:30–17:15")
    line = page._lines["312037-welfare"]
    assert "電話で" in words_on(line)
    assert "つなぎ便が送れます" in words_on(page._lines[DESK_AGENCY])


def test_a_line_says_for_whom_it_is_what_it_costs_and_when_it_is_open(
    page: Agencies, volunteer: Vault, office: Vault, qtbot: QtBot, tmp_path: Path
) -> None:
    """As a desk told it in its table, whether there is a number to ring or none."""
    told = {
        "for_whom": "ひとり暮らしの方",
        "cost": "無料",
        "capacity": "週3人まで",
        "strengths": "畑",
        "hours": "平日10時から",
    }
    for code, phone in (("312037-shakyo", "0858-22-0001"), ("312037-welfare", "")):
        known = office.read(organisations.begun, code)
        office.do(organisations.keep, replace(known, profile=replace(known.profile, phone=phone, **told)))
    office.do(desk_tables.give_out)
    carry(office, volunteer, tmp_path / "stick")
    page.refresh(frozenset({"desk_table"}))
    offer = "対象の方 ひとり暮らしの方　費用 無料　受け入れ 週3人まで　強み 畑"
    wait_for(qtbot, page, offer, f"{offer}　受付時間 平日10時から")
    assert offer in words_on(page._lines["312037-shakyo"])
    # Where there is a number, when it is answered stands beneath it.
    assert "受付時間" not in words_on(page._lines["312037-shakyo"])
    assert "平日10時から" in words_on(page._lines["312037-shakyo"])


def test_what_a_desk_tells_stands_beside_what_one_wrote_oneself(
    page: Agencies, volunteer: Vault, make_notebook: Make, qtbot: QtBot
) -> None:
    acquaint(volunteer, make_notebook("office", replace(OFFICE, phone="0857-26-0000")))
    volunteer.do(acts.write, OfficeNumber(office=DESK_AGENCY, number="0857-26-9999"))
    wait_for(qtbot, page, "0857-26-9999", "別の番号 0857-26-0000（生活困りごと相談窓口（鳥取県）、確認日 R8.11.21）")


@pytest.fixture
def two_numbers(own: Path) -> None:
    """A plain table in which two desks tell different numbers of two offices."""
    told = [
        OfficeNumber(office=office, number=number, checked_on=date(2026, month, 1), by=by)
        for office in (DESK_AGENCY, "よりそいホットライン")
        for number, month, by in (("0857-00-0011", 11, "pref-desk"), ("0857-00-0010", 10, "312037-welfare"))
    ]
    own.mkdir()
    (own / open_numbers.NUMBERS).write_bytes(open_numbers.spell(told))
    reference_tables.read_again()


@pytest.mark.usefixtures("two_numbers")
def test_on_the_lock_screen_both_numbers_stand_with_their_days(qtbot: QtBot) -> None:
    for screen in (EmergencyPanel(), EmergencyTable()):
        qtbot.addWidget(screen)
        screen.resize(900, 700)
        screen.show()
        wait_for(qtbot, screen, "0857-00-0011", "確認 R8.11.1", "別の番号 0857-00-0010（確認日 R8.10.1）")


@pytest.mark.usefixtures("two_numbers")
def test_the_page_of_emergencies_shows_both(at_work: Desk, qtbot: QtBot) -> None:
    at_work.context.bridge.do(acts.lay_open)
    page = shown(qtbot, EmergencyPage(at_work.context))
    page.show_place(Place("emergency"))
    wait_for(qtbot, page, "0857-00-0011", "別の番号 0857-00-0010（確認日 R8.10.1）")


@pytest.mark.usefixtures("two_numbers")
def test_the_card_at_the_door_shows_both(at_work: Desk, qtbot: QtBot) -> None:
    card = DoorScreen(None, agencies.door_card("312037"), lambda _parent: None)
    # It stands before no window of the next test.
    card.setModal(False)
    qtbot.addWidget(card)
    card.show()
    wait_for(qtbot, card, "0857-00-0011", "別の番号 0857-00-0010（確認日 R8.10.1）")


@pytest.mark.usefixtures("two_numbers")
@pytest.mark.parametrize("town", ["312037", "313840"])
def test_both_stand_on_paper_too(volunteer: Vault, town: str) -> None:
    card = door_card(agencies.door_card(town), made_on=TODAY)
    numbers = volunteer.do(acts.sheet, town)
    for paper in (card, numbers):
        said = copied(pdf(paper))
        assert "0857-00-0011" in said
        assert "0857-00-0010" in said
        assert "R8.10.1" in said
    assert page_count(card) == 1


def test_what_the_municipality_itself_offers_stands_above(page: Agencies, volunteer: Vault, qtbot: QtBot) -> None:
    assert "夜間・休日" not in words_on(page)
    support = volunteer.read(municipalities.begun, "312037")
    told = replace(
        support.system, section="福祉課", night_line="0858-22-0009", destinations=("312037-anshin",), checked_on=TODAY
    )
    volunteer.do(municipalities.keep, replace(support, system=told))
    wait_for(qtbot, page, "夜間・休日", "0858-22-0009", "まず相談", "確認日 R8.11.21")
    page._where.setCurrentIndex(page._where.findText("米子市"))
    qtbot.waitUntil(lambda: "0858-22-0009" not in words_on(page))


def test_the_sheet_for_the_wall_is_printed_for_the_municipality_that_is_shown(
    page: Agencies, at_work: Desk, qtbot: QtBot
) -> None:
    page._where.setCurrentIndex(page._where.findText("米子市"))
    press(qtbot, page, "壁に貼る紙")
    qtbot.waitUntil(lambda: len(at_work.printed) == 1)
    paper = at_work.printed[0]
    assert "困ったときの相談先" in paper.html
    assert "米子市総合相談支援センター えしこに" in paper.html
    assert paper.number == ""


def test_every_word_must_stand_somewhere() -> None:
    every = agencies.offered()
    assert list(agencies.matching(every, "")) == list(every)
    found = {agency.code for agency in agencies.matching(every, "ｸﾗﾖｼ 虐待の通報")}
    assert "312037-welfare" in found
    assert "312037-shakyo" not in found
    # As everybody calls it, and as it is called on its own door.
    assert "312037-shakyo" in {agency.code for agency in agencies.matching(every, "倉吉 社協")}


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
    qtbot.waitUntil(lambda: page.window().focusWidget() is button_of(page, "倉吉市社会福祉協議会の番号を直す"))


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
