"""A name as it is typed, and its kana, taken from the input method before it converts."""

import re
import unicodedata

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

_KANA = re.compile(r"[\u3041-\u309f\u30a0-\u30ff\s]*")
_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


def hiragana(text: str) -> str:
    """Kana as hiragana: half-width and katakana folded."""
    return unicodedata.normalize("NFKC", text).translate(_KATAKANA_TO_HIRAGANA)


class NameField(QLineEdit):
    """A line that hears the reading of what is typed into it: `read` tells the whole reading after each commit."""

    read = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._composing = ""
        self._reading = ""
        self.textChanged.connect(self._emptied)

    def reading(self) -> str:
        """The reading heard so far, in hiragana."""
        return self._reading

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        preedit, commit = event.preeditString(), event.commitString()
        at_end = self._at_end()
        super().inputMethodEvent(event)
        if commit:
            heard = self._composing or (commit if _KANA.fullmatch(hiragana(commit)) else "")
            self._composing = ""
            if at_end and heard:
                self._reading += hiragana(heard)
                self.read.emit(self._reading)
        # Romaji that is not yet a kana (「たn」) must not count; what is shown after conversion (「田中」) is no reading.
        reading = re.sub(r"[a-zA-Zａ-ｚＡ-Ｚ]+$", "", preedit)
        if reading and _KANA.fullmatch(hiragana(reading)):
            self._composing = reading

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Between family name and given name many input methods let the space bar through as a plain key.
        parts = event.text().isspace() and self._at_end()
        super().keyPressEvent(event)
        if parts and self._reading and not self._reading.endswith(" "):
            self._reading += " "

    def _at_end(self) -> bool:
        return self.cursorPosition() >= len(self.text()) and not self.hasSelectedText()

    def _emptied(self, text: str) -> None:
        if not text:
            self._reading = ""


class KanaField(QLineEdit):
    """The kana beside a name: it follows the name until somebody corrects it by hand."""

    def __init__(self) -> None:
        super().__init__()
        self._by_hand = False
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferUppercase & Qt.InputMethodHint.ImhNone)
        self.textEdited.connect(self._corrected)

    def follow(self, name: NameField) -> None:
        """Fill from the reading of this name field."""
        name.read.connect(self._heard)
        name.textChanged.connect(self._emptied)

    def setText(self, text: str | None) -> None:
        super().setText(text or "")
        self._by_hand = bool(text)

    def _heard(self, reading: str) -> None:
        if not self._by_hand:
            super().setText(reading)

    def _corrected(self, text: str) -> None:
        self._by_hand = bool(text)

    def _emptied(self, text: str) -> None:
        if not text and not self._by_hand:
            super().setText("")
