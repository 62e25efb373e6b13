from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from app.domain.activities import OtherWork
from app.domain.addresses import Address
from app.domain.agencies import EmergencyNumber
from app.domain.attempts import Cause
from app.domain.cards import Role
from app.domain.people import Person
from app.domain.places import Place
from app.domain.risks import Risk
from app.domain.sightings import Sighting
from app.models.vault import Vault
from app.services import activities, attempts, people, sightings
from app.ui.emergencies.boxes import EmergencyBox, EmergencyTable
from app.ui.emergencies.panels import EmergencyPanel
from app.ui.emergencies.rows import NumberRow, SituationCard
from app.ui.emergencies.tables import numbers
from app.ui.forms.asking import Asking
from app.ui.pages.emergency import page as emergency
from app.ui.parts import Page
from app.ui.shell import Shell
from tests.notebooks import VOLUNTEER, Make, a
from tests.ui.conftest import TODAY, Desk, bridge_over, end, place_on
from tests.ui.hands import press as strike
from tests.ui.hands import type_latin
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import button_of, hana, press, shell, shown, wait_for, words_on

__all__ = ["hana", "shell"]

LINE = EmergencyNumber(
    situation="急な病気",
    name="大人の救急ダイヤル",
    number="#7119",
    long_number="0857-00-7990",
    hours="24時間",
    note="",
    checked_on=None,
    duty="ためらわない",
    say="「○歳の方です。」",
    risks=(Risk.HEALTH,),
)


@pytest.fixture
def page(at_work: Desk, qtbot: QtBot) -> Page:
    return shown(qtbot, emergency.page(at_work.context))


def table(qtbot: QtBot, *lines: EmergencyNumber) -> EmergencyTable:
    made = EmergencyTable(list(lines))
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def test_a_short_number_has_its_long_one_beside_it_and_one_sentence_to_say(qtbot: QtBot) -> None:
    seen = words_on(table(qtbot, LINE))
    for words in ("急な病気", "#7119", "0857-00-7990", "ためらわない", "「○歳の方です。」", "24時間"):
        assert words in seen


@pytest.mark.parametrize(
    ("checked_on", "words"), [(None, "未確認"), (date(2026, 4, 1), "確認 R8.4.1")], ids=["nobody looked", "somebody looked"]
)
def test_a_number_looks_as_sure_as_it_is(checked_on: date | None, words: str, qtbot: QtBot) -> None:
    shown_table = table(qtbot, replace(LINE, checked_on=checked_on))
    assert words in words_on(shown_table)
    panel = EmergencyPanel([replace(LINE, checked_on=checked_on)])
    qtbot.addWidget(panel)
    assert words in words_on(panel)


def test_a_missing_number_says_so_instead_of_a_gap(qtbot: QtBot) -> None:
    seen = words_on(table(qtbot, replace(LINE, number="", long_number="")))
    assert "番号は未登録です" in seen
    assert "未確認" not in seen


def test_chips_narrow_the_table_to_one_danger_and_give_it_back(qtbot: QtBot) -> None:
    shown_table = table(qtbot, LINE, replace(LINE, situation="自死のおそれ", risks=(Risk.SUICIDE,)))
    press(qtbot, shown_table, "自死のおそれ")
    wait_for(qtbot, shown_table, "#7119")
    assert "急な病気" not in words_on(shown_table)
    press(qtbot, shown_table, "自死のおそれ")
    wait_for(qtbot, shown_table, "急な病気")
    assert button_of(shown_table, "すべて").isChecked()


def test_every_line_of_the_shipped_table_is_reached_by_tab_and_says_itself(qtbot: QtBot) -> None:
    shown_table = table(qtbot, *numbers())
    qtbot.waitUntil(lambda: len(shown_table.findChildren(NumberRow)) == len(numbers()))
    for each in shown_table.findChildren(NumberRow):
        assert each.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert each.accessibleName()


