"""A birth date that is said back with the age it makes."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.ages import age_words
from app.domain.dates import format_birth
from app.errors import Problem
from app.ui.widgets.days import BirthField


class AgedBirthField(BirthField):
    """Says 「昭和15年3月1日（86歳）」 beneath what is typed."""

    def _words(self) -> str:
        birth = self._parsed()
        return f"{format_birth(birth)}（{age_words(birth, self._today())}）"


class BirthEditor:
    """It as an editor of a form."""

    def __init__(self, today: Callable[[], date]) -> None:
        self.written = AgedBirthField(today)
        self.widget: QWidget = self.written

    def value(self) -> Any:
        return self.written.value()

    def set_value(self, value: Any) -> None:
        self.written.set_value(value)

    def draft(self) -> Any:
        return self.written.text()

    def take_draft(self, kept: Any) -> None:
        self.written.set_text(str(kept))

    def problem(self) -> Problem | None:
        return self.written.problem()

    def heed(self, changed: Callable[[], object]) -> None:
        self.written.changed.connect(lambda: changed())
