"""Tab in the forms that fill a page: from the last field to the acts, the one that keeps first."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from app.domain.people import Person
from app.domain.places import Place
from app.ui.forms import Form
from app.ui.shell import Shell
from tests.ui.hands import focused, press
from tests.ui.pages.daily import button_of, hana, held_back, seen_on, shell, wait_for

__all__ = ["hana", "shell"]

_MOST = 60


@pytest.mark.parametrize(
    ("place", "ends"),
    [
        (Place("activities", opened="new"), ["保存する", "閉じる"]),
        (Place("sightings", opened="new"), ["保存する", "閉じる"]),
        (Place("people", opened="new"), ["登録する", "閉じる"]),
        (Place("consents"), ["この同意を保存する"]),
    ],
    ids=["log", "sighting", "registration", "consent"],
)
def test_after_the_last_field_tab_comes_to_the_acts(
    place: Place, ends: list[str], shell: Shell, hana: Person, qtbot: QtBot
) -> None:
    about = hana.id if place.page in ("activities", "consents") else ""
    shell.go(Place(place.page, about, place.opened))
    wait_for(qtbot, shell.page(), *ends)
    qtbot.waitUntil(lambda: any(seen_on(shell, each) for each in shell.page().findChildren(Form)))
    form = next(each for each in shell.page().findChildren(Form) if seen_on(shell, each))
    keep = button_of(shell.page(), ends[0])
    qtbot.waitUntil(lambda: shell.page().isAncestorOf(QApplication.focusWidget()) and not held_back(shell))
    before = focused()
    for _ in range(_MOST):
        if keep.hasFocus():
            break
        before = focused()
        press(Qt.Key.Key_Tab)
    assert form.isAncestorOf(before)
    for words in ends:
        now = focused()
        assert isinstance(now, QAbstractButton)
        assert now.text() == words
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Backtab)
    for _each in ends:
        press(Qt.Key.Key_Backtab)
    assert focused() is before
