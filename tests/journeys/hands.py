"""Somebody at a laptop: sees what stands on the screen, clicks where words stand, types, and lets files go on the window."""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QScrollArea, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.cards import Owner
from app.domain.dates import day_of
from app.models.vault import Vault
from app.ui.dialogs.boxes import Box
from app.ui.dialogs.preview import Preview
from app.ui.emergencies.boxes import EmergencyBox
from app.ui.entrance import Outside
from app.ui.forms.keys import SwallowedKeys
from app.ui.notebooks import WorkflowNotebooks
from app.ui.pages.cards.number_panel import LargeGroup
from app.ui.start import Program
from app.ui.text import Text
from app.ui.widgets.facts import Facts
from app.ui.widgets.lists import PagedList
from app.ui.widgets.painting import Painted
from app.ui.widgets.panels import Line
from app.workflows import vaults
from app.workflows.vaults import Made
from tests.ui.conftest import GivenFiles
from tests.ui.hands import focused, press, type_latin
from tests.ui.ime import type_japanese
from tests.vaults import CHEAP, Clock

W = TypeVar("W", bound=QWidget)

PATIENCE = 30_000
# Whoever sits at a laptop now: a test that fails leaves nobody sitting there, whose window would stand in the next one's way.
SEATED: "list[Hands]" = []


class TooLate(AssertionError):
    """What was waited for did not come."""


class CheapNotebooks(WorkflowNotebooks):
    """The real notebooks, on a clock that stands still, at the least that Argon2id can cost."""

    def __init__(self, clock: Clock, state: Path) -> None:
        self._clock, self._state = clock, state

    def make(self, folder: Path, owner: Owner, passphrase: str, coordinator: str) -> Made:
        return vaults.make(folder, owner, passphrase, coordinator, clock=self._clock, state=self._state, cost=CHEAP)

    def unlock(self, folder: Path, passphrase: str, **accepted: bool) -> Vault:
        return vaults.unlock(folder, passphrase, clock=self._clock, state=self._state, **accepted)

    def unlock_with_code(self, folder: Path, typed: str, **accepted: bool) -> Vault:
        return vaults.unlock_with_code(folder, typed, clock=self._clock, state=self._state, **accepted)


