"""The volunteer's evening: six visits from きょう by keyboard alone, and how many keys that takes."""

import re
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.activities import ActivityWay, Condition, Met
from app.domain.people import Interval, Person
from app.domain.places import Place
from app.domain.reminders import ReminderGroup
from app.models.vault import Vault
from app.queries.today import SHOWN
from app.services import activities, memos, people
from app.ui.bridge import Bridge
from app.ui.pages.today.visit_list import VisitLine
from app.ui.shell import Shell
from app.ui.widgets.writing import Writing
from tests.notebooks import a
from tests.ui.conftest import TODAY, bridge
from tests.ui.hands import focused
from tests.ui.hands import press as strike
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import open_shell, wait_for, words_on

__all__ = ["bridge"]

NAMES = ("足立 ハナ", "井上 健", "河本 正", "木村 フミ", "谷口 トメ", "山根 昭")
WORDS = ("玄関先で10分ほど。", "畑の話。", "", "膝が痛いそう。", "", "孫が来ていた。")
MOST = 5


@pytest.fixture
def round_of_six(volunteer: Vault) -> list[Person]:
    """Six people who are due today: by promise, by rhythm, overdue."""
    due = []
    for number, name in enumerate(NAMES):
        person = volunteer.do(people.register, a.person(name=name, kana="あいうえおか"[number]))
        if number % 2:
            person = volunteer.do(people.set_rhythm, person, Interval.WEEKLY)
        visit = a.activity(person, on=TODAY - timedelta(days=7 + number), next_on=None if number % 2 else TODAY)
        volunteer.do(activities.record, visit)
        due.append(person)
    return due


def test_six_visits_from_today_take_five_keys_each(
    volunteer: Vault, bridge: Bridge, round_of_six: list[Person], qtbot: QtBot
) -> None:
    shell = open_shell(volunteer, bridge, qtbot)
    counted = [log_one(shell, qtbot, left) for left in range(len(NAMES), 0, -1)]
    wait_for(qtbot, shell, "きょうの予定は、すべて済みました", "きょう 6軒 済み")
    assert max(counted) <= MOST, counted
    kept = [volunteer.read(activities.get, key) for key in volunteer.read(activities.keys)]
    new = [each for each in kept if each.on == TODAY]
    assert {each.person_id for each in new} == {each.id for each in round_of_six}
    assert {(each.way, each.met, each.condition) for each in new} == {(ActivityWay.VISIT, Met.MET, Condition.WELL)}
    assert {each.next_on for each in new} == {TODAY + timedelta(days=7)}
    assert sorted(each.note for each in new) == sorted(WORDS)


def log_one(shell: Shell, qtbot: QtBot, left: int) -> int:
    """Write down the first visit of きょう: 会えた, 元気, 来週また, some words; how many keys besides the words."""
    qtbot.waitUntil(lambda: shell.place() == Place("today") and _houses(shell) == left)
    qtbot.waitUntil(lambda: focused().accessibleName().endswith("さんの記録"))
    keys = 0

    def press(key: Qt.Key) -> None:
        nonlocal keys
        keys += 1
        strike(key)

    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused().accessibleName() == "会えた")
    for key in (Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_1):
        press(key)
    # A digit leads on by itself, at last to the words.
    assert isinstance(focused(), Writing)
    if words := WORDS[left - 1]:
        type_japanese(focused(), words)
    press(Qt.Key.Key_F12)
    wait_for(qtbot, shell, "保存しました")
    return keys


def test_after_a_visit_the_keyboard_is_on_the_next_house_and_it_is_seen(volunteer: Vault, bridge: Bridge, qtbot: QtBot) -> None:
    for number in range(25):
        person = volunteer.do(people.register, a.person(name=f"足立 {number}", kana=f"アダチ{number:02}"))
        volunteer.do(activities.record, a.activity(person, on=TODAY - timedelta(days=100 - number), next_on=TODAY))
    shell = open_shell(volunteer, bridge, qtbot)
    qtbot.waitUntil(lambda: focused().accessibleName().endswith("さんの記録"))
    qtbot.waitUntil(lambda: len(shell.page().findChildren(VisitLine)) == SHOWN[ReminderGroup.VISITS_TODAY])
    order = [focused().accessibleName()]
    for _house in range(11):
        strike(Qt.Key.Key_Down)
        order.append(focused().accessibleName())
    assert len(set(order)) == 12
    for _house in range(2):
        strike(Qt.Key.Key_Up)
    for following in order[10:]:
        strike(Qt.Key.Key_F2)
        qtbot.waitUntil(lambda: focused().accessibleName() == "会えた")
        strike(Qt.Key.Key_1)
        strike(Qt.Key.Key_F12)
        qtbot.waitUntil(partial(_stands_on, following))
        qtbot.waitUntil(lambda: not focused().visibleRegion().isEmpty())
    # Whoever writes nothing down stays where they were.
    strike(Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: focused().accessibleName() == "会えた")
    strike(Qt.Key.Key_Escape)
    qtbot.waitUntil(partial(_stands_on, order[-1]))
    assert shell.place() == Place("today")


