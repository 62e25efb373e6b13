"""Days as people write them: read while they are typed, and said back in full beneath."""

from collections.abc import Callable
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from app.domain.dates import format_birth, format_day, format_short, parse_birth, parse_day
from app.domain.people import Birth
from app.errors import Invalid, Problem
from app.ui import hearing, theme
from app.ui.text import Text
from app.ui.widgets.layouts import Clear, column

D = TypeVar("D", date, Birth)


class _Written(Clear, Generic[D]):
    """A line in which a day is written."""

    changed = Signal()
    example = ""

    def __init__(self, today: Callable[[], date], name: str = "") -> None:
        super().__init__()
        self._today = today
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(self.example)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        theme.width(self.line, least=9, most=16)
        self._said = Text("", "small")
        self._said.hide()
        self.setLayout(column(self.line, self._said, gap=0.5))
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._read)

    def text(self) -> str:
        """What is written, as it is written."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        self.line.setText(text)

    def value(self) -> D | None:
        """What is written, or None where nothing readable is."""
        return None if not self.text().strip() or self.problem() else self._parsed()

    def problem(self) -> Problem | None:
        """What is wrong with what is written; None where it can be read or nothing stands there."""
        if not self.text().strip():
            return None
        try:
            self._parsed()
        except Invalid as invalid:
            return invalid.problems[0]
        return None

    def _parsed(self) -> D:
        raise NotImplementedError

    def _words(self) -> str:
        raise NotImplementedError

    def _read(self) -> None:
        said = ""
        if self.text().strip() and self.problem() is None:
            said = self._words()
        self._said.set_text(said)
        self._said.setVisible(bool(said))
        hearing.describe(self.line, read=said)
        self.changed.emit()


class DateField(_Written[date]):
    """A day: takes R8.11.21, eight digits, 2026-11-21, 11/21, きょう; says 令和8年11月21日(土) beneath."""

    example = "R8.11.21"

    def set_value(self, day: date | None) -> None:
        self.set_text(format_short(day) if day else "")

    def _parsed(self) -> date:
        return parse_day(self.text(), self._today())

    def _words(self) -> str:
        return format_day(self._parsed())


class BirthField(_Written[Birth]):
    """A birth date as far as it is known: takes S25.3.1, 昭和25年ごろ, 1950."""

    example = "S25.3.1"

    def set_value(self, birth: Birth | None) -> None:
        self.set_text(format_birth(birth) if birth else "")

    def _parsed(self) -> Birth:
        return parse_birth(self.text(), self._today())

    def _words(self) -> str:
        return format_birth(self._parsed())
