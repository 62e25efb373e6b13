"""A birth date that is said back with the age it makes."""

from collections.abc import Callable
from datetime import date

from app.domain.ages import age_words
from app.domain.dates import format_birth
from app.ui.forms.editors import WrittenDay
from app.ui.widgets.days import BirthField


class AgedBirthField(BirthField):
    """Says 「昭和15年3月1日（86歳）」 beneath what is typed."""

    def _words(self) -> str:
        birth = self._parsed()
        return f"{format_birth(birth)}（{age_words(birth, self._today())}）"


class BirthEditor(WrittenDay):
    """It as an editor of a form."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(AgedBirthField(today))
