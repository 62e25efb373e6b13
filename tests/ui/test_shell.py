import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app import ui
from app.domain.cards import Role
from app.domain.places import PageName, Place, Within
from app.domain.places import read as read_place
from app.errors import DriveGone
from app.models.vault import Vault
from app.services import owners, people
from app.ui import places, theme
from app.ui.bridge import Bridge
from app.ui.entrance import Outside
from app.ui.nav import Nav
from app.ui.notebooks import WorkflowNotebooks
from app.ui.parts import Page, PartDef
from app.ui.places import Context
from app.ui.shell import Shell
from app.words.phrases import Phrase
from tests.notebooks import a
from tests.ui.conftest import TODAY, GivenFiles, bridge_over
from tests.ui.hands import press


class Notes(Page):
    """A page that notes what is asked of it."""

    kinds = frozenset({"person"})
    parts = (PartDef(alone=(Within.NOTHING, Within.NEW), about=(Within.NOTHING,)),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.seen: list[Place] = []
        self.read: list[frozenset[str]] = []
        self.saves = self.drafts = 0

    def show_place(self, place: Place) -> None:
        self.seen.append(place)

    def refresh(self, kinds: frozenset[str]) -> None:
        self.read.append(kinds)

    def save(self) -> None:
        self.saves += 1

    def keep_drafts(self) -> None:
        self.drafts += 1


def page(context: Context) -> Page:
    return Notes(context)


def count(session: object) -> int:
    return 5


@pytest.fixture
def replaced() -> list[tuple[Path, str]]:
    return []


@pytest.fixture
def shell(volunteer: Vault, replaced: list[tuple[Path, str]], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Shell]:
    both = places.Audience.BOTH
    here = tuple(
        places.PageDef(key, Phrase("places", word), "sun", both, elsewhere=__name__)
        for key, word in ((PageName.TODAY, "きょう"), (PageName.PEOPLE, "対象者"), (PageName.ACTIVITIES, "記録"))
    )
    monkeypatch.setattr(places, "PAGES", here)
    outside = Outside(GivenFiles(), lambda: TODAY, lambda folder, place: replaced.append((folder, place)), WorkflowNotebooks())
    made = Shell(bridge_over(volunteer), volunteer.read(owners.owner), volunteer.folder, outside)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def notes(shell: Shell) -> Notes:
    shown = shell.page()
    assert isinstance(shown, Notes)
    return shown


def test_one_goes_to_places_and_back(shell: Shell, qtbot: QtBot) -> None:
    shell.go(Place("people", "1"))
    shell.go(Place("people", "2"))
    shell.back()
    assert notes(shell).seen[-1] == Place("people", "1")
    press(Qt.Key.Key_Left, shell, Qt.KeyboardModifier.AltModifier)
    assert shell.place() == Place("today")
    shell.go(Place(PageName.CARDS))
    assert shell.place() == Place("today")


def test_keys_work_everywhere(shell: Shell, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F12, shell)
    assert notes(shell).saves == 1
    press(Qt.Key.Key_F2, shell)
    assert notes(shell).seen == [Place("activities", opened="new")]
    press(Qt.Key.Key_Escape, shell)
    assert shell.place() == Place("today")


def test_enter_goes_to_an_entry_of_the_navigation_as_space_does(shell: Shell, qtbot: QtBot) -> None:
    for page, key in ((PageName.PEOPLE, Qt.Key.Key_Return), (PageName.TODAY, Qt.Key.Key_Space)):
        qtbot.keyClick(shell._nav._entries[page], key)
        qtbot.waitUntil(lambda page=page: shell.place() == Place(page))


def test_a_hidden_page_is_read_again_when_it_is_shown(shell: Shell, qtbot: QtBot) -> None:
    shell.go(Place("people"))
    hidden = notes(shell)
    shell.go(Place("today"))
    shown = notes(shell)
    bridge: Bridge = shell._bridge
    with qtbot.waitSignal(bridge.changed):
        bridge.do(people.register, a.person())
    assert shown.read == [frozenset({"person"})]
    assert hidden.read == []
    shell.go(Place("people"))
    assert hidden.read == [frozenset({"person"})]


def test_what_nobody_sees_takes_no_keys(shell: Shell) -> None:
    left = QLineEdit(shell.page())
    left.show()
    shell.go(Place("people"))
    here = QLineEdit(shell.page())
    here.show()
    here.setFocus()
    # As an answer does that comes late to the page one has left.
    left.setFocus()
    assert QApplication.focusWidget() is here
    here.deleteLater()
    here.clearFocus()
    left.setFocus()
    assert QApplication.focusWidget() is shell.page()


def test_where_one_is_is_in_sight_though_the_navigation_has_no_room_for_all(qtbot: QtBot) -> None:
    every = places.pages(Role.DESK)
    nav = Nav(every)
    qtbot.addWidget(nav)
    nav.setFixedHeight(360)
    nav.show()
    qtbot.waitExposed(nav)
    for page in (each for each in every if each.in_nav and not each.low):
        nav.mark(page.key)
        entry = nav.entry(page.key)
        assert entry is not None
        assert entry.visibleRegion().boundingRect() == entry.rect(), page.key


def test_the_navigation_says_how_many(shell: Shell, qtbot: QtBot) -> None:
    entry = shell._nav._entries["today"]
    qtbot.waitUntil(lambda: entry.accessibleName() == "きょう 5")
    assert entry.isChecked()


@pytest.mark.parametrize("role", [Role.SUPPORTER, Role.DESK])
def test_every_page_is_marked_at_one_entry(role: Role, qtbot: QtBot) -> None:
    every = places.pages(role)
    nav = Nav(every)
    qtbot.addWidget(nav)
    for page in every:
        nav.mark(page.key)
        marked = [each.text() for each in nav.findChildren(QAbstractButton) if each.isChecked()]
        assert len(marked) == 1, page.key
        assert not page.in_nav or marked == [page.words]


@pytest.mark.parametrize(("role", "entry"), [(Role.COMMISSIONER, "月報"), (Role.DESK, "集計")])
def test_the_months_that_come_stand_under_what_the_notebook_has(role: Role, entry: str, qtbot: QtBot) -> None:
    nav = Nav(places.pages(role))
    qtbot.addWidget(nav)
    nav.mark(PageName.MONTH_TOTALS)
    assert [each.text() for each in nav.findChildren(QAbstractButton) if each.isChecked()] == [entry]


def test_locking_keeps_drafts_lets_go_and_becomes_another_process(
    shell: Shell, replaced: list[tuple[Path, str]], volunteer: Vault
) -> None:
    shell.go(Place("people", "7"))
    here = notes(shell)
    shell.lock()
    assert here.drafts == 1
    assert replaced[0][0] == volunteer.folder
    assert read_place(replaced[0][1]) == Place("people", "7")


def test_locking_goes_on_when_letting_go_fails(
    shell: Shell, replaced: list[tuple[Path, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise DriveGone

    monkeypatch.setattr(shell._bridge, "close", gone)
    with pytest.raises(DriveGone):
        shell.lock()
    assert len(replaced) == 1
    monkeypatch.undo()


def test_no_form_takes_a_key_that_the_window_takes_itself(shell: Shell) -> None:
    # Of two shortcuts of one key neither is heard.
    at_once = Qt.FindChildOption.FindDirectChildrenOnly
    of_window = {each.key().toString() for each in shell.findChildren(QShortcut, options=at_once)}
    sources = (path.read_text("utf-8") for path in Path(ui.__file__).parent.rglob("*.py"))
    of_forms = {key for source in sources for key in re.findall(r'key="(\w+)"', source)}
    assert {"F4", "F11"} <= of_forms
    assert {"F2", "F12"} <= of_window
    assert of_window & of_forms == set()


def test_the_title_names_nobody(shell: Shell) -> None:
    assert shell.windowTitle() == "つなぐ手帳"


def test_everything_that_takes_focus_has_a_name(shell: Shell) -> None:
    for widget in shell.findChildren(QAbstractButton):
        assert widget.accessibleName()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_window_can_be_made_small_at_every_text_size(shell: Shell, scale: float) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        theme.apply(app, scale)
        shell.resize(*theme.LEAST_WINDOW)
        app.processEvents()
        assert (shell.width(), shell.height()) == theme.LEAST_WINDOW
        lock = next(each for each in shell.findChildren(QAbstractButton) if each.text() == "鍵をかける")
        assert lock.mapTo(shell, lock.rect().bottomRight()).y() <= shell.height()
    finally:
        theme.apply(app, 1.0)