class _Watch(QObject):
    """Notes every card that is painted lower than its words need."""

    def __init__(self) -> None:
        super().__init__()
        self.painted, self.squeezed = 0, 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, SituationCard):
            self.painted += 1
            self.squeezed += watched.height() < watched.heightForWidth(watched.width())
        return False


def test_the_first_numbers_do_not_wait_for_the_others_and_no_card_is_painted_squeezed(qapp: QApplication, qtbot: QtBot) -> None:
    box = EmergencyBox(None)
    qtbot.addWidget(box)
    assert [each.text() for each in box.findChildren(QLabel) if each.text() in ("110", "119")] == ["110", "119"] * 2
    assert len(box.findChildren(NumberRow)) < len(numbers())
    watch = _Watch()
    qapp.installEventFilter(watch)
    box.show()
    qtbot.waitUntil(lambda: len(box.findChildren(NumberRow)) == len(numbers()))
    qapp.removeEventFilter(watch)
    assert watch.painted
    assert not watch.squeezed


def test_the_municipality_s_own_desks_stand_in_their_lines() -> None:
    plain, at_home = numbers(), numbers("312037")
    assert len(plain) == len(at_home)
    assert [each.situation for each in plain] == [each.situation for each in at_home]


def test_what_is_read_out_stands_large_for_whom_one_rings_about(page: Page, volunteer: Vault, qtbot: QtBot) -> None:
    person = volunteer.do(people.register, a.person(landmark="郵便局の右どなり"))
    page.show_place(Place("emergency", person.id))
    wait_for(qtbot, page, "倉吉市上井町1の2の3です", "目印は 郵便局の右どなり", "足立 ハナさん　86歳")


def test_for_a_stranger_the_place_of_the_sighting_is_read_out(page: Page, volunteer: Vault, qtbot: QtBot) -> None:
    where = Address(local_government_code="312037", street_address="福庭")
    sighting = volunteer.do(sightings.note, Sighting(on=TODAY, where="バス停の前の青い屋根の家", address=where))
    page.show_place(Place("emergency", sighting.id))
    wait_for(qtbot, page, "倉吉市福庭です", "目印は バス停の前の青い屋根の家")


def test_without_a_person_there_are_only_numbers(page: Page, hana: Person, qtbot: QtBot) -> None:
    page.show_place(Place("emergency"))
    wait_for(qtbot, page, "110", "119")
    assert "足立" not in words_on(page)


def test_a_ticked_danger_opens_its_lines(page: Page, qtbot: QtBot) -> None:
    page.show_place(Place("emergency", "", "danger:", "suicide"))
    wait_for(qtbot, page, "0120-279-338")
    assert "契約・悪質商法" not in words_on(page)


def test_what_is_made_for_the_age_of_whom_one_rings_about_stands_first(page: Page, hana: Person, qtbot: QtBot) -> None:
    page.show_place(Place("emergency", hana.id, "danger:", "abuse"))
    wait_for(qtbot, page, "倉吉市上井町1の2の3です", "高齢者虐待", "児童虐待")

    def seen() -> bool:
        words = words_on(page)
        return 0 <= words.find("高齢者虐待（家庭で）") < words.find("児童虐待を受けたと思われる子ども")

    qtbot.waitUntil(seen)


