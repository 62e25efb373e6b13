"""元にもどす in the window: offered with every save, by mouse and by Ctrl+Z, and the day is right again."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.people import Interval, Person
from app.domain.places import PageName, Place, Within
from app.errors import ChangedSince
from app.models.vault import Vault
from app.services import activities, people, rhythms, settings
from app.ui import dialogs
from app.ui.bridge import Bridge
from app.ui.pages.today.visit_list import VisitLine
from app.ui.shell import Shell
from app.ui.widgets import states
from app.ui.widgets.states import DoneNotice
from app.ui.widgets.writing import Writing
from tests.notebooks import a
from tests.ui.conftest import TODAY
from tests.ui.ears import announced
from tests.ui.hands import focused, type_latin
from tests.ui.hands import press as strike
from tests.ui.pages.daily import button_of, hana, open_shell, press, wait_for, words_on

__all__ = ["announced", "hana"]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def due(volunteer: Vault) -> list[Person]:
    """Two who are due, the first one longer."""
    found = []
    for number, name in enumerate(("足立 ハナ", "井上 健")):
        person = volunteer.do(people.register, a.person(name=name, interval=Interval.WEEKLY))
        volunteer.do(activities.record, a.activity(person, on=TODAY - timedelta(days=30 - number)))
        found.append(person)
    return found


def notice(shell: Shell) -> DoneNotice:
    [found] = shell.findChildren(DoneNotice)
    return found


def log_the_first(shell: Shell, qtbot: QtBot) -> None:
    """Write down a visit to the first house of きょう."""
    qtbot.waitUntil(lambda: focused().accessibleName().endswith("さんの記録"))
    strike(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused().accessibleName() == "会えた")
    strike(Qt.Key.Key_1)
    strike(Qt.Key.Key_F12)
    wait_for(qtbot, shell, "保存しました", "きょう 1軒 済み")


def test_a_visit_by_a_slip_is_taken_back_by_one_key_and_the_house_is_due_again(
    volunteer: Vault, bridge: Bridge, due: list[Person], qtbot: QtBot
) -> None:
    shell = open_shell(volunteer, bridge, qtbot)
    log_the_first(shell, qtbot)
    # In the week ahead, which is asked for by itself, she stands again.
    qtbot.waitUntil(lambda: not any("足立 ハナ" in each.accessibleName() for each in shell.page().findChildren(VisitLine)))
    left = volunteer.read(lambda session: rhythms.due(session, session.today))
    assert len({each.person_id for each in left}) == len(due) - 1
    strike(Qt.Key.Key_Z, modifier=CONTROL)
    wait_for(qtbot, shell, "足立 ハナ", "元にもどしました。書いたものは「消した記録」に30日残ります")
    assert {each.person_id for each in volunteer.read(lambda session: rhythms.due(session, session.today))} == {
        each.id for each in due
    }
    qtbot.waitUntil(lambda: "きょう 1軒 済み" not in words_on(shell.page()))
    # There is no more to take back.
    keys = volunteer.read(activities.keys)
    strike(Qt.Key.Key_Z, modifier=CONTROL)
    qtbot.waitUntil(bridge.is_idle)
    assert volunteer.read(activities.keys) == keys


def test_it_stands_until_the_next_save_and_not_only_for_some_seconds(
    volunteer: Vault, bridge: Bridge, due: list[Person], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(states, "_NOTICED", 1)
    shell = open_shell(volunteer, bridge, qtbot)
    log_the_first(shell, qtbot)
    shell.go(Place(PageName.PEOPLE))
    qtbot.waitUntil(bridge.is_idle)
    assert notice(shell).isVisible()
    # Whatever has no way back goes by itself.
    shell.notify("書き出しました")
    qtbot.waitUntil(lambda: not notice(shell).isVisible())


def test_where_there_is_little_room_it_goes_by_itself(
    volunteer: Vault, bridge: Bridge, due: list[Person], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(states, "_NOTICED", 1)
    monkeypatch.setattr(states, "_ROOMY", 10_000)
    shell = open_shell(volunteer, bridge, qtbot)
    qtbot.waitUntil(lambda: focused().accessibleName().endswith("さんの記録"))
    strike(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused().accessibleName() == "会えた")
    strike(Qt.Key.Key_1)
    strike(Qt.Key.Key_F12)
    wait_for(qtbot, shell, "きょう 1軒 済み")
    qtbot.waitUntil(lambda: not notice(shell).isVisible())


def test_in_a_text_the_key_takes_back_what_was_typed_there(
    volunteer: Vault, bridge: Bridge, due: list[Person], qtbot: QtBot
) -> None:
    shell = open_shell(volunteer, bridge, qtbot)
    log_the_first(shell, qtbot)
    kept = volunteer.read(activities.keys)
    shell.go(Place(PageName.ACTIVITIES, due[1].id, Within.NEW))
    qtbot.waitUntil(lambda: focused().accessibleName() == "会えた")
    [note] = [each for each in shell.page().findChildren(Writing) if each.isVisible()]
    note.setFocus()
    type_latin("abc")
    strike(Qt.Key.Key_Z, modifier=CONTROL)
    qtbot.waitUntil(lambda: "abc" not in note.toPlainText())
    qtbot.waitUntil(bridge.is_idle)
    assert volunteer.read(activities.keys) == kept
    press(qtbot, notice(shell), "元にもどす")
    qtbot.waitUntil(lambda: len(volunteer.read(activities.keys)) == len(kept) - 1)


def test_after_somebody_else_changed_it_it_is_refused_kindly(
    volunteer: Vault, bridge: Bridge, due: list[Person], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Exception] = []
    monkeypatch.setattr(dialogs, "tell", lambda _parent, error: told.append(error))
    shell = open_shell(volunteer, bridge, qtbot)
    log_the_first(shell, qtbot)
    [newest, *_rest] = volunteer.read(activities.keys)
    volunteer.do(activities.go_again_on, newest, TODAY + timedelta(days=3))
    strike(Qt.Key.Key_Z, modifier=CONTROL)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], ChangedSince)
    assert volunteer.read(activities.get, newest).next_on == TODAY + timedelta(days=3)


def test_an_older_save_is_not_taken_back_once_something_else_was_saved(
    volunteer: Vault, bridge: Bridge, due: list[Person], qtbot: QtBot
) -> None:
    shell = open_shell(volunteer, bridge, qtbot)
    log_the_first(shell, qtbot)
    bridge.do(settings.set_text_scale, 1.0)
    qtbot.waitUntil(lambda: not notice(shell).isVisible())
    kept = volunteer.read(activities.keys)
    strike(Qt.Key.Key_Z, modifier=CONTROL)
    qtbot.waitUntil(bridge.is_idle)
    assert volunteer.read(activities.keys) == kept


def test_whoever_registered_somebody_by_a_slip_is_not_left_on_an_empty_page(
    volunteer: Vault, bridge: Bridge, qtbot: QtBot
) -> None:
    shell = open_shell(volunteer, bridge, qtbot)
    shell.go(Place(PageName.PEOPLE, "", Within.NEW))
    qtbot.waitUntil(lambda: isinstance(focused(), QLineEdit))
    type_latin("Hana")
    strike(Qt.Key.Key_F12)
    wait_for(qtbot, shell, "登録しました")
    qtbot.waitUntil(lambda: bool((here := shell.place()) and here.record_id))
    press(qtbot, shell, "元にもどす")
    qtbot.waitUntil(lambda: volunteer.read(people.keys) == [])
    qtbot.waitUntil(lambda: bool((here := shell.place()) and not here.record_id))


def test_what_was_removed_comes_back_where_one_stands(
    volunteer: Vault, bridge: Bridge, hana: Person, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask", lambda *_args, **_words: True)
    activity = volunteer.do(activities.record, a.activity(hana))
    shell = open_shell(volunteer, bridge, qtbot, at=Place(PageName.ACTIVITIES, activity.id))
    press(qtbot, shell.page(), "消す")
    wait_for(qtbot, shell.page(), "記録を消しました")
    press(qtbot, notice(shell), "元にもどす")
    wait_for(qtbot, shell.page(), "膝の痛みは変わらない。")
    assert "記録を消しました" not in words_on(shell.page())


def test_a_choice_of_the_program_is_taken_back_too(volunteer: Vault, bridge: Bridge, qtbot: QtBot) -> None:
    before = volunteer.read(settings.idle_minutes)
    shell = open_shell(volunteer, bridge, qtbot, at=Place(PageName.SETTINGS))
    press(qtbot, shell.page(), "30分")
    wait_for(qtbot, shell, "保存しました")
    assert volunteer.read(settings.idle_minutes) == 30
    press(qtbot, shell, "元にもどす")
    qtbot.waitUntil(lambda: volunteer.read(settings.idle_minutes) == before)


def test_it_is_said_aloud_with_its_key(
    volunteer: Vault, bridge: Bridge, due: list[Person], qtbot: QtBot, announced: list[str]
) -> None:
    shell = open_shell(volunteer, bridge, qtbot)
    log_the_first(shell, qtbot)
    qtbot.waitUntil(lambda: "保存しました。元にもどすには Ctrl+Z" in announced)
    assert button_of(shell, "元にもどす").toolTip() == "Ctrl+Z"
