"""What is said of an agency: what another tells beside its number, and where the table knows nothing."""

from datetime import date

from app.domain.agencies import EVERYWHERE, OfficeNumber
from app.domain.dates import format_short
from app.words.phrases import QT_TRANSLATE_NOOP, joined, spoken

_NO_NUMBER = QT_TRANSLATE_NOOP("Agency", "番号は未登録")
_CHECKED = QT_TRANSLATE_NOOP("Agency", "確認日 {day}")
_OTHER = QT_TRANSLATE_NOOP("Agency", "ほかに {number}")
_UNCHECKED = QT_TRANSLATE_NOOP("Agency", "番号は未確認")
_BESIDE = QT_TRANSLATE_NOOP("Agency", "別の番号 {number}（{told}）")


def number_words(number: str) -> str:
    """The number, or 「番号は未登録」."""
    return number or spoken(_NO_NUMBER)


def other_words(number: str) -> str:
    """「ほかに 0858-00-0000」: the number for nights and holidays, where there is one."""
    return spoken(_OTHER).format(number=number) if number else ""


def checked_words(number: str, checked_on: date | None) -> str:
    """「確認日 R6.8.27」 or 「番号は未確認」; empty where there is no number, and for the three that never change."""
    if not number or number in EVERYWHERE:
        return ""
    return spoken(_CHECKED).format(day=format_short(checked_on)) if checked_on else spoken(_UNCHECKED)


def beside_words(told: OfficeNumber, by: str = "") -> str:
    """「別の番号 0858-00-0000（県の窓口、確認日 R8.11.1）」: what another says of an office whose number stands already."""
    said = joined(by, checked_words(told.number, told.checked_on), by="、")
    return spoken(_BESIDE).format(number=joined(told.number, told.other, by="・"), told=said)
