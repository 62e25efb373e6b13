"""A page under test that hears of changes as long as it lives, and pressing what has exactly some words."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.ui.parts import Page
from tests.ui.pages import daily

P = TypeVar("P", bound=Page)


def shown(qtbot: QtBot, page: P) -> P:
    """A page in a window of the smallest size that must do, told of changes as the window tells it."""
    qtbot.addWidget(page)

    def changed(kinds: frozenset[str]) -> None:
        # What a test changed last may be told only after its page is gone.
        if isValid(page) and (mine := kinds & page.kinds):
            page.refresh(mine)

    page.context.bridge.changed.connect(changed)
    page.resize(1080, 720)
    page.show()
    return page


def press(qtbot: QtBot, widget: QWidget, words: str) -> None:
    """Click what has exactly these words, once it is there."""
    qtbot.waitUntil(lambda: words in daily.words_on(widget).splitlines())
    daily.press(qtbot, widget, words)
