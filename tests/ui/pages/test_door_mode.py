from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from app.domain.people import Person
from app.domain.places import Place
from app.ui.nav import Nav
from app.ui.pages.door_mode.card_panel import DoorScreen
from app.ui.pages.door_mode.page import DoorModePage
from app.ui.shell import Shell
from tests.ui.hands import press as press_key
from tests.ui.pages.daily import hana, press, shell, wait_for, words_on

__all__ = ["hana", "shell"]


@pytest.fixture
def screen(shell: Shell, hana: Person, qtbot: QtBot) -> Iterator[DoorScreen]:
    shell.go(Place("people", hana.id))
    wait_for(qtbot, shell, "足立 ハナさん")
    shell.go(Place("door_mode"))
    page = shell.page()
    assert isinstance(page, DoorModePage)
    qtbot.waitUntil(lambda: page.screen_shown is not None)
    assert page.screen_shown is not None
    yield page.screen_shown
    if page.screen_shown is not None:
        page.screen_shown.close()


def test_the_card_fills_the_screen_and_shows_nothing_of_the_notebook(screen: DoorScreen, shell: Shell) -> None:
    assert screen.isFullScreen()
    seen = words_on(screen)
    for words in ("困ったときは、ひとりでかかえずにお電話ください。", "119", "110"):
        assert words in seen
    assert "足立" not in seen + words_on(shell)
    assert screen.findChildren(Nav) == []
    assert "足立" not in screen.windowTitle() + shell.windowTitle()


def test_a_number_that_nobody_checked_is_marked(screen: DoorScreen) -> None:
    assert "かける前に、番号を確かめてください" in words_on(screen)


@pytest.mark.parametrize("way", ["key", "button"])
def test_one_comes_back_to_where_one_was(screen: DoorScreen, shell: Shell, hana: Person, way: str, qtbot: QtBot) -> None:
    if way == "key":
        press_key(Qt.Key.Key_Escape, screen)
    else:
        press(qtbot, screen, "もどる（Esc）")
    qtbot.waitUntil(lambda: shell.place() == Place("people", hana.id))


def test_keys_that_go_about_the_notebook_do_nothing_here(screen: DoorScreen, shell: Shell) -> None:
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F12):
        press_key(key, screen)
    assert screen.isVisible()
    assert isinstance(shell.page(), DoorModePage)


def test_what_does_not_fit_is_scrolled_by_keys(screen: DoorScreen, qtbot: QtBot) -> None:
    bar = screen.findChildren(QScrollArea)[0].verticalScrollBar()
    screen.showNormal()
    screen.resize(700, 400)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    press_key(Qt.Key.Key_PageDown, screen)
    assert bar.value() > 0
    press_key(Qt.Key.Key_PageUp, screen)
    assert bar.value() == 0


def test_after_a_lock_one_does_not_wake_up_in_it(screen: DoorScreen, shell: Shell) -> None:
    assert shell.place() == Place("today")