def test_a_call_is_written_down_with_time_and_answer(page: Page, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    page.show_place(Place("emergency", hana.id, "danger:", "health"))
    wait_for(qtbot, page, "倉吉市上井町1の2の3です")
    press(qtbot, page, "消防・救急へ電話したことを残す")
    qtbot.waitUntil(lambda: isinstance(_asking(page), Asking))
    asking = _asking(page)
    assert asking is not None
    assert asking.form.editor("at_time").draft() == "12:00"
    assert "令和8年11月21日(土)" in words_on(asking)
    press(qtbot, asking, "保存する")
    wait_for(qtbot, asking, "ここは必要です")
    press(qtbot, asking, "つながった")
    when = asking.form.editor("at_time").line
    when.selectAll()
    type_latin("1105", when)
    type_japanese(asking.form.editor("answer").area, "向かっています")
    press(qtbot, asking, "保存する")
    wait_for(qtbot, page, "電話したこと", "きょう 11:05 つながった：向かっています")
    kept = volunteer.read(attempts.of_person, hana.id)[0]
    assert (kept.cause, kept.whom, kept.number, kept.reached) == (Cause.RISK, "消防・救急", "119", True)


@pytest.fixture
def commissioner(make_notebook: Make) -> Vault:
    return make_notebook("commissioner", replace(VOLUNTEER, role=Role.COMMISSIONER))


def report_child(vault: Vault, qtbot: QtBot, *, reached: str) -> Iterator[Page]:
    """The page of a notebook after a call to 189 was written down."""
    bridge = bridge_over(vault)
    desk = place_on(vault, bridge)
    page = shown(qtbot, emergency.page(desk.context))
    page.show_place(Place("emergency", "", "danger:", "abuse"))
    press(qtbot, page, "児童相談所虐待対応ダイヤル（いちはやく）へ電話したことを残す")
    qtbot.waitUntil(lambda: isinstance(_asking(page), Asking))
    asking = _asking(page)
    assert asking is not None
    press(qtbot, asking, reached)
    press(qtbot, asking, "保存する")
    qtbot.waitUntil(lambda: "保存しました" in desk.said)
    yield page
    end(bridge)


def test_a_child_that_was_reported_is_one_of_the_month_by_one_key(commissioner: Vault, qtbot: QtBot) -> None:
    for page in report_child(commissioner, qtbot, reached="つながった"):
        wait_for(qtbot, page, "月報に「要保護児童の発見の通告・仲介」として残しますか")
        assert commissioner.read(activities.keys) == []
        # The small window is gone, and the page in front again.
        page.activateWindow()
        qtbot.waitUntil(lambda page=page: button_of(page, "1件として残す").hasFocus())
        strike(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: len(commissioner.read(activities.keys)) == 1)
        told = commissioner.read(activities.get, commissioner.read(activities.keys)[0])
        assert (told.other_work, told.on, told.person_id, told.note) == (OtherWork.CHILD_REPORT, TODAY, "", "")
        qtbot.waitUntil(lambda page=page: "1件として残す" not in words_on(page))


def test_nothing_is_offered_where_nobody_was_reached_or_no_month_is_handed_in(
    commissioner: Vault, volunteer: Vault, qtbot: QtBot
) -> None:
    for vault, reached in ((commissioner, "つながらなかった"), (volunteer, "つながった")):
        for page in report_child(vault, qtbot, reached=reached):
            assert "1件として残す" not in words_on(page)


def test_the_key_opens_it_with_whom_one_stands_with(shell: Shell, hana: Person, qtbot: QtBot) -> None:
    shell.go(Place("people", hana.id))
    wait_for(qtbot, shell, "足立 ハナさん")
    handle = shell.windowHandle()
    assert handle is not None
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is handle)
    QTest.keyClick(handle, Qt.Key.Key_F1)
    wait_for(qtbot, shell, "緊急のとき", "倉吉市上井町1の2の3です")
    QTest.keyClick(handle, Qt.Key.Key_F1)
    shell.back()
    assert shell.place() == Place("people", hana.id)


def test_over_a_small_window_the_key_opens_the_numbers_above_it(shell: Shell, hana: Person, qtbot: QtBot) -> None:
    small = QDialog(shell)
    small.setModal(True)
    small.show()
    with qtbot.waitExposed(small):
        small.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is small)
    seen: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, EmergencyBox)
        seen.append(words_on(box))
        box.accept()

    QTimer.singleShot(0, look)
    handle = small.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_F1)
    assert "119" in seen[0]
    assert "足立" not in seen[0]
    small.close()


def _asking(page: Page) -> Asking | None:
    return next((each for each in page.window().findChildren(Asking) if each.isVisible()), None)
