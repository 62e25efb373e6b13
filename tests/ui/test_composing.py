"""Words that were taken back before they were written do not come again."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.composing import TakenBack
from tests.ui.ime import commit, compose


@pytest.fixture
def forgotten(qapp: QApplication) -> Iterator[list[bool]]:
    times: list[bool] = []
    following = TakenBack(qapp, lambda: times.append(True))
    yield times
    following.deleteLater()


@pytest.fixture
def line(qtbot: QtBot, forgotten: list[bool]) -> QLineEdit:
    made = QLineEdit()
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitExposed(made):
        made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def test_what_was_cancelled_is_forgotten_by_the_input_method(line: QLineEdit, forgotten: list[bool], qtbot: QtBot) -> None:
    compose(line, "やまだ")
    compose(line, "")
    qtbot.waitUntil(lambda: forgotten == [True])
    # Once is enough: the method answers with another empty event.
    compose(line, "")
    compose(line, "は")
    commit(line, "葉")
    qtbot.wait(0)
    assert forgotten == [True]
    assert line.text() == "葉"


def test_what_is_hidden_just_before_it_is_handed_over_is_not_taken_back(
    line: QLineEdit, forgotten: list[bool], qtbot: QtBot
) -> None:
    compose(line, "や")
    compose(line, "")
    compose(line, "やま")
    qtbot.wait(0)
    assert forgotten == []
