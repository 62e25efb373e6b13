"""Looking at pages and using them as a person would: by the words that stand on them, by mouse and by keyboard."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.domain.people import Person
from app.domain.places import Place
from app.models.vault import Vault
from app.services import owners, people
from app.ui.bridge import Bridge
from app.ui.forms.keys import HeldKeys, SwallowedKeys
from app.ui.parts import Page
from app.ui.shell import Shell
from app.ui.text import Text
from app.ui.widgets.painting import Painted
from tests.notebooks import a
from tests.ui.conftest import TODAY

W = TypeVar("W", bound=QWidget)


def words_on(widget: QWidget) -> str:
    """All words that can be seen on a widget, one after another."""
    seen = [each for each in widget.findChildren(QWidget) if seen_on(widget, each)]
    said = [each.text() for each in seen if isinstance(each, Text | Painted | QLabel | QAbstractButton)]
    return "\n".join(words for words in said if words)


def seen_on(widget: QWidget, each: QWidget) -> bool:
    """Whether one sees it there; what stands in a small window of its own is not on the page beneath."""
    return each.window() is widget.window() and each.isVisibleTo(widget)


def wait_for(qtbot: QtBot, widget: QWidget, *words: str) -> None:
    """Wait until all these words can be seen, and no form holds back what is typed."""
    qtbot.waitUntil(lambda: all(word in words_on(widget) for word in words) and not held_back(widget))


def held_back(widget: QWidget) -> bool:
    """Whether a form is opening here, so that what is typed now goes to its first field, or is being kept and takes no keys."""
    found = (each for kind in (HeldKeys, SwallowedKeys) for each in widget.window().findChildren(kind))
    return any(keys.holding for keys in found)


def button_of(widget: QWidget, words: str) -> QAbstractButton:
    """The visible button with these words, or with this name."""
    return _buttons_with(widget, words)[0]


def press(qtbot: QtBot, widget: QWidget, words: str) -> None:
    """Click the button with these words, as soon as it can be seen and clicked."""
    qtbot.waitUntil(lambda: any(each.isEnabled() for each in _buttons_with(widget, words)))
    qtbot.mouseClick(button_of(widget, words), Qt.MouseButton.LeftButton)


def _buttons_with(widget: QWidget, words: str) -> list[QAbstractButton]:
    found = [each for each in widget.findChildren(QAbstractButton) if seen_on(widget, each)]
    # What is said behind a name (「…、書けています」) comes and goes with what was read meanwhile.
    return [each for each in found if words in (each.text(), each.accessibleName(), each.accessibleName().split("、")[0])]


def when_asked(act: Callable[[QWidget], object]) -> None:
    """Act on the question that comes next, which waits for its answer and lets nothing else go on."""

    def look() -> None:
        asked = QApplication.activeModalWidget()
        if asked is None or asked.focusWidget() is None:
            QTimer.singleShot(10, look)
        else:
            act(asked)

    QTimer.singleShot(0, look)


def one(widget: QWidget, kind: type[W]) -> W:
    """The one widget of this kind that can be seen, the newest where an old one is still going."""
    found = [each for each in widget.findChildren(kind) if seen_on(widget, each)]
    # So that one can wait for it.
    assert found, kind.__name__
    return found[-1]


def dialog(qtbot: QtBot) -> QDialog:
    """The small window that is open."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
    found = QApplication.activeModalWidget()
    assert isinstance(found, QDialog)
    return found


def shown(qtbot: QtBot, page: Page) -> Page:
    """A page in a window of the smallest size that must do, told of changes as the window tells it."""
    qtbot.addWidget(page)

    def changed(kinds: frozenset[str]) -> None:
        # A change may still be told when the test is over and its window gone.
        if isValid(page) and (mine := kinds & page.kinds):
            page.refresh(mine)

    page.context.bridge.changed.connect(changed)
    page.resize(1080, 720)
    page.show()
    return page


def open_shell(
    vault: Vault,
    bridge: Bridge,
    qtbot: QtBot,
    today: date = TODAY,
    replace_process: Callable[[Path, str], object] = lambda _folder, _place: None,
    at: Place | None = None,
) -> Shell:
    """The whole window over a notebook."""
    outside: Any = SimpleNamespace(files=None, today=lambda: today, replace_process=replace_process, notebooks=None)
    shell = Shell(bridge, vault.read(owners.owner), vault.folder, outside, coordinator=vault.coordinator, at=at)
    qtbot.addWidget(shell)
    shell.show()
    with qtbot.waitExposed(shell):
        shell.activateWindow()
    return shell


@pytest.fixture
def hana(volunteer: Vault) -> Person:
    """足立 ハナさん, registered."""
    return volunteer.do(people.register, a.person())


@pytest.fixture
def shell(volunteer: Vault, bridge: Bridge, qtbot: QtBot) -> Shell:
    """The whole window over a volunteer's notebook."""
    return open_shell(volunteer, bridge, qtbot)
