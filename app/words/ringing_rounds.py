"""What came of ringing a number (確認の電話)."""

from enum import Enum
from typing import Any

from app.domain.ringing_rounds import RungAs
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase, spoken

LABELS: dict[type[Enum], dict[Any, Phrase]] = {
    RungAs: {
        RungAs.REACHED: QT_TRANSLATE_NOOP("RungAs", "つながった"),
        RungAs.CHANGED: QT_TRANSLATE_NOOP("RungAs", "変わった"),
        RungAs.UNUSED: QT_TRANSLATE_NOOP("RungAs", "使われていない"),
        RungAs.LATER: QT_TRANSLATE_NOOP("RungAs", "出ない・あとで"),
    },
}
SHORT: dict[type[Enum], dict[Any, Phrase]] = {}
_NIGHT = QT_TRANSLATE_NOOP("RungAs", "{town}の夜間・休日の電話")


def night_words(town: str) -> str:
    """What the line of a municipality for nights and holidays is called."""
    return spoken(_NIGHT).format(town=town)
