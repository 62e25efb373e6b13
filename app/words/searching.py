"""Where words were found, as a search tells it."""

from app.domain.searching import Where
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase

LABELS = {
    Where: {
        Where.NAME: QT_TRANSLATE_NOOP("Where", "名前"),
        Where.KANA: QT_TRANSLATE_NOOP("Where", "ふりがな"),
        Where.BIRTH: QT_TRANSLATE_NOOP("Where", "生年月日・性別"),
        Where.ADDRESS: QT_TRANSLATE_NOOP("Where", "住所・目印"),
        Where.NEIGHBOURHOOD: QT_TRANSLATE_NOOP("Where", "自治公民館・班"),
        Where.PHONE: QT_TRANSLATE_NOOP("Where", "電話"),
        Where.CATEGORY: QT_TRANSLATE_NOOP("Where", "区分"),
        Where.CAUTION: QT_TRANSLATE_NOOP("Where", "訪問の注意"),
        Where.CONTACTS: QT_TRANSLATE_NOOP("Where", "緊急連絡先"),
        Where.WATCHERS: QT_TRANSLATE_NOOP("Where", "見守ってくれる人"),
        Where.CARE: QT_TRANSLATE_NOOP("Where", "医療・介護"),
        Where.HOUSEHOLD: QT_TRANSLATE_NOOP("Where", "世帯"),
        Where.FOUND: QT_TRANSLATE_NOOP("Where", "知ったきっかけ"),
        Where.RHYTHM: QT_TRANSLATE_NOOP("Where", "訪問の間隔・訪問のお休み"),
        Where.NOTE: QT_TRANSLATE_NOOP("Where", "メモ・記録"),
        Where.DAY: QT_TRANSLATE_NOOP("Where", "日付"),
        Where.WAY: QT_TRANSLATE_NOOP("Where", "方法・会えたか"),
        Where.CONDITION: QT_TRANSLATE_NOOP("Where", "ようす"),
        Where.RISKS: QT_TRANSLATE_NOOP("Where", "心配なこと"),
        Where.DESTINATION: QT_TRANSLATE_NOOP("Where", "つなぎ先・関わる機関"),
        Where.URGENCY: QT_TRANSLATE_NOOP("Where", "緊急度・進みぐあい"),
        Where.TROUBLES: QT_TRANSLATE_NOOP("Where", "困りごと"),
        Where.ASKED: QT_TRANSLATE_NOOP("Where", "お願いすること"),
        Where.OWN_WORDS: QT_TRANSLATE_NOOP("Where", "本人の言葉・まとめ"),
        Where.CALLS: QT_TRANSLATE_NOOP("Where", "電話・連絡のこと"),
        Where.CONSENT: QT_TRANSLATE_NOOP("Where", "同意"),
        Where.SENDER: QT_TRANSLATE_NOOP("Where", "送り手・相談者"),
        Where.NUMBER: QT_TRANSLATE_NOOP("Where", "受付番号・番号"),
        Where.HANDLING: QT_TRANSLATE_NOOP("Where", "返事の種類"),
        Where.LEAD: QT_TRANSLATE_NOOP("Where", "担当"),
        Where.PROMISE: QT_TRANSLATE_NOOP("Where", "約束"),
        Where.ANSWER: QT_TRANSLATE_NOOP("Where", "返事"),
        Where.LEDGER: QT_TRANSLATE_NOOP("Where", "名簿の貸し借り"),
        Where.SHEET: QT_TRANSLATE_NOOP("Where", "整理番号"),
    },
}

SHORT: dict[type, dict[object, Phrase]] = {}
