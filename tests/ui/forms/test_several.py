"""An answer of several rows: what each says, another one, one taken out, and where the keyboard is then."""

from typing import Any

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.forms.several import OneOfSeveral, SeveralEditor
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import column
from tests.ui.conftest import Desk
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import press


class Word(OneOfSeveral):
    """One word."""

    def __init__(self, context: Context, word: str) -> None:
        super().__init__(context)
        self.first = self.word = self.line("ことば", word, 6, 12)
        self.setLayout(column(self.word, button(f"{word}を消す", self.gone.emit)))

    def value(self) -> str | None:
        return self.word.text() or None


class Words(SeveralEditor[Word]):
    """Several words."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "もうひとつ")
        self.setLayout(self.inside)
        self.show_rows(())

    def make(self, said: Any) -> Word:
        return Word(self.context, said or "")


def stands_in(words: Words) -> QLineEdit:
    """The line that has the keyboard."""
    line = words.focusWidget()
    assert isinstance(line, QLineEdit)
    return line


def test_one_empty_row_says_nothing_and_each_further_one_is_told_with_the_keyboard_in_it(at_work: Desk, qtbot: QtBot) -> None:
    words, told = Words(at_work.context), list[Any]()
    qtbot.addWidget(words)
    words.show()
    words.activateWindow()
    qtbot.waitUntil(words.isActiveWindow)
    words.heed(lambda: told.append(words.value()))
    assert words.value() == ()
    words.setFocus()
    type_japanese(stands_in(words), "山", "やま")
    press(qtbot, words, "もうひとつ")
    type_japanese(stands_in(words), "川", "かわ")
    assert words.value() == told[-1] == ("山", "川")


def test_whoever_takes_one_out_goes_on_in_the_last_and_of_none_an_empty_one_stays(at_work: Desk, qtbot: QtBot) -> None:
    words, told = Words(at_work.context), list[Any]()
    qtbot.addWidget(words)
    words.show()
    words.heed(lambda: told.append(words.value()))
    words.set_value(("山", "川", "空"))
    assert (words.value(), told) == (("山", "川", "空"), [])
    press(qtbot, words, "川を消す")
    assert (words.value(), told, stands_in(words).text()) == (("山", "空"), [("山", "空")], "空")
    press(qtbot, words, "山を消す")
    press(qtbot, words, "空を消す")
    assert (words.value(), told[-1], stands_in(words).text()) == ((), (), "")
