"""Small windows at large text on a small screen: all of them is seen, and all their words."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.dialogs.boxes import Box
from app.ui.dialogs.wizards import WizardDialog
from app.ui.emergencies.boxes import EmergencyBox
from app.ui.text import Text
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.states import EmptyState
from tests.ui.conftest import Desk

LONG = "記録やつなぎもいっしょに見えなくなります。30日のあいだは、元にもどせます。" * 3


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, 1.5)
    yield
    theme.apply(qapp, 1.0)


def show(window: QDialog, qtbot: QtBot) -> QRect:
    """Show a window and give the room it has."""
    if window.parentWidget() is None:
        qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window.screen().availableGeometry()


def cut(widget: QWidget) -> list[str]:
    """The texts of which not all is seen."""
    shown = [each for each in widget.findChildren(Text) if each.isVisible()]
    assert shown
    return [each.text() for each in shown if each.height() < each.heightForWidth(each.width())]


@pytest.mark.usefixtures("large")
def test_a_question_shows_all_its_words(qtbot: QtBot) -> None:
    asked = Box(None, "triangle-alert", Tone.WARNING, "足立 ハナさんを手帳から消しますか", LONG)
    asked.add("もどる")
    asked.add("消す", role="danger", accept=True)
    room = show(asked, qtbot)
    assert cut(asked) == []
    assert asked.width() <= room.width()


@pytest.mark.usefixtures("large")
def test_the_emergency_numbers_stay_on_the_screen(qtbot: QtBot) -> None:
    box = EmergencyBox(None)
    room = show(box, qtbot)
    assert box.width() <= room.width()
    assert box.height() <= room.height()


@pytest.mark.usefixtures("large")
def test_steps_that_grow_stay_on_the_screen(at_work: Desk, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    steps = WizardDialog(at_work.context, parent, "復旧シート")
    steps.show_step([Text("ひとこと")], [button("閉じる", role="primary")])
    room = show(steps, qtbot)
    steps.move(room.left() + theme.space(5), room.bottom() - steps.height())
    low = steps.height()
    steps.show_step([Text(LONG) for _ in range(4)], [button("次へ", role="primary"), button("もどる")])
    qtbot.waitUntil(lambda: steps.height() > low and room.contains(steps.geometry()))


def test_what_is_empty_says_its_whole_sentence(qtbot: QtBot) -> None:
    empty = EmptyState("send", "つなぎは、まだありません", LONG, button("最初のつなぎを作る"))
    qtbot.addWidget(empty)
    empty.resize(1000, 600)
    empty.show()
    assert cut(empty) == []
