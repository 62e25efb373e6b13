"""A name as it is typed, and its kana, taken from the input method before it converts."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit

from app.domain import readings
from app.domain.folding import to_hiragana
from app.domain.readings import Piece

_KANA = re.compile(r"[\u3041-\u309f\u30a0-\u30ff\s]*")


class NameField(QLineEdit):
    """A line that hears how what is typed into it is read.

    `edited` tells after each change by hand, `filled` when something else is put there.
    """

    edited = Signal()
    filled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._composing = ""
        self._typed: Piece = ("", "")
        self.pieces: Sequence[Piece] = ()
        self.textEdited.connect(self._edited)

    def setText(self, text: str | None) -> None:
        super().setText(text or "")
        self.pieces = [(text, "")] if text else []
        self.filled.emit()

    def clear(self) -> None:
        self.setText("")

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        preedit, commit = event.preeditString(), event.commitString()
        if commit:
            self._typed, self._composing = (commit, to_hiragana(self._composing)), ""
        super().inputMethodEvent(event)
        self._typed = ("", "")
        # Romaji that is not yet a kana (「たn」) must not count; what is shown after conversion (「田中」) is no reading.
        reading = re.sub(r"[a-zA-Zａ-ｚＡ-Ｚ]+$", "", preedit)
        if reading and _KANA.fullmatch(to_hiragana(reading)):
            self._composing = reading

    def _edited(self, text: str) -> None:
        self.pieces = readings.edited(self.pieces, text, self.cursorPosition(), self._typed)
        self.edited.emit()


class KanaField(QLineEdit):
    """The kana beside a name: it follows the name until somebody writes it by hand.

    `doubted` tells whether it may be wrong: it was written by hand for another name, or a part of the name has no reading.
    """

    doubted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._name: NameField | None = None
        self._by_hand = False
        self.textEdited.connect(self._corrected)

    def follow(self, name: NameField) -> None:
        """Fill from the reading of this name field."""
        self._name = name
        name.edited.connect(self._heard)
        name.filled.connect(self._named)

    def setText(self, text: str | None) -> None:
        super().setText(text or "")
        self._by_hand = False
        self._belongs()

    def kept(self) -> str | list[Piece]:
        """What a draft keeps of it: what was written by hand, or else the name with the readings that were heard."""
        return self.text() if self._by_hand or self._name is None else list(self._name.pieces)

    def take_up(self, kept: str | Sequence[Sequence[str]]) -> None:
        """Put back what `kept` gave, after the name."""
        if isinstance(kept, str) or self._name is None:
            super().setText(str(kept))
            self._by_hand = bool(kept)
            return
        pieces = [(text, reading) for text, reading in kept]
        if "".join(text for text, _reading in pieces) == self._name.text():
            self._name.pieces = pieces
        self._by_hand = False
        self._heard()

    def _named(self) -> None:
        if self._name is not None and not self._name.text() and not self._by_hand:
            super().setText("")
        self._belongs()

    def _belongs(self) -> None:
        """What stands here is how the name that stands there is read."""
        if self._name is not None and not self._by_hand and self.text():
            self._name.pieces = readings.paired(self._name.text(), self.text())
        self.doubted.emit(False)

    def _heard(self) -> None:
        if self._name is None:
            return
        if self._by_hand:
            self.doubted.emit(bool(self.text()))
            return
        super().setText(readings.read(self._name.pieces))
        self.doubted.emit(readings.doubtful(self._name.pieces))

    def _corrected(self, text: str) -> None:
        self._by_hand = bool(text)
        self.doubted.emit(False)
