"""What roles and the standing of a card are called."""

from app.domain.cards import Role, Trust, Use
from app.words.phrases import QT_TRANSLATE_NOOP

LABELS = {
    Role: {
        Role.SUPPORTER: QT_TRANSLATE_NOOP("Role", "とっとり孤独・孤立サポーター"),
        Role.CONNECTOR: QT_TRANSLATE_NOOP("Role", "つながりサポーター"),
        Role.COMMISSIONER: QT_TRANSLATE_NOOP("Role", "民生委員・児童委員"),
        Role.CHILD_COMMISSIONER: QT_TRANSLATE_NOOP("Role", "主任児童委員"),
        Role.DESK: QT_TRANSLATE_NOOP("Role", "窓口"),
    },
    Trust: {
        Trust.UNVERIFIED: QT_TRANSLATE_NOOP("Trust", "確認番号をまだ確かめていません"),
        Trust.VERIFIED: QT_TRANSLATE_NOOP("Trust", "確認番号を確かめました"),
        Trust.DIFFERENT: QT_TRANSLATE_NOOP("Trust", "確認番号が違いました"),
        Trust.LOST: QT_TRANSLATE_NOOP("Trust", "もう使わない名刺です（なくした・盗まれた）"),
    },
    Use: {
        Use.SENDER: QT_TRANSLATE_NOOP("Use", "つなぎを送ってくる人"),
        Use.DESK: QT_TRANSLATE_NOOP("Use", "つなぎを受ける窓口"),
        Use.SUCCESSOR: QT_TRANSLATE_NOOP("Use", "引きつぐ人"),
        Use.KEEPER: QT_TRANSLATE_NOOP("Use", "鍵や控えを預かる人"),
        Use.FIGURES: QT_TRANSLATE_NOOP("Use", "月報をやりとりする相手"),
    },
}

SHORT = {
    Role: {
        Role.SUPPORTER: QT_TRANSLATE_NOOP("Role short", "サポーター"),
        Role.COMMISSIONER: QT_TRANSLATE_NOOP("Role short", "民生委員"),
    },
    Trust: {
        Trust.UNVERIFIED: QT_TRANSLATE_NOOP("Trust short", "未確認"),
        Trust.VERIFIED: QT_TRANSLATE_NOOP("Trust short", "確認済み"),
        Trust.DIFFERENT: QT_TRANSLATE_NOOP("Trust short", "番号ちがい"),
        Trust.LOST: QT_TRANSLATE_NOOP("Trust short", "使わない"),
    },
}
