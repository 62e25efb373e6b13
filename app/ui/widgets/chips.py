"""Chips: choices that lie open, one or several of them taken."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui import hearing, theme
from app.ui.widgets.layouts import FlowLayout
from app.ui.widgets.revealing import reveal


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its value and its word; `note` goes to the tooltip and to screen readers."""

    value: object
    words: str
    note: str = ""


class Chips(QWidget):
    """Choices as chips that wrap. Arrow keys go from one to the next, space takes or leaves, `keys` take directly.

    With `many` several can be taken; without, a second click leaves the choice again unless `must`.
    """

    heard = hearing.HeardGroup
    keys = "123456789"
    changed = Signal()

    def __init__(self, options: Iterable[Option], *, many: bool = False, must: bool = False, name: str = "") -> None:
        super().__init__()
        self.many, self._must = many, must
        self._settling = False
        self._options: list[Option] = []
        self._buttons: list[QPushButton] = []
        self._away: set[QPushButton] = set()
        self._flow = FlowLayout()
        self.setLayout(self._flow)
        self.setAccessibleName(name)
        self.set_options(options)

    def set_options(self, options: Iterable[Option]) -> None:
        """Offer other choices; what is taken stays taken where it is still offered."""
        taken = self.values()
        for chip in self._buttons:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._away.clear()
        self._options = list(options)
        self._buttons = [self._chip(option) for option in self._options]
        self.set_values(taken)

    def offer(self, values: Collection[object]) -> None:
        """Offer these of the choices and no others; what is taken of the others is let go."""
        for option, chip in zip(self._options, self._buttons, strict=True):
            # Until its window is shown Qt counts every chip as hidden, so that what is offered is kept here.
            (self._away.discard if option.value in values else self._away.add)(chip)
            chip.setVisible(chip not in self._away)
        self.set_values(self.values())

    def reword(self, options: Iterable[Option]) -> None:
        """Say the same choices otherwise, as with another number; the keyboard stays where it was."""
        self._options = list(options)
        for chip, option in zip(self._buttons, self._options, strict=True):
            self._say(chip, option)

    def options(self) -> Sequence[Option]:
        """The choices that are offered."""
        return self._options

    def value(self) -> object | None:
        """The one choice taken, or None."""
        return next(iter(self.values()), None)

    def values(self) -> tuple[object, ...]:
        """All choices taken, in the order they are shown."""
        return tuple(option.value for option, chip in zip(self._options, self._buttons, strict=True) if chip.isChecked())

    def set_value(self, value: object | None) -> None:
        self.set_values(() if value is None else (value,))

    def set_values(self, values: Sequence[object]) -> None:
        """Take exactly these; nothing is told by `changed`."""
        every = zip(self._options, self._buttons, strict=True)
        self._take(chip for option, chip in every if option.value in values and chip not in self._away)
        self._keep_one_in_tab_order()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        if self._offered():
            self._entry().setFocus(reason)

    def key(self, event: QKeyEvent) -> bool:
        """Whether a key pressed on a chip was for the whole group."""
        offered = self._offered()
        here = next((at for at, chip in enumerate(offered) if chip.hasFocus()), 0)
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            there = offered[(here + steps[Qt.Key(event.key())]) % len(offered)]
            there.setFocus(Qt.FocusReason.TabFocusReason)
            # Only Tab scrolls by itself; at the largest letters the next line of chips may lie below the edge.
            reveal(there)
            return True
        if (meant := self.chip_of(event)) is not None:
            meant.setFocus(Qt.FocusReason.TabFocusReason)
            meant.click()
            return True
        return False

    def chip_of(self, event: QKeyEvent) -> QPushButton | None:
        """The chip that a key takes directly."""
        at, offered = self.keys.find(event.text().upper()) if event.text() else -1, self._offered()
        return offered[at] if 0 <= at < len(offered) else None

    def _offered(self) -> list[QPushButton]:
        return [chip for chip in self._buttons if chip not in self._away]

    def _chip(self, option: Option) -> QPushButton:
        chip = _Chip("", self)
        self._say(chip, option)
        chip.setCheckable(True)
        chip.setAutoDefault(False)
        theme.role(chip, "chip")
        # Not `clicked`: whoever toggles it otherwise, as a screen reader does, answers the question all the same.
        chip.toggled.connect(lambda taken: self._toggled(chip, taken))
        self._flow.addWidget(chip)
        return chip

    @staticmethod
    def _say(chip: QPushButton, option: Option) -> None:
        chip.setText(option.words.replace("&", "&&"))
        chip.setAccessibleName(option.words)
        chip.setAccessibleDescription(option.note if option.note != option.words else "")

    def _toggled(self, toggled: QPushButton, taken: bool) -> None:
        if self._settling:
            return
        if not self.many:
            self._take([toggled] if taken or self._must else [])
        self._keep_one_in_tab_order()
        self.changed.emit()

    def _take(self, chips: Iterable[QPushButton]) -> None:
        """Have exactly these taken, and tell nobody."""
        taken = list(chips)
        self._settling = True
        for chip in self._buttons:
            chip.setChecked(chip in taken)
        self._settling = False

    def _entry(self) -> QPushButton:
        offered = self._offered() or self._buttons
        return next((chip for chip in offered if chip.isChecked()), offered[0])

    def _keep_one_in_tab_order(self) -> None:
        """Tab enters the group once, at what is taken; the arrow keys do the rest."""
        for chip in self._buttons:
            here = chip is self._entry() or chip.hasFocus()
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)


class _Chip(QPushButton):
    """A button that asks its group about a key before it takes the key itself."""

    heard = hearing.HeardChoice

    def __init__(self, words: str, group: Chips) -> None:
        super().__init__(words)
        self._group, self.many = group, group.many

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._group.key(event):
            super().keyPressEvent(event)
