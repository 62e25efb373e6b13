"""確認の電話: a digit answers and leads on, what was wrong is taken back, and one goes on where one was."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.places import Place
from app.domain.ringing_rounds import RungAs
from app.models.vault import Vault
from app.services import organisations, ringing_rounds
from app.ui.shell import Shell
from tests.ui.conftest import Desk
from tests.ui.hands import focused, type_latin
from tests.ui.hands import press as strike
from tests.ui.pages.daily import open_shell, press, wait_for, words_on


@pytest.fixture(autouse=True)
def own(own_tables: Path) -> Path:
    """The folder of the tables that stand over the shipped ones."""
    return own_tables


@pytest.fixture
def shell(office: Vault, at_office: Desk, qtbot: QtBot) -> Shell:
    made = open_shell(office, at_office.context.bridge, qtbot)
    made.go(Place("ringing"))
    return made


def names(office: Vault) -> list[str]:
    return office.read(lambda session: [each.name for each in ringing_rounds.lines(session, ringing_rounds.current(session))])


def told(office: Vault) -> list[RungAs]:
    under_way = office.read(ringing_rounds.current)
    assert under_way is not None
    return [each.told for each in under_way.offices if each.told]


def test_a_digit_answers_and_leads_on_and_the_key_takes_it_back(shell: Shell, office: Vault, qtbot: QtBot) -> None:
    press(qtbot, shell, "始める")
    wait_for(qtbot, shell, "どうでしたか", "0／")
    first, second, third, *_rest = names(office)
    wait_for(qtbot, shell, first)
    strike(Qt.Key.Key_1)
    wait_for(qtbot, shell, second, f"{first}：つながった", "1／")
    strike(Qt.Key.Key_3)
    wait_for(qtbot, shell, third, f"{second}：使われていない", "2／")
    assert told(office) == [RungAs.REACHED, RungAs.UNUSED]
    strike(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    wait_for(qtbot, shell, second, "元にもどしました", "1／")
    strike(Qt.Key.Key_4)
    wait_for(qtbot, shell, third)
    strike(Qt.Key.Key_PageUp)
    wait_for(qtbot, shell, second)
    qtbot.waitUntil(lambda: told(office) == [RungAs.REACHED, RungAs.LATER])


def test_a_new_number_is_typed_and_what_is_none_is_said_beside_it(shell: Shell, office: Vault, qtbot: QtBot) -> None:
    press(qtbot, shell, "始める")
    wait_for(qtbot, shell, "どうでしたか")
    first, second, *_rest = names(office)
    strike(Qt.Key.Key_2)
    wait_for(qtbot, shell, "新しい番号")
    type_latin("090-0000-0001")
    strike(Qt.Key.Key_Return)
    wait_for(qtbot, shell, first, "携帯電話の番号です")
    assert told(office) == []
    focused().clear()  # type: ignore[attr-defined]
    type_latin("0857-00-0001")
    strike(Qt.Key.Key_Return)
    wait_for(qtbot, shell, second, f"{first}：変わった")
    assert told(office) == [RungAs.CHANGED]


def test_one_goes_on_where_one_was_and_at_the_end_is_told_what_to_look_for(shell: Shell, office: Vault, qtbot: QtBot) -> None:
    press(qtbot, shell, "始める")
    wait_for(qtbot, shell, "どうでしたか")
    shell.go(Place("settings"))
    every = office.read(ringing_rounds.current)
    assert every is not None
    for each in every.offices[:-1]:
        office.do(ringing_rounds.tell, each.office, RungAs.UNUSED if each.office == "boshi" else RungAs.REACHED)
    shell.go(Place("ringing"))
    wait_for(qtbot, shell, names(office)[-1], "どうでしたか")
    strike(Qt.Key.Key_1)
    wait_for(qtbot, shell, "の番号を確かめました", "番号をさがすところ", "鳥取県母子寡婦福祉連合会", "0857-59-6344", "表を配る")
    found = office.read(organisations.of_code, "boshi")
    assert found is not None
    assert found.profile.phone == ""
    assert "どうでしたか" not in words_on(shell)
