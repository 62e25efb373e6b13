"""Six groups of five digits, read from paper or telephone and typed one group at a time."""

import unicodedata
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.ui import hearing, theme
from app.ui.icons import Icon
from app.ui.text import label
from app.ui.theme import Tone
from app.ui.widgets.layouts import Clear, flow, row

GROUPS, DIGITS = 6, 5


class CodeField(Clear):
    """One box for each group; a full group goes on to the next, and a tick or a warning says whether its check digit fits.

    `asked` are the places (from 0) that are asked for; `fits` judges (place, digits).
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, name: str, fits: Callable[[int, str], bool], asked: Sequence[int] = range(GROUPS)) -> None:
        super().__init__()
        self._groups = [_Group(self.tr("{0} {1}番目の組").format(name, place + 1), place, fits) for place in asked]
        for group in self._groups:
            group.full.connect(self._go_on)
            group.line.textChanged.connect(lambda: self.changed.emit())
            group.line.returnPressed.connect(self.entered)
        self.setLayout(flow(*self._groups, gap=1.5))
        self.line = self._groups[0].line
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """The digits as typed, groups parted by blanks."""
        return " ".join(group.digits() for group in self._groups)

    def groups(self) -> dict[int, str]:
        """The digits of each place that is asked for."""
        return {group.place: group.digits() for group in self._groups}

    def whole(self) -> bool:
        """Whether every group is there and fits its check digit."""
        return all(group.fits() for group in self._groups)

    def set_text(self, text: str) -> None:
        """Fill all groups from one text, for instance one that was pasted."""
        digits = _digits(text)
        for number, group in enumerate(self._groups):
            group.line.setText(digits[number * DIGITS : (number + 1) * DIGITS])

    def clear(self) -> None:
        for group in self._groups:
            group.line.clear()

    def _go_on(self, place: int, rest: str) -> None:
        later = next((group for group in self._groups if group.place > place), None)
        if later is not None:
            later.line.setFocus(Qt.FocusReason.TabFocusReason)
            if rest:
                later.line.setText(rest)


class _Group(Clear):
    """One group of five digits."""

    full = Signal(int, str)

    def __init__(self, name: str, place: int, fits: Callable[[int, str], bool]) -> None:
        super().__init__()
        self.place, self._fits = place, fits
        self.line = _Digits()
        self.line.setAccessibleName(name)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        theme.role(self.line, "code")
        theme.width(self.line, least=5.5, most=5.5, room=4)
        self._mark = Icon("circle", Tone.SURFACE, 20)
        self.setLayout(row(label(str(place + 1), "soft"), self.line, self._mark, gap=0.75))
        self.line.textChanged.connect(self._typed)

    def digits(self) -> str:
        return _digits(self.line.text())[:DIGITS]

    def fits(self) -> bool:
        return len(self.digits()) == DIGITS and self._fits(self.place, self.digits())

    def _typed(self, text: str) -> None:
        digits = _digits(text)
        whole = len(digits) >= DIGITS
        good = whole and self.fits()
        self._mark.set_icon(
            "circle-check" if good else "circle-alert" if whole else "circle",
            Tone.SUCCESS if good else Tone.WARNING if whole else Tone.SURFACE,
        )
        said = self.tr("合っています") if good else self.tr("写し間違いかもしれません") if whole else ""
        hearing.describe(self.line, read=said)
        if whole:
            rest = digits[DIGITS:]
            if rest:
                self.line.setText(digits[:DIGITS])
            if good:
                self.full.emit(self.place, rest)


class _Digits(QLineEdit):
    """A line in which Backspace at the start goes back to the group before."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)


def _digits(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isascii() and char.isdecimal())
