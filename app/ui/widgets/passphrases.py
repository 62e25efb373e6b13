"""A passphrase field that hides or shows what is typed, with the same input hints either way."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from app.ui import hearing, icons
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import Clear, row

# The hints must not differ between hidden and shown, or the same keys give さくら once and sakura the other time.
_HINTS = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
    | Qt.InputMethodHint.ImhLatinOnly
)


class _Line(QLineEdit):
    """What stands in it is heard by nobody."""

    heard = hearing.Secret


class PassphraseField(Clear):
    """One line for a passphrase and a button that shows or hides it."""

    entered = Signal()
    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = _Line()
        self.line.setAccessibleName(name)
        self.line.returnPressed.connect(self.entered)
        self.line.textChanged.connect(lambda: self.changed.emit())
        self._show = button("", self._turn)
        self.setFocusProxy(self.line)
        self.setLayout(row((self.line, 1), self._show))
        self._shown = True
        self._turn()

    def text(self) -> str:
        return self.line.text()

    def set_text(self, text: str) -> None:
        self.line.setText(text)

    def clear(self) -> None:
        """Forget what was typed, also for undo."""
        self.line.clear()

    def set_shown(self, shown: bool) -> None:
        """Show the letters, or dots."""
        if shown != self._shown:
            self._turn()

    def _turn(self) -> None:
        self._shown = not self._shown
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if self._shown else QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(_HINTS)
        words = self.tr("かくす") if self._shown else self.tr("見る")
        self._show.setText(words)
        icons.dress(self._show, "eye-off" if self._shown else "eye", Tone.PRIMARY)
