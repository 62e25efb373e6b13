"""Buttons: what one can do, as a word and where it helps an icon."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QSizePolicy

from app.ui import hearing, icons, theme
from app.ui.theme import Tone

_TONES = {"primary": Tone.SURFACE, "secondary": Tone.PRIMARY, "danger": Tone.DANGER, "link": Tone.PRIMARY, "icon": Tone.SOFT}


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Button(QPushButton):
    """A button that Enter presses as Space does, but only while it has the keyboard: what Qt calls default acts from afar.

    What it says can be heard too, unless it has a name of its own.
    """

    def __init__(self, words: str, name: str = "") -> None:
        super().__init__(words)
        self._has_name = bool(name)
        self.setAccessibleName(name or words.replace("&&", "&"))

    def setText(self, words: str) -> None:
        super().setText(words)
        if not self._has_name:
            self.setAccessibleName(words.replace("&&", "&"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and event.modifiers() in _BARE:
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)


class _Icon(Button):
    """A button that shows no word; its tooltip, which is its name, is not heard a second time."""

    heard = hearing.Pressed

    def press(self) -> None:
        """What a screen reader does to it."""
        self.click()


def button(
    words: str,
    on: Callable[[], object] | None = None,
    *,
    role: str = "secondary",
    icon: str = "",
    key: str = "",
    name: str = "",
) -> QPushButton:
    """A button: primary (one on a page), secondary, danger, link, quiet or icon (no words shown, `words` is its name).

    `name` tells a screen reader more than the words do (「足立 ハナさんの記録」); `key` is a shortcut such as "F2".
    """
    made = _Icon("", name or words) if role == "icon" else Button(words.replace("&", "&&"), name)
    made.setAutoDefault(False)
    if role == "icon":
        made.setToolTip(words)
    dress(made, role, icon)
    if key:
        made.setShortcut(QKeySequence(key))
    if on is not None:
        made.clicked.connect(lambda: on())
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def dress(made: QPushButton, role: str, icon: str = "") -> None:
    """Give a button the looks of its role, and its icon in the colour of these."""
    if icon:
        icons.dress(made, icon, _TONES.get(role, Tone.SOFT))
    theme.role(made, role)
