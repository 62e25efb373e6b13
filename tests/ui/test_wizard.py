"""Going through steps by keyboard, whatever they are about."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.ui.forms import Field, Form, Kind
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Option
from app.ui.widgets.layouts import box, column
from app.ui.wizard import Wizard, WizardStep
from tests.ui.conftest import TODAY
from tests.ui.ears import announced
from tests.ui.hands import click, focused, press, type_latin

__all__ = ["announced"]
TOWNS = (Option("201", "鳥取市"), Option("203", "倉吉市"))


class Making:
    """Two forms and something to read, each leading on to the next."""

    def __init__(self, qtbot: QtBot) -> None:
        self.who = Form([Field("name", "なまえ", required=True), Field("town", "まち", Kind.SELECT, options=TOWNS)], today)
        self.secret = Form(
            [Field("secret", "ことば", Kind.PASSPHRASE, required=True), Field("again", "もう一度", Kind.PASSPHRASE)], today
        )
        self.who.saved.connect(lambda _values: self.wizard.go_to(1))
        self.secret.saved.connect(lambda _values: self.wizard.go_to(2))
        self.done: list[str] = []
        self.also = button("あとで")
        self.wizard = Wizard(
            [
                WizardStep("だれ", self.who, self.who.save),
                WizardStep("ことば", self.secret, self.secret.save),
                WizardStep("おわり", box(column(Text("読むもの"))), lambda: self.done.append("おわり"), words="おわる"),
            ],
            also=(self.also,),
        )
        qtbot.addWidget(self.wizard)
        self.wizard.resize(900, 500)
        self.wizard.show()
        self.wizard.activateWindow()
        qtbot.waitUntil(self.wizard.isActiveWindow)
        self.wizard.go_to(0)

    def titles(self) -> list[QPushButton]:
        return self.wizard.stairs.findChildren(QPushButton)


def today() -> date:
    return TODAY


@pytest.fixture
def making(qtbot: QtBot) -> Making:
    return Making(qtbot)


def test_the_first_field_of_each_step_has_the_keyboard_and_else_what_leads_on(making: Making) -> None:
    assert focused() is making.who.editor("name").line
    type_latin("Hana")
    making.wizard.go_on()
    assert focused() is making.secret.editor("secret").secret.line
    type_latin("kumo sora 41")
    making.wizard.go_on()
    assert focused() is making.wizard.next
    press(Qt.Key.Key_Return)
    assert making.done == ["おわり"]


def test_enter_leads_from_field_to_field_and_out_of_the_last_one(making: Making) -> None:
    type_latin("Hana")
    press(Qt.Key.Key_Return)
    assert focused() is making.who.editor("town").combo
    making.wizard.go_on()
    type_latin("kumo sora 41")
    press(Qt.Key.Key_Return)
    # Not the button between the two, which shows what is typed.
    assert focused() is making.secret.editor("again").secret.line
    press(Qt.Key.Key_Return)
    assert making.wizard.at == 2


def test_what_is_refused_stays_in_its_step_and_is_said(making: Making) -> None:
    making.wizard.go_on()
    assert making.wizard.at == 0
    assert focused() is making.who.editor("name").line
    assert "必要" in focused().accessibleDescription()


def test_tab_goes_as_one_reads_and_ends_with_what_leads_on_and_back(making: Making) -> None:
    making.wizard.go_to(1)
    first, second = (making.secret.editor(name).secret for name in ("secret", "again"))
    wanted = [first.line, first._show, second.line, second._show, making.wizard.next, making.also, making.wizard.back]
    seen = [focused()]
    for _each in wanted[1:]:
        press(Qt.Key.Key_Tab)
        seen.append(focused())
    assert seen == wanted


def test_what_comes_later_stands_in_the_order_too(making: Making, qtbot: QtBot) -> None:
    late = button("あとから")
    layout = making.who.layout()
    assert layout is not None
    layout.addWidget(late)
    qtbot.waitUntil(late.isVisible)
    making.who.editor("town").combo.setFocus()
    press(Qt.Key.Key_Tab)
    assert focused() is late
    press(Qt.Key.Key_Tab)
    assert focused() is making.wizard.next


def test_going_back_finds_what_was_chosen_and_only_what_was_done_can_be_gone_to(making: Making) -> None:
    type_latin("Hana")
    making.wizard.go_on()
    assert [each.isEnabled() for each in making.titles()] == [True, True, False]
    assert [each.accessibleName() for each in making.titles()] == ["だれ、書けています", "ことば", "おわり"]
    click(making.titles()[2])
    assert making.wizard.at == 1
    click(making.titles()[0])
    assert (making.wizard.at, making.who.look()["name"]) == (0, "Hana")
    making.wizard.go_on()
    click(making.wizard.back)
    assert making.wizard.at == 0
    assert focused() is making.who.editor("name").line


def test_the_title_of_the_step_is_said(making: Making, announced: list[str]) -> None:
    making.wizard.go_to(1)
    assert announced == ["2／3　ことば"]


def test_nobody_stops_what_is_under_way_by_pressing_enter_once_more(making: Making) -> None:
    stopped: list[bool] = []
    making.wizard.show_under_way("読んでいます", lambda: stopped.append(True))
    assert focused().accessibleName() == "読んでいます"
    press(Qt.Key.Key_Return)
    assert stopped == []
    assert not any(each.isEnabled() for each in making.titles())
    making.wizard.go_to(0)
    assert making.wizard.next.isVisible()


def test_what_begins_below_the_edge_is_brought_into_view(qtbot: QtBot) -> None:
    form = Form([Field("name", "なまえ")], today)
    tall = box(column(*(Text(f"{number}行目") for number in range(40)), form))
    wizard = Wizard([WizardStep("だれ", tall, form.save)])
    qtbot.addWidget(wizard)
    wizard.resize(600, 300)
    wizard.show()
    wizard.activateWindow()
    qtbot.waitUntil(wizard.isActiveWindow)
    wizard.go_to(0)
    qtbot.waitUntil(lambda: not form.editor("name").line.visibleRegion().isEmpty())


def test_an_arrow_key_opens_a_list_and_chooses_nothing_that_was_not_seen(making: Making, qtbot: QtBot) -> None:
    towns = making.who.editor("town").combo
    towns.setFocus()
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(towns.view().isVisible)
    assert making.who.look()["town"] is None
    press(Qt.Key.Key_Down, towns.view())
    press(Qt.Key.Key_Down, towns.view())
    press(Qt.Key.Key_Return, towns.view())
    assert making.who.look()["town"] == "203"
