"""その他の活動: what is done without anybody of the notebook, written down in a few keys from anywhere."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.activities import Activity, Aim, OtherWork, Partner, ReportField, Topic
from app.domain.cards import Role
from app.domain.months.cells import MonthCell
from app.domain.places import Place
from app.models.vault import Vault
from app.queries import months as asked
from app.services import activities
from app.ui.bridge import Bridge
from app.ui.pages.activities.other_work_form import OtherWorkForm
from app.ui.shell import Shell
from app.ui.widgets.writing import Writing
from tests.notebooks import VOLUNTEER, Make
from tests.ui.conftest import TODAY, bridge_over, end
from tests.ui.hands import focused, type_latin
from tests.ui.hands import press as strike
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import one, open_shell, press, wait_for, words_on


@pytest.fixture
def volunteer(make_notebook: Make) -> Vault:
    """A commissioner's notebook, in place of a supporter's."""
    return make_notebook("commissioner", replace(VOLUNTEER, role=Role.COMMISSIONER))


@pytest.fixture
def shell(volunteer: Vault, bridge: Bridge, qtbot: QtBot) -> Shell:
    return open_shell(volunteer, bridge, qtbot)


def begin(shell: Shell, qtbot: QtBot) -> int:
    """Open the form from where one is; how many keys that takes."""
    strike(Qt.Key.Key_F5)
    wait_for(qtbot, shell, "その他の活動を書く")
    qtbot.waitUntil(lambda: focused().accessibleName() == "調査・実態把握")
    return 1


def end_with(shell: Shell, qtbot: QtBot, *keys: Qt.Key) -> int:
    """Press these keys and keep what was written; how many that were."""
    for key in (*keys, Qt.Key.Key_F12):
        strike(key)
    wait_for(qtbot, shell, "保存しました")
    return len(keys) + 1


def kept(vault: Vault) -> list[Activity]:
    return [vault.read(activities.get, key) for key in vault.read(activities.keys)]


def cells(vault: Vault) -> dict[str, int]:
    found = vault.read(asked.month, TODAY).cells
    return {cell.value: each.count for cell, each in found.items() if each.count and cell is not MonthCell.F}


@pytest.mark.parametrize("at", range(6))
def test_each_of_the_six_takes_three_keys_from_today(shell: Shell, volunteer: Vault, qtbot: QtBot, at: int) -> None:
    wait_for(qtbot, shell, "きょう")
    assert begin(shell, qtbot) + end_with(shell, qtbot, Qt.Key(Qt.Key.Key_1 + at)) == 3
    [told] = kept(volunteer)
    assert (told.other_work, told.quantity, told.on, told.person_id) == (list(OtherWork)[at], 1, TODAY, "")
    assert cells(volunteer) == {f"C{at + 1}": 1}
    assert shell.place() == Place("today")


def test_certificates_are_three_and_say_so_in_the_list_and_the_record(shell: Shell, volunteer: Vault, qtbot: QtBot) -> None:
    keys = begin(shell, qtbot)
    strike(Qt.Key.Key_5)
    # A digit leads to the number, which stands there to be typed over.
    type_latin("3")
    keys += 2 + end_with(shell, qtbot)
    assert keys == 4
    assert cells(volunteer) == {"C5": 3}
    shell.go(Place("activities"))
    wait_for(qtbot, shell, "きょうしたこと")
    [told] = kept(volunteer)
    shell.go(Place("activities", told.id))
    wait_for(qtbot, shell, "証明事務", "件数", "直す")
    assert "次はいつ" not in words_on(shell.page())
    assert "どのように" not in words_on(shell.page())
    press(qtbot, shell, "直す")
    wait_for(qtbot, shell, "その他の活動を直す")
    assert one(shell, OtherWorkForm).look()["quantity"] == 3
    strike(Qt.Key.Key_4)
    end_with(shell, qtbot)
    assert cells(volunteer) == {"C4": 3}


def test_an_event_is_told_with_how_many_came(shell: Shell, volunteer: Vault, qtbot: QtBot) -> None:
    begin(shell, qtbot)
    strike(Qt.Key.Key_3)
    type_latin("12")
    end_with(shell, qtbot)
    [told] = kept(volunteer)
    assert (told.other_work, told.attended, told.quantity) == (OtherWork.COMMUNITY, 12, 1)
    assert cells(volunteer) == {"C3": 1}
    shell.go(Place("activities", told.id))
    wait_for(qtbot, shell, "地域福祉活動・自主活動", "来た人の数", "12")


def test_an_advice_to_somebody_unknown_has_no_name(shell: Shell, volunteer: Vault, qtbot: QtBot) -> None:
    keys = begin(shell, qtbot)
    strike(Qt.Key.Key_9)
    qtbot.waitUntil(lambda: focused().accessibleName() == "在宅福祉")
    strike(Qt.Key.Key_7)
    strike(Qt.Key.Key_Tab)
    strike(Qt.Key.Key_4)
    assert isinstance(focused(), Writing)
    type_japanese(focused(), "通りがかりの方")
    keys += 4 + end_with(shell, qtbot)
    assert keys == 6
    [told] = kept(volunteer)
    assert (told.aim, told.topics, told.report_field) == (Aim.CONSULTATION, (Topic.LIVING_COSTS,), ReportField.OTHER)
    assert (told.person_id, told.note) == ("", "通りがかりの方")
    assert cells(volunteer) == {"A07": 1, "B4": 1}
    shell.go(Place("activities", told.id))
    wait_for(qtbot, shell, "手帳にない方", "生活費")


def test_an_advice_needs_its_contents_and_its_field(shell: Shell, volunteer: Vault, qtbot: QtBot) -> None:
    begin(shell, qtbot)
    strike(Qt.Key.Key_9)
    strike(Qt.Key.Key_F12)
    wait_for(qtbot, shell, "その他の活動を書く", "ここは必要です")
    assert kept(volunteer) == []


@pytest.mark.parametrize(
    ("key", "partner", "cell", "words"),
    [
        (Qt.Key.Key_7, Partner.VOLUNTEER, "E1", "委員・サポーターとの連絡"),
        (Qt.Key.Key_8, Partner.AGENCY, "E2", "機関との連絡"),
    ],
)
def test_liaison_is_one_contact(
    shell: Shell, volunteer: Vault, qtbot: QtBot, key: Qt.Key, partner: Partner, cell: str, words: str
) -> None:
    assert begin(shell, qtbot) + end_with(shell, qtbot, key) == 3
    [told] = kept(volunteer)
    assert told.partner is partner
    assert cells(volunteer) == {cell: 1}
    shell.go(Place("activities", told.id))
    wait_for(qtbot, shell, words)


def test_no_more_than_can_be_is_kept(shell: Shell, volunteer: Vault, qtbot: QtBot) -> None:
    begin(shell, qtbot)
    strike(Qt.Key.Key_5)
    type_latin("10000")
    strike(Qt.Key.Key_F12)
    wait_for(qtbot, shell, "件数は、1から9999までの数にしてください。")
    assert kept(volunteer) == []


def test_what_is_unfinished_comes_back(shell: Shell, volunteer: Vault, qtbot: QtBot) -> None:
    begin(shell, qtbot)
    strike(Qt.Key.Key_9)
    strike(Qt.Key.Key_3)
    shell.go(Place("activities"))
    wait_for(qtbot, shell, "まだ記録がありません")
    strike(Qt.Key.Key_F5)
    wait_for(qtbot, shell, "書きかけの続きです", "相談の内容")
    assert one(shell, OtherWorkForm).look()["topics"] == (Topic.HEALTH,)


def test_a_supporter_is_not_asked_for_it(make_notebook: Make, qtbot: QtBot) -> None:
    vault = make_notebook("supporter")
    bridge = bridge_over(vault)
    shell = open_shell(vault, bridge, qtbot)
    shell.go(Place("activities"))
    wait_for(qtbot, shell, "まだ記録がありません")
    assert "その他の活動" not in words_on(shell)
    strike(Qt.Key.Key_F5)
    assert shell.place() == Place("activities")
    end(bridge)
