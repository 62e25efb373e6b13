"""The small window in which a call is written down, and where one goes on with it."""

from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.domain.attempts import Cause
from app.domain.people import Person
from app.domain.places import Place
from app.models.vault import Vault
from app.services import attempts, drafts
from app.ui.pages.people.call_form import RingingForm
from app.ui.shell import Shell
from app.ui.widgets.writing import Writing
from tests.ui.conftest import TODAY
from tests.ui.hands import type_latin
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import dialog, hana, one, press, shell, wait_for, words_on

__all__ = ["hana", "shell"]


def form_in(asked: QDialog) -> RingingForm:
    return one(asked, RingingForm)


def leave_unfinished(asked: QDialog, words: str, volunteer: Vault, qtbot: QtBot) -> Place:
    """Type an answer, go away with Esc, and tell the place of the draft."""

    def places() -> list[Place]:
        kept = [drafts.place_of(each.place) for each in volunteer.read(drafts.every)]
        # The form beneath may have kept its own meanwhile.
        return [each for each in kept if each.page != "activities"]

    type_japanese(one(asked, Writing), words)
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(places()) == 1 and QApplication.activeModalWidget() is None)
    return places()[0]


def test_it_begins_with_this_minute_which_is_typed_over_as_one_likes(
    shell: Shell, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    shell.go(Place("today", hana.id, "make-sure"))
    press(qtbot, shell.page(), "ほかの相手に連絡した")
    asked = dialog(qtbot)
    wait_for(qtbot, asked, "連絡した相手", "つながりましたか", "令和8年11月21日(土)")
    form = form_in(asked)
    assert (form.editor("on").value(), form.editor("at_time").value()) == (TODAY, time(12))
    type_japanese(form.editor("whom").line, "山本さん")
    for name, typed in (("on", "R8.11.20"), ("at_time", "1630")):
        line = form.editor(name).line if name == "at_time" else form.editor(name).widget.line
        line.selectAll()
        type_latin(typed, line)
    press(qtbot, asked, "つながらなかった")
    press(qtbot, asked, "保存する")
    qtbot.waitUntil(lambda: len(volunteer.read(attempts.of_person, hana.id)) == 1)
    [kept] = volunteer.read(attempts.of_person, hana.id)
    assert (kept.whom, kept.cause, kept.reached) == ("山本さん", Cause.NOT_MET, False)
    assert (kept.on, kept.at_time) == (date(2026, 11, 20), time(16, 30))


def test_whoever_pressed_that_somebody_answered_begins_with_the_answer(
    shell: Shell, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    shell.go(Place("today", hana.id, "make-sure"))
    press(qtbot, shell.page(), "警察（安否の確認）：つながった")
    asked = dialog(qtbot)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Writing))
    place = leave_unfinished(asked, "見に行くとのこと", volunteer, qtbot)
    assert place.page == "people"
    shell.go(place)
    again = dialog(qtbot)
    wait_for(qtbot, again, "書きかけの続きです")
    press(qtbot, again, "保存する")
    qtbot.waitUntil(lambda: len(volunteer.read(attempts.of_person, hana.id)) == 1)
    [kept] = volunteer.read(attempts.of_person, hana.id)
    assert (kept.reached, kept.answer, kept.at_time) == (True, "見に行くとのこと", time(12))
    assert kept.step
    qtbot.waitUntil(lambda: volunteer.read(drafts.every) == [])


def test_a_call_begun_beside_a_ticked_danger_goes_on_on_the_page_of_emergencies(
    shell: Shell, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    shell.go(Place("activities", hana.id, "new"))
    press(qtbot, shell.page(), "健康の急な変化")
    press(qtbot, shell.page(), "消防・救急へ電話したことを残す")
    asked = dialog(qtbot)
    qtbot.waitUntil(lambda: QApplication.focusWidget() in form_in(asked).editor("reached").widget.findChildren(QWidget))
    place = leave_unfinished(asked, "すぐ行く", volunteer, qtbot)
    assert (place.page, place.record_id) == ("emergency", hana.id)
    shell.go(place)
    again = dialog(qtbot)
    wait_for(qtbot, again, "書きかけの続きです")
    assert "足立 ハナさんのことで" in words_on(shell.page())
    press(qtbot, again, "つながった")
    press(qtbot, again, "保存する")
    wait_for(qtbot, shell.page(), "電話したこと", "きょう 12:00 つながった：すぐ行く")
    [kept] = volunteer.read(attempts.of_person, hana.id)
    assert (kept.whom, kept.number, kept.cause) == ("消防・救急", "119", Cause.RISK)
