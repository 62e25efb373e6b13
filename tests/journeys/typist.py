"""Somebody at a laptop without a mouse: goes from stop to stop with Tab, opens with Enter, and answers with digits."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.chips import Chips
from tests.journeys.hands import Hands, TooLate
from tests.ui.hands import focused, press
from tests.ui.pages.daily import held_back

# More stops than any page of the program has.
_STOPS = 150
_DIGITS = {digit: Qt.Key(ord(digit)) for digit in "0123456789"}


class Typist(Hands):
    """Hands that only strike keys. Every key but those of words is counted."""

    def open_by_key(self, qtbot: QtBot, passphrase: str) -> None:
        """Open the notebook: the passphrase, and Enter."""
        self.sit_down(qtbot)
        self.wait_on("合言葉")
        self.type_on(passphrase)
        self.strike(Qt.Key.Key_Return)
        self.entered()
        self.keys = 0

    def reach(self, words: str) -> None:
        """Press Tab until the keyboard is on what is called so, or begins so."""
        self._await_stop(words)
        self._strike_until(Qt.Key.Key_Tab, lambda: self.on(words), words)

    def _await_stop(self, words: str) -> None:
        """Wait until there is a stop that is called so."""
        try:
            self.until(lambda: any(each.startswith(words) for each in self._stops()))
        except TooLate:
            raise AssertionError(f"no stop is called {words}: {self._stops()}\n---\n{self.words()}") from None

    def on(self, words: str) -> bool:
        """Whether the keyboard is on what is called so; on what begins so, where nothing is called just that."""
        has = QApplication.focusWidget()
        name = self._called(has) if has is not None else ""
        return name == words or (name.startswith(words) and words not in self._stops())

    def wait_on(self, words: str) -> None:
        """Wait until the keyboard is there by itself."""
        self._at_the_keyboard()
        try:
            self.until(lambda: self.has_the_keyboard() and self.on(words))
        except TooLate:
            has = QApplication.focusWidget()
            on = self._called(has) if has is not None else "nothing"
            raise AssertionError(f"the keyboard is on {on}, not on {words}\n---\n{self.words()}") from None

    def enter(self, words: str) -> None:
        """Go to what is called so, and press Enter on it."""
        self.reach(words)
        self.strike(Qt.Key.Key_Return)

    def write(self, name: str, text: str, kana: str = "") -> None:
        """Go to the field of this name and type."""
        self.reach(name)
        self.type_on(text, kana)

    def answer(self, digits: str) -> None:
        """Answer with these digits, one after another."""
        self.strike(*(_DIGITS[digit] for digit in digits))

    def take(self, name: str, option: str) -> None:
        """Go to a list of this name and choose with the arrow keys."""
        self.reach(name)
        combo = focused()
        assert isinstance(combo, QComboBox)
        while combo.currentText() != option:
            at = combo.currentIndex()
            self.strike(Qt.Key.Key_Down)
            assert combo.currentIndex() > at, f"{option} is not offered in {name}"

    def tick(self, *choices: str) -> None:
        """Go to each of these choices, by Tab to its question and by arrow to itself, and take it."""
        for words in choices:
            self.until(lambda words=words: self._group(words) and self._buttons(words))
            self._strike_until(Qt.Key.Key_Tab, lambda words=words: focused().parentWidget() is self._group(words), words)
            self._strike_until(Qt.Key.Key_Right, lambda words=words: self.on(words), words)
            self.strike(Qt.Key.Key_Space)

    def turn(self, page: str) -> None:
        """Go to a page by its entry in the navigation."""
        self.enter(page)

    def search(self, words: str, kana: str, then: str) -> None:
        """Type into the search box that has the keyboard, and take the first line beneath, which begins so."""
        self.wait_on("さがす")
        self.type_on(words, kana)

        def arrived() -> bool:
            # What is found may be offered anew while the words are still being composed; whoever sees it goes down again.
            if self._lines(then) and self.on("さがす"):
                self.strike(Qt.Key.Key_Down)
            return self.on(then)

        self.until(arrived)
        self.strike(Qt.Key.Key_Return)

    def open_row(self, words: str) -> None:
        """Go to the list in which these words stand, down to them, and press Enter."""
        self.until(lambda: self._rows(words))
        paged = self._rows(words)[0][0]
        self._strike_until(Qt.Key.Key_Tab, lambda: focused() is paged, words)
        self.strike(Qt.Key.Key_Home)
        self._strike_until(Qt.Key.Key_Down, lambda: paged.currentIndex().row() == self._rows(words)[0][1], words)
        self.strike(Qt.Key.Key_Return)

    def with_control(self, key: Qt.Key) -> None:
        """Press a key while Ctrl is held."""
        self.keys += 1
        press(key, modifier=Qt.KeyboardModifier.ControlModifier)

    def _strike_until(self, key: Qt.Key, there: Callable[[], bool], words: str) -> None:
        passed: list[str] = []
        self._at_the_keyboard()
        while not there():
            passed.append(self._called(focused()))
            assert len(passed) < _STOPS, f"no key leads to {words}: {list(dict.fromkeys(passed))}\n---\n{self.words()}"
            self.strike(key)

    def _group(self, words: str) -> Chips | None:
        """The question that has a choice of these words."""
        shown = self._visible(Chips)
        return next((each for each in shown if words in [option.words for option in each.options()]), None)

    def _at_the_keyboard(self) -> None:
        super()._at_the_keyboard()
        # A box that has just opened gets the keyboard a moment later.
        self.until(lambda: (has := QApplication.focusWidget()) is not None and has.window() is self.window())
        # What is typed while a form opens waits for it; who goes by what they see waits too.
        self.until(lambda: not held_back(self.window()))

    def _stops(self) -> list[str]:
        """What all is called to which Tab may lead."""
        return [self._called(each) for each in self._visible(QWidget) if _is_stop(each)]

    def _called(self, widget: QWidget) -> str:
        name = widget.accessibleName()
        if not name and hasattr(widget, "text"):
            name = str(widget.text())
        return name.removesuffix("、必須")


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