def test_tonight_s_six_of_forty_nine_take_thirty_six_keys_at_most(volunteer: Vault, bridge: Bridge, qtbot: QtBot) -> None:
    every = []
    for number in range(49):
        group = f"上井第{1 + number % 4}班"
        person = volunteer.do(people.register, a.person(name=f"足立 {number}", kana=f"アダチ{number:02}", neighbourhood=group))
        volunteer.do(activities.record, a.activity(person, on=TODAY - timedelta(days=100 - number), next_on=TODAY))
        every.append(person)
    six = [every[number] for number in (3, 7, 11, 15, 20, 40)]
    volunteer.do(memos.choose, [person.id for person in six])
    shell = open_shell(volunteer, bridge, qtbot)
    wait_for(qtbot, shell, "きょう回る家", "6軒")
    keys = 0

    def press(key: Qt.Key) -> None:
        nonlocal keys
        keys += 1
        strike(key)

    # Whoever passes the first one over comes back to it once the others are written down.
    qtbot.waitUntil(partial(_stands_on, f"{six[0].name}さんの記録"))
    press(Qt.Key.Key_Down)
    for number, person in enumerate((*six[1:], six[0])):
        qtbot.waitUntil(partial(_stands_on, f"{person.name}さんの記録"))
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: focused().accessibleName() == "会えた")
        for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1):
            press(key)
        press(Qt.Key.Key_F12)
        wait_for(qtbot, shell, f"きょう {number + 1}軒 済み")
    assert keys <= 36
    wait_for(qtbot, shell, "6軒　すべて済みました", "きょう 6軒 済み", "この先7日間")
    logged = [volunteer.read(activities.get, key) for key in volunteer.read(activities.keys)]
    assert {each.person_id for each in logged if each.on == TODAY} == {person.id for person in six}


def test_a_round_is_chosen_from_the_top_of_today_by_keys(volunteer: Vault, bridge: Bridge, qtbot: QtBot) -> None:
    for number in range(30):
        person = volunteer.do(people.register, a.person(name=f"足立 {number}", kana=f"アダチ{number:02}"))
        volunteer.do(activities.record, a.activity(person, on=TODAY - timedelta(days=100 - number), next_on=TODAY))
    shell = open_shell(volunteer, bridge, qtbot)
    qtbot.waitUntil(partial(_stands_on, "足立 0さんの記録"))
    wait_for(qtbot, shell, "きょう回る家を選ぶ")
    strike(Qt.Key.Key_Backtab, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert focused().accessibleName().startswith("きょう回る家を選ぶ")
    strike(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused().accessibleName().startswith("足立 0さん"))
    for _house in range(3):
        strike(Qt.Key.Key_Space)
        strike(Qt.Key.Key_Tab)
    strike(Qt.Key.Key_F12)
    wait_for(qtbot, shell, "きょう回る家を決めました", "選びなおす・印刷する", "3軒")
    qtbot.waitUntil(partial(_stands_on, "足立 0さんの記録"))


def _houses(shell: Shell) -> int:
    """How many houses all groups of the page count together."""
    return sum(int(line[:-1]) for line in words_on(shell.page()).splitlines() if re.fullmatch("[0-9]+軒", line))


def _stands_on(name: str) -> bool:
    widget = QApplication.focusWidget()
    return widget is not None and widget.accessibleName() == name


def test_nothing_but_keys_is_needed_to_go_to_another_house_first(
    volunteer: Vault, bridge: Bridge, round_of_six: list[Person], qtbot: QtBot
) -> None:
    shell = open_shell(volunteer, bridge, qtbot)
    qtbot.waitUntil(lambda: focused().accessibleName().endswith("さんの記録"))
    first = focused().accessibleName()
    strike(Qt.Key.Key_Down)
    second = focused().accessibleName()
    assert second.endswith("さんの記録")
    assert second != first
    strike(Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: focused().accessibleName() == "会えた")
    assert second in words_on(shell.page())
