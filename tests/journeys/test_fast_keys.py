"""Somebody types faster than the program opens a form: each key comes to the form, in order, and none to the page before."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.activities import Activity, Condition, Met
from app.domain.places import PageName, Place, Within
from app.models.vault import Vault
from app.services import activities, people
from app.ui.bridge import Bridge
from app.ui.forms.part import FormPart
from app.ui.shell import Shell
from tests.lengths import examples
from tests.notebooks import a
from tests.ui.conftest import TODAY, bridge
from tests.ui.hands import focused
from tests.ui.pages.daily import open_shell, wait_for

__all__ = ["bridge"]

RUNS = examples(3, 100)
APART = 25


@contextmanager
def busy() -> Iterator[None]:
    """Python has something else to do all the while."""
    over = threading.Event()

    def work() -> None:
        while not over.is_set():
            sum(range(20_000))

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def strike(shell: Shell, *keys: Qt.Key) -> None:
    """Press keys as the system hands them to the window, whatever has the keyboard."""
    for key in keys:
        QTest.keyClick(shell.windowHandle(), key, Qt.KeyboardModifier.NoModifier, APART)


@pytest.fixture
def street(volunteer: Vault, bridge: Bridge, qtbot: QtBot) -> Shell:
    """The window of somebody who has as many houses to go to as there are runs."""
    for number in range(RUNS):
        person = volunteer.do(people.register, a.person(name=f"足立 {number}", kana=f"アダチ{number:03}"))
        visit = a.activity(person, on=TODAY - timedelta(days=400 - number), next_on=TODAY)
        volunteer.do(activities.record, visit)
    return open_shell(volunteer, bridge, qtbot)


@pytest.mark.parametrize("opens", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_digits_right_after_the_key_that_opens_the_form_answer_its_questions(
    street: Shell, volunteer: Vault, qtbot: QtBot, opens: Qt.Key
) -> None:
    with busy():
        for run in range(RUNS):
            qtbot.waitUntil(lambda: street.place() == Place(PageName.TODAY))
            qtbot.waitUntil(lambda: focused().accessibleName().endswith("さんの記録"), timeout=20_000)
            # F12 saves what the digits said, however early it comes.
            strike(street, opens, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_2, Qt.Key.Key_F12)
            qtbot.waitUntil(partial(_are_written, volunteer, run + 1), timeout=20_000)
    assert {(each.met, each.condition) for each in _written(volunteer)} == {(Met.MET, Condition.AS_USUAL)}
    assert len({each.person_id for each in _written(volunteer)}) == RUNS


def test_letters_right_after_registering_was_asked_for_are_the_name(street: Shell, qtbot: QtBot) -> None:
    with busy():
        street.go(Place(PageName.PEOPLE, "", Within.NEW))
        strike(street, Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_Tab, Qt.Key.Key_C)
        page = street.page()
        qtbot.waitUntil(lambda: page.made(FormPart).session.unfinished())
    name, kana = page.made(FormPart).findChildren(QLineEdit)[:2]
    qtbot.waitUntil(lambda: (name.text(), kana.text()) == ("ab", "c"))


def test_what_was_typed_for_a_form_that_was_left_goes_nowhere(street: Shell, volunteer: Vault, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: focused().accessibleName().endswith("さんの記録"))
    with busy():
        # The answer waits until the window has time again.
        QTest.keyClick(street.windowHandle(), Qt.Key.Key_F2)
        QTest.keyClick(street.windowHandle(), Qt.Key.Key_1)
        QTest.keyClick(street.windowHandle(), Qt.Key.Key_Escape)
    wait_for(qtbot, street, "きょうの約束")
    qtbot.waitUntil(street._bridge.is_idle)
    assert street.place() == Place(PageName.TODAY)
    assert _written(volunteer) == []


def _are_written(volunteer: Vault, count: int) -> bool:
    return len(_written(volunteer)) == count


def _written(volunteer: Vault) -> list[Activity]:
    found = [volunteer.read(activities.get, key) for key in volunteer.read(activities.keys)]
    return [each for each in found if each.on == TODAY]
