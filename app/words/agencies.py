"""What is said of an agency: for which troubles, what another tells beside its number, and where the table knows nothing."""

from datetime import date

from app.domain.agencies import EVERYWHERE, OfficeNumber
from app.domain.dates import format_short
from app.domain.referrals import Trouble
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase, joined, spoken

_NO_NUMBER = QT_TRANSLATE_NOOP("Agency", "番号は未登録")
_CHECKED = QT_TRANSLATE_NOOP("Agency", "確認日 {day}")
_OTHER = QT_TRANSLATE_NOOP("Agency", "ほかに {number}")
_UNCHECKED = QT_TRANSLATE_NOOP("Agency", "番号は未確認")
_BESIDE = QT_TRANSLATE_NOOP("Agency", "別の番号 {number}（{told}）")
# A trouble as one looks for it, in a word or two; the State's sheet asks for it in more.
_TROUBLES: dict[Trouble, Phrase] = {
    Trouble.HEALTH: QT_TRANSLATE_NOOP("Agency", "病気・こころ"),
    Trouble.HOUSING: QT_TRANSLATE_NOOP("Agency", "住まい"),
    Trouble.INCOME: QT_TRANSLATE_NOOP("Agency", "生活費"),
    Trouble.RENT: QT_TRANSLATE_NOOP("Agency", "家賃・ローン"),
    Trouble.TAXES: QT_TRANSLATE_NOOP("Agency", "税・公共料金"),
    Trouble.DEBT: QT_TRANSLATE_NOOP("Agency", "借金"),
    Trouble.JOB_SEARCH: QT_TRANSLATE_NOOP("Agency", "仕事さがし"),
    Trouble.JOB_TROUBLE: QT_TRANSLATE_NOOP("Agency", "仕事の悩み"),
    Trouble.COMMUNITY: QT_TRANSLATE_NOOP("Agency", "地域・近所"),
    Trouble.FAMILY: QT_TRANSLATE_NOOP("Agency", "家族"),
    Trouble.CHILDREN: QT_TRANSLATE_NOOP("Agency", "子育て"),
    Trouble.CARE: QT_TRANSLATE_NOOP("Agency", "介護"),
    Trouble.WITHDRAWAL: QT_TRANSLATE_NOOP("Agency", "ひきこもり・不登校"),
    Trouble.VIOLENCE: QT_TRANSLATE_NOOP("Agency", "DV・虐待"),
    Trouble.FOOD: QT_TRANSLATE_NOOP("Agency", "食べもの"),
    Trouble.OTHER: QT_TRANSLATE_NOOP("Agency", "その他"),
    Trouble.LONELINESS: QT_TRANSLATE_NOOP("Agency", "孤独・孤立"),
    Trouble.EIGHTY_FIFTY: QT_TRANSLATE_NOOP("Agency", "8050"),
    Trouble.YOUNG_CARER: QT_TRANSLATE_NOOP("Agency", "ヤングケアラー"),
    Trouble.ELDERLY_CARE: QT_TRANSLATE_NOOP("Agency", "老老介護"),
    Trouble.REHABILITATION: QT_TRANSLATE_NOOP("Agency", "再犯防止"),
}


def trouble_words(trouble: Trouble) -> str:
    """「家賃・ローン」: a trouble as it stands on a chip, and on the paper for the wall."""
    return spoken(_TROUBLES[trouble])


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