class Hands:
    """One person at one laptop with one notebook. Nothing here knows more of the program than what can be seen."""

    def __init__(self, folder: Path, clock: Clock, state: Path) -> None:
        self.folder = folder
        self.files = GivenFiles()
        self.replaced: list[tuple[Path, str]] = []
        self.keys = 0
        self.clock, self.state = clock, state
        self._outside = Outside(self.files, self.today, self._replace, CheapNotebooks(clock, state))
        self._program: Program | None = None
        self._qtbot: QtBot | None = None
        self._unasked: list[str] = []
        self._awaited = 0

    def today(self) -> date:
        """The day in Japan."""
        return day_of(self.clock())

    # ---- coming and going --------------------------------------------------------------------------------------------

    def sit_down(self, qtbot: QtBot, place: Any = None) -> None:
        """Start the program: the lock screen, or the first screen."""
        self._qtbot = qtbot
        SEATED.append(self)
        hook = sys.excepthook
        self._program = Program(self.folder, self._outside)
        # A bug fails the test instead of being shown in a box.
        sys.excepthook = hook
        self._program.place = place
        self._watch = QTimer()
        self._watch.setInterval(20)
        self._watch.timeout.connect(self._look_out)
        self._watch.start()
        self._program.show()
        self.turn_to()

    def unlock(self, qtbot: QtBot, passphrase: str) -> None:
        """Start the program and open the notebook with a passphrase."""
        self.sit_down(qtbot)
        self.fill("合言葉", passphrase)
        self.press("手帳を開く")
        self.entered()

    def entered(self) -> None:
        """Wait until the notebook's own window is there."""
        self.until(lambda: self._program is not None and self._program.shell is not None and self._program.shell.isVisible())
        self.turn_to()

    def turn_to(self) -> None:
        """Bring this laptop's window to the front, whatever of an earlier test closes only now."""

        def in_front() -> bool:
            window = self.window()
            window.activateWindow()
            return window.isActiveWindow()

        self.until(in_front)

    def has_the_keyboard(self) -> bool:
        """A window of an earlier test that closes only now may have taken the keyboard along; a person would click back."""
        if QApplication.focusWidget() is None:
            self.window().activateWindow()
        return QApplication.focusWidget() is not None

    def _at_the_keyboard(self) -> None:
        if not self.has_the_keyboard():
            self.until(self.has_the_keyboard)

    def get_up(self) -> None:
        """Close the window as one does at the end of the day."""
        assert self._program is not None
        shown = self._program.shell or self._program.entrance
        shown.close()
        # Its process would end here, and later starts be handed to no window of it.
        self._program.receiving.leave()
        self._watch.stop()
        shown.deleteLater()
        QApplication.processEvents()
        self._program = None
        SEATED.remove(self)
        self._say_unasked()

    @property
    def vault(self) -> Vault:
        """The open notebook, for asserting at the end what was kept."""
        assert self._program is not None
        vault: Vault = self._program.shell._bridge._vault
        return vault

    # ---- seeing ------------------------------------------------------------------------------------------------------

    def window(self) -> QWidget:
        """What is in front: a box, or the window."""
        assert self._program is not None
        shown: QWidget = self._program.shell or self._program.entrance
        front = QApplication.activeModalWidget()
        return front if front is not None else shown

    def words(self, within: QWidget | None = None) -> str:
        """All words that can be seen."""
        return "\n".join(said for said in map(_said, self._visible(QWidget, within)) if said)

    def see(self, *words: str) -> None:
        """Wait until all these words stand on the screen."""
        try:
            self.until(lambda: all(word in self.words() for word in words))
        except TooLate:
            missing = [word for word in words if word not in self.words()]
            raise AssertionError(f"not on the screen: {missing}\n---\n{self.words()}") from None

    def see_no_more(self, *words: str) -> None:
        """Wait until none of these words stands on the screen."""
        self.until(lambda: not any(word in self.words() for word in words))

    def is_quiet(self) -> bool:
        """Whether nothing is asked of the notebook any more, and everything was answered."""
        return bool(self._program.shell._bridge.is_idle())

    def until(self, true: Callable[[], object]) -> None:
        """Wait for something to come true; a box that nobody expected ends the waiting."""
        assert self._qtbot is not None
        try:
            self._qtbot.waitUntil(lambda: bool(self._unasked) or bool(true()), timeout=PATIENCE)
        except Exception as late:
            raise TooLate(f"waited in vain\n---\n{self.words()}") from late
        self._say_unasked()

    def code(self) -> list[str]:
        """The six groups of digits that stand on the screen."""
        self.until(lambda: any(_is_code(each) for each in self._visible(QWidget)))
        codes = [each for each in self._visible(QWidget) if _is_code(each)]
        return codes[0].accessibleName().replace("　", " ").split()

    def large_group(self) -> str:
        """The one group that is shown large."""
        return next((each.accessibleName().replace(" ", "") for each in self._visible(LargeGroup)), "")

    def offered_words(self) -> str:
        """The passphrase that is offered."""
        self.until(lambda: any(_is_offered(each) for each in self._visible(Text)))
        return next(each.text() for each in self._visible(Text) if _is_offered(each))

    def text_in(self, name: str) -> str:
        """What stands in the field of this name."""
        self.until(lambda: self._fields(name))
        field = self._fields(name)[0]
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    def has_field(self, name: str) -> bool:
        """Whether there is a field of this name."""
        return bool(self._fields(name))

    def is_taken(self, words: str) -> bool:
        """Whether the choice that says these words is taken."""
        return any(each.isChecked() for each in self._buttons(words))

    def facts(self) -> list[tuple[str, str]]:
        """The rows of a word and what is said to it, in the order in which they stand."""
        rows = []
        for facts in self._visible(Facts):
            rows += facts.facts()
        return rows

    def keyboard_on(self) -> str:
        """What the widget that has the keyboard is called."""
        focused = QApplication.focusWidget()
        return focused.accessibleName() if focused is not None else ""

    # ---- hands -------------------------------------------------------------------------------------------------------

    def press(self, words: str) -> None:
        """Click on the button that says these words (or is called so), once it is there and can be pressed."""
        self._click(lambda: [each for each in self._buttons(words) if each.isEnabled()])

    def open_line(self, words: str) -> None:
        """Click on the line in which these words stand."""
        self.until(lambda: self._lines(words) or self._rows(words))
        if self._lines(words):
            self._click(lambda: self._lines(words))
            return
        paged, row = self._rows(words)[0]
        paged.scrollTo(paged.model().index(row, 0))
        where = paged.visualRect(paged.model().index(row, 0)).center()
        QTest.mouseClick(paged.viewport(), Qt.MouseButton.LeftButton, pos=where)

    def fill(self, name: str, text: str, kana: str = "") -> None:
        """Click into the field of this name and type into it what it shall hold."""
        field = self._click(lambda: self._fields(name))
        if isinstance(field, QLineEdit) and field.text():
            QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(field, Qt.Key.Key_Delete)
        if text.isascii():
            QTest.keyClicks(field, text)
        else:
            type_japanese(field, text, kana)

    def type_on(self, text: str, kana: str = "") -> None:
        """Type where the keyboard is, wherever it goes meanwhile."""
        self._at_the_keyboard()
        if not text.isascii():
            type_japanese(focused(), text, kana)
            return
        self.keys += len(text)
        type_latin(text)

    def select(self, name: str, option: str) -> None:
        """Choose from a list that opens, with the arrow keys."""
        self.until(lambda: self._named(QComboBox, name))
        combo = self._named(QComboBox, name)[0]
        combo.setFocus(Qt.FocusReason.MouseFocusReason)
        QTest.keyClick(combo, Qt.Key.Key_Down)
        offered = combo.view()
        for _line in range(combo.count()):
            if offered.currentIndex().data() == option:
                break
            QTest.keyClick(offered, Qt.Key.Key_Down)
        QTest.keyClick(offered, Qt.Key.Key_Return)
        assert combo.currentText() == option, f"{option} is not offered in {name}"

    def strike(self, *keys: Qt.Key) -> None:
        """Press keys one after another, each where the keyboard is then; they are counted."""
        for key in keys:
            self._at_the_keyboard()
            self.keys += 1
            press(key)

    def go(self, page: str) -> None:
        """Click on a page in the navigation."""
        self._click(lambda: self._entries(page))

    def drop(self, *paths: Path) -> None:
        """Let files go on the middle of the window."""
        window = self.window()
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        at = window.rect().center()
        none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        target: QWidget | None = window.childAt(at) or window
        while target is not None and not target.acceptDrops():
            target = target.parentWidget()
        assert target is not None, "nothing here takes files"
        inside = QPointF(target.mapFrom(window, at)) if target is not window else QPointF(at)
        entering = QDragEnterEvent(inside.toPoint(), Qt.DropAction.CopyAction, data, left, none)
        QApplication.sendEvent(target, entering)
        assert entering.isAccepted()
        QApplication.sendEvent(target, QDropEvent(inside, Qt.DropAction.CopyAction, data, left, none))

    def in_box(self, opens: Callable[[], object], inside: Callable[[], object]) -> None:
        """Do something that opens a box, and something in the box; goes on when the box is gone."""
        ended: list[BaseException | None] = []

        def look() -> None:
            box = QApplication.activeModalWidget()
            if not isinstance(box, Box | Preview | EmergencyBox):
                QTimer.singleShot(10, look)
                return
            try:
                inside()
            except BaseException as error:
                ended.append(error)
                box.reject()
            else:
                ended.append(None)

        self._awaited += 1
        QTimer.singleShot(0, look)
        try:
            opens()
            self.until(lambda: ended and not isinstance(QApplication.activeModalWidget(), Box | Preview | EmergencyBox))
        finally:
            self._awaited -= 1
        if ended[0] is not None:
            raise ended[0]

    # ---- inside ------------------------------------------------------------------------------------------------------

    def _replace(self, folder: Path, place: str) -> None:
        self.replaced.append((folder, place))

    def _look_out(self) -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, Box | Preview) and not self._awaited:
            self._unasked.append(self.words(box))
            box.reject()

    def _say_unasked(self) -> None:
        said, self._unasked = self._unasked, []
        assert not said, f"a box nobody asked for: {said}"

    def _visible(self, kind: type[W], within: QWidget | None = None) -> list[W]:
        window = within or self.window()
        return [each for each in window.findChildren(kind) if each.isVisible()]

    def _buttons(self, words: str) -> list[QAbstractButton]:
        found = self._visible(QAbstractButton)
        return [each for each in found if words in (each.text().replace("&&", "&"), each.accessibleName())]

    def _named(self, kind: type[W], name: str) -> list[W]:
        return [each for each in self._visible(kind) if each.accessibleName().removesuffix("、必須") == name]

    def _fields(self, name: str) -> Sequence[QLineEdit | QTextEdit]:
        # A search box says what it looks for as long as nothing is typed.
        boxes = [each for each in self._visible(QLineEdit) if each.placeholderText() == name]
        return [*self._named(QLineEdit, name), *self._named(QTextEdit, name), *boxes]

    def _lines(self, words: str) -> list[Line]:
        found = self._visible(Line)
        return [each for each in found if words in each.accessibleName() and each.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def _rows(self, words: str) -> list[tuple[PagedList, int]]:
        return [(paged, row) for paged in self._visible(PagedList) for row, said in enumerate(_rows_of(paged)) if words in said]

    def _entries(self, page: str) -> list[QAbstractButton]:
        assert self._program is not None
        assert self._program.shell is not None
        return [each for each in self._program.shell._nav._entries.values() if each.text() == page]

    def _click(self, find: Callable[[], Sequence[W]]) -> W:
        """Scroll to the first widget that is found and click on it, once it stands still and nothing lies over it."""

        def stands_free() -> bool:
            found = find()
            if not found:
                return False
            _bring_into_view(found[0])
            QApplication.processEvents()
            again = find()
            return bool(again) and again[0] is found[0] and self._is_free(again[0])

        self.until(stands_free)
        widget = find()[0]
        if isinstance(widget, QTextEdit):
            # What is beneath the last line stands for its end, as the mouse has it.
            inside = widget.viewport()
            QTest.mouseClick(inside, Qt.MouseButton.LeftButton, pos=inside.rect().bottomRight() - QPoint(4, 4))
            return widget
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=self._middle(widget))
        return widget

    def _is_free(self, widget: QWidget) -> bool:
        window = widget.window()
        # While a form is being kept it takes no clicks; whoever sees nothing happen clicks again.
        if any(keys.holding for keys in window.findChildren(SwallowedKeys)):
            return False
        hit = window.childAt(widget.mapTo(window, self._middle(widget)))
        return hit is not None and (hit is widget or widget.isAncestorOf(hit))

    def _middle(self, widget: QWidget) -> QPoint:
        seen = widget.visibleRegion().boundingRect()
        return seen.center() if not seen.isEmpty() else widget.rect().center()


def _bring_into_view(widget: QWidget) -> None:
    area = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea) and area.widget() is not None and area.widget().isAncestorOf(widget):
            area.ensureWidgetVisible(widget, 10, 10)
        area = area.parentWidget()


def _said(widget: QWidget) -> str:
    if isinstance(widget, Text | Painted | QLabel | QAbstractButton):
        return widget.text()
    if isinstance(widget, QLineEdit):
        return widget.text() if widget.echoMode() is QLineEdit.EchoMode.Normal else ""
    if isinstance(widget, QTextEdit):
        return widget.toPlainText()
    return "\n".join(_rows_of(widget)) if isinstance(widget, PagedList) else ""


def _rows_of(paged: PagedList) -> list[str]:
    model = paged.model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) or "") for row in range(model.rowCount())]


def _is_offered(words: Text) -> bool:
    return str(words.property("role")) == "number" and bool(words.text())


def _is_code(widget: QWidget) -> bool:
    groups = widget.accessibleName().replace("　", " ").split()
    return len(groups) == 6 and all(len(group) == 5 and group.isdecimal() for group in groups)
