"""Why two records may be about the same person."""

from app.domain.likeness import Reason
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase

LABELS = {
    Reason: {
        Reason.NAME: QT_TRANSLATE_NOOP("Reason", "名前が同じ"),
        Reason.NAME_SPELLING: QT_TRANSLATE_NOOP("Reason", "名前の字ちがい"),
        Reason.NAME_SWAPPED: QT_TRANSLATE_NOOP("Reason", "姓と名が逆"),
        Reason.NAME_NEAR: QT_TRANSLATE_NOOP("Reason", "名前が似ている"),
        Reason.GIVEN_NAME: QT_TRANSLATE_NOOP("Reason", "下の名前が同じ"),
        Reason.KANA: QT_TRANSLATE_NOOP("Reason", "ふりがなが同じ"),
        Reason.KANA_NEAR: QT_TRANSLATE_NOOP("Reason", "ふりがなが似ている"),
        Reason.BIRTH: QT_TRANSLATE_NOOP("Reason", "生年月日が同じ"),
        Reason.BIRTH_NEAR: QT_TRANSLATE_NOOP("Reason", "生年月日が1か所違う"),
        Reason.BIRTH_YEAR: QT_TRANSLATE_NOOP("Reason", "生まれた年が近い"),
        Reason.PHONE: QT_TRANSLATE_NOOP("Reason", "電話が同じ"),
        Reason.ADDRESS: QT_TRANSLATE_NOOP("Reason", "番地まで同じ"),
        Reason.TOWN: QT_TRANSLATE_NOOP("Reason", "町名が同じ"),
        Reason.NEIGHBOURHOOD: QT_TRANSLATE_NOOP("Reason", "自治公民館・班が同じ"),
        Reason.PROVISIONAL: QT_TRANSLATE_NOOP("Reason", "まだ仮の呼び名の方"),
        Reason.WRITTEN: QT_TRANSLATE_NOOP("Reason", "このことばが記録にある"),
    },
}

SHORT: dict[type[Reason], dict[Reason, Phrase]] = {}
