"""What the choices of a referral are called: the troubles exactly as the State's intake sheet prints them."""

from app.domain.listings import ReferralState
from app.domain.referrals import (
    AnswerWay,
    Ask,
    Awareness,
    CallerKind,
    Handling,
    Proof,
    ReferralWay,
    ReturnReason,
    Stage,
    Trouble,
    Urgency,
)
from app.domain.risks import Risk
from app.domain.sheet_items import SheetItem, Source
from app.words.phrases import QT_TRANSLATE_NOOP, spoken

LABELS = {
    ReferralState: {
        ReferralState.OPEN: QT_TRANSLATE_NOOP("ReferralState", "いまのつなぎ"),
        ReferralState.WAITING: QT_TRANSLATE_NOOP("ReferralState", "返事なし14日すぎ"),
        ReferralState.LONG_WAITING: QT_TRANSLATE_NOOP("ReferralState", "30日すぎ"),
        ReferralState.ALL: QT_TRANSLATE_NOOP("ReferralState", "終わったものも"),
    },
    ReferralWay: {
        ReferralWay.PHONE: QT_TRANSLATE_NOOP("ReferralWay", "電話"),
        ReferralWay.ACCOMPANY: QT_TRANSLATE_NOOP("ReferralWay", "同行"),
        ReferralWay.PAPER: QT_TRANSLATE_NOOP("ReferralWay", "書面"),
        ReferralWay.MEETING: QT_TRANSLATE_NOOP("ReferralWay", "会議"),
        ReferralWay.PACKET: QT_TRANSLATE_NOOP("ReferralWay", "つなぎ便"),
    },
    SheetItem: {
        SheetItem.NUMBER: QT_TRANSLATE_NOOP("SheetItem", "つなぎ番号と版"),
        SheetItem.URGENCY: QT_TRANSLATE_NOOP("SheetItem", "緊急度"),
        SheetItem.WAY: QT_TRANSLATE_NOOP("SheetItem", "つなぎ方"),
        SheetItem.CALLS: QT_TRANSLATE_NOOP("SheetItem", "事前の電話"),
        SheetItem.SENDER: QT_TRANSLATE_NOOP("SheetItem", "つなぎ元"),
        SheetItem.DESTINATION: QT_TRANSLATE_NOOP("SheetItem", "つなぎ先"),
        SheetItem.CALLER: QT_TRANSLATE_NOOP("SheetItem", "相談者"),
        SheetItem.INVOLVED: QT_TRANSLATE_NOOP("SheetItem", "関わっている機関"),
        SheetItem.NAME: QT_TRANSLATE_NOOP("SheetItem", "お名前"),
        SheetItem.BIRTH: QT_TRANSLATE_NOOP("SheetItem", "生年月日・年齢"),
        SheetItem.SEX: QT_TRANSLATE_NOOP("SheetItem", "性別"),
        SheetItem.ADDRESS: QT_TRANSLATE_NOOP("SheetItem", "住所"),
        SheetItem.PHONES: QT_TRANSLATE_NOOP("SheetItem", "電話"),
        SheetItem.CATEGORIES: QT_TRANSLATE_NOOP("SheetItem", "対象区分"),
        SheetItem.CAUTIONS: QT_TRANSLATE_NOOP("SheetItem", "訪問の注意"),
        SheetItem.CONTACTS: QT_TRANSLATE_NOOP("SheetItem", "緊急連絡先"),
        SheetItem.DOCTOR: QT_TRANSLATE_NOOP("SheetItem", "かかりつけ医"),
        SheetItem.CARE_MANAGER: QT_TRANSLATE_NOOP("SheetItem", "ケアマネ・包括"),
        SheetItem.MEMBERS: QT_TRANSLATE_NOOP("SheetItem", "世帯"),
        SheetItem.REASON: QT_TRANSLATE_NOOP("SheetItem", "理由"),
        SheetItem.TROUBLES: QT_TRANSLATE_NOOP("SheetItem", "困りごと"),
        SheetItem.SUMMARY: QT_TRANSLATE_NOOP("SheetItem", "経過のまとめ"),
        SheetItem.OWN_WORDS: QT_TRANSLATE_NOOP("SheetItem", "ご本人のことば"),
        SheetItem.ASKED: QT_TRANSLATE_NOOP("SheetItem", "お願いすること"),
        SheetItem.PLAN: QT_TRANSLATE_NOOP("SheetItem", "これからのこと"),
        SheetItem.REPLY: QT_TRANSLATE_NOOP("SheetItem", "質問への答え"),
        SheetItem.RISKS: QT_TRANSLATE_NOOP("SheetItem", "心配なこと"),
        SheetItem.CONSENT: QT_TRANSLATE_NOOP("SheetItem", "同意"),
        SheetItem.ACTIVITIES: QT_TRANSLATE_NOOP("SheetItem", "添える記録"),
    },
    Source: {
        Source.PERSON: QT_TRANSLATE_NOOP("Source", "この方の記録"),
        Source.HOUSE: QT_TRANSLATE_NOOP("Source", "世帯の記録"),
        Source.ACTIVITIES: QT_TRANSLATE_NOOP("Source", "その日の記録"),
        Source.WRITTEN: QT_TRANSLATE_NOOP("Source", "あなたの言葉"),
        Source.CONSENT: QT_TRANSLATE_NOOP("Source", "同意の記録"),
        Source.CASE: QT_TRANSLATE_NOOP("Source", "ケースの記録"),
        Source.OWNER: QT_TRANSLATE_NOOP("Source", "あなたのこと（設定）"),
        Source.NOTEBOOK: QT_TRANSLATE_NOOP("Source", "手帳が付けたもの"),
    },
    Urgency: {
        Urgency.EMERGENCY: QT_TRANSLATE_NOOP("Urgency", "緊急"),
        Urgency.URGENT: QT_TRANSLATE_NOOP("Urgency", "至急"),
        Urgency.NORMAL: QT_TRANSLATE_NOOP("Urgency", "通常"),
    },
    Trouble: {
        Trouble.HEALTH: QT_TRANSLATE_NOOP("Trouble", "病気や健康、障害のこと"),
        Trouble.HOUSING: QT_TRANSLATE_NOOP("Trouble", "住まいについて"),
        Trouble.INCOME: QT_TRANSLATE_NOOP("Trouble", "収入・生活費のこと"),
        Trouble.RENT: QT_TRANSLATE_NOOP("Trouble", "家賃やローンの支払いのこと"),
        Trouble.TAXES: QT_TRANSLATE_NOOP("Trouble", "税金や公共料金等の支払いについて"),
        Trouble.DEBT: QT_TRANSLATE_NOOP("Trouble", "債務について"),
        Trouble.JOB_SEARCH: QT_TRANSLATE_NOOP("Trouble", "仕事探し、就職について"),
        Trouble.JOB_TROUBLE: QT_TRANSLATE_NOOP("Trouble", "仕事上の不安やトラブル"),
        Trouble.COMMUNITY: QT_TRANSLATE_NOOP("Trouble", "地域との関係について"),
        Trouble.FAMILY: QT_TRANSLATE_NOOP("Trouble", "家族との関係について"),
        Trouble.CHILDREN: QT_TRANSLATE_NOOP("Trouble", "子育てのこと"),
        Trouble.CARE: QT_TRANSLATE_NOOP("Trouble", "介護のこと"),
        Trouble.WITHDRAWAL: QT_TRANSLATE_NOOP("Trouble", "ひきこもり・不登校"),
        Trouble.VIOLENCE: QT_TRANSLATE_NOOP("Trouble", "DV・虐待"),
        Trouble.FOOD: QT_TRANSLATE_NOOP("Trouble", "食べるものがない"),
        Trouble.OTHER: QT_TRANSLATE_NOOP("Trouble", "その他"),
        Trouble.LONELINESS: QT_TRANSLATE_NOOP("Trouble", "孤独・孤立"),
        Trouble.EIGHTY_FIFTY: QT_TRANSLATE_NOOP("Trouble", "8050"),
        Trouble.YOUNG_CARER: QT_TRANSLATE_NOOP("Trouble", "ヤングケアラー"),
        Trouble.ELDERLY_CARE: QT_TRANSLATE_NOOP("Trouble", "老老介護"),
        Trouble.REHABILITATION: QT_TRANSLATE_NOOP("Trouble", "再犯防止"),
    },
    CallerKind: {
        CallerKind.PERSON: QT_TRANSLATE_NOOP("CallerKind", "本人"),
        CallerKind.FAMILY: QT_TRANSLATE_NOOP("CallerKind", "家族"),
        CallerKind.NEIGHBOUR: QT_TRANSLATE_NOOP("CallerKind", "近隣"),
        CallerKind.AGENCY: QT_TRANSLATE_NOOP("CallerKind", "機関"),
        CallerKind.SUPPORTER: QT_TRANSLATE_NOOP("CallerKind", "支援者"),
        CallerKind.OTHER: QT_TRANSLATE_NOOP("CallerKind", "その他"),
    },
    Awareness: {
        Awareness.KNOWS: QT_TRANSLATE_NOOP("Awareness", "ご本人は知っています"),
        Awareness.UNAWARE: QT_TRANSLATE_NOOP("Awareness", "ご本人は知りません"),
        Awareness.UNSURE: QT_TRANSLATE_NOOP("Awareness", "ご本人が知っているか、わかりません"),
    },
    Ask: {
        Ask.INFORMATION: QT_TRANSLATE_NOOP("Ask", "情報提供"),
        Ask.CONSULTATION: QT_TRANSLATE_NOOP("Ask", "相談対応"),
        Ask.VISIT: QT_TRANSLATE_NOOP("Ask", "訪問"),
        Ask.ACCOMPANY: QT_TRANSLATE_NOOP("Ask", "同行"),
        Ask.MEETING: QT_TRANSLATE_NOOP("Ask", "会議での検討"),
        Ask.WATCHING: QT_TRANSLATE_NOOP("Ask", "見守り"),
    },
    Risk: {
        Risk.SUICIDE: QT_TRANSLATE_NOOP("Risk", "自死のおそれ"),
        Risk.ABUSE: QT_TRANSLATE_NOOP("Risk", "虐待・DV"),
        Risk.HEALTH: QT_TRANSLATE_NOOP("Risk", "健康の急な変化"),
        Risk.LIFELINE: QT_TRANSLATE_NOOP("Risk", "ライフラインの停止"),
        Risk.FOOD: QT_TRANSLATE_NOOP("Risk", "食べるものがない"),
        Risk.HOUSING: QT_TRANSLATE_NOOP("Risk", "住まいを失うおそれ"),
    },
    Stage: {
        Stage.PREPARING: QT_TRANSLATE_NOOP("Stage", "下書き"),
        Stage.READY: QT_TRANSLATE_NOOP("Stage", "渡す前"),
        Stage.HANDED_OVER: QT_TRANSLATE_NOOP("Stage", "渡しました"),
        Stage.MET: QT_TRANSLATE_NOOP("Stage", "面談した"),
        Stage.SETTLED: QT_TRANSLATE_NOOP("Stage", "定着した"),
        Stage.CLOSED: QT_TRANSLATE_NOOP("Stage", "終わり"),
        Stage.WITHDRAWN: QT_TRANSLATE_NOOP("Stage", "取り下げ"),
    },
    Handling: {
        Handling.ACCEPTED: QT_TRANSLATE_NOOP("Handling", "受理"),
        Handling.QUESTION: QT_TRANSLATE_NOOP("Handling", "質問"),
        Handling.ELSEWHERE: QT_TRANSLATE_NOOP("Handling", "ほかの窓口へ案内"),
        Handling.RETURNED: QT_TRANSLATE_NOOP("Handling", "差し戻し"),
    },
    ReturnReason: {
        ReturnReason.WRONG_ADDRESSEE: QT_TRANSLATE_NOOP("ReturnReason", "あて先ちがい"),
        ReturnReason.DUPLICATE: QT_TRANSLATE_NOOP("ReturnReason", "重複"),
    },
    AnswerWay: {
        AnswerWay.PACKET: QT_TRANSLATE_NOOP("AnswerWay", "つなぎ便"),
        AnswerWay.PHONE: QT_TRANSLATE_NOOP("AnswerWay", "電話"),
        AnswerWay.PAPER: QT_TRANSLATE_NOOP("AnswerWay", "書面"),
    },
    Proof: {
        Proof.NONE_NEEDED: QT_TRANSLATE_NOOP("Proof", "つなぎ便ではありません"),
        Proof.NOT_WRITTEN: QT_TRANSLATE_NOOP("Proof", "まだ書き出していません"),
        Proof.WRITTEN: QT_TRANSLATE_NOOP("Proof", "書き出しました（まだ届いていません）"),
        Proof.SIGNED: QT_TRANSLATE_NOOP("Proof", "届きました（手帳で確認）"),
        Proof.BY_PHONE: QT_TRANSLATE_NOOP("Proof", "届きました（電話で確認）"),
        Proof.SEND_AGAIN: QT_TRANSLATE_NOOP("Proof", "もう一度送る"),
    },
}

SHORT = {
    Trouble: {
        Trouble.HEALTH: QT_TRANSLATE_NOOP("Trouble short", "病気・健康・障害"),
        Trouble.HOUSING: QT_TRANSLATE_NOOP("Trouble short", "住まい"),
        Trouble.INCOME: QT_TRANSLATE_NOOP("Trouble short", "収入・生活費"),
        Trouble.RENT: QT_TRANSLATE_NOOP("Trouble short", "家賃・ローン"),
        Trouble.TAXES: QT_TRANSLATE_NOOP("Trouble short", "税金・公共料金"),
        Trouble.DEBT: QT_TRANSLATE_NOOP("Trouble short", "債務"),
        Trouble.JOB_SEARCH: QT_TRANSLATE_NOOP("Trouble short", "仕事探し"),
        Trouble.JOB_TROUBLE: QT_TRANSLATE_NOOP("Trouble short", "仕事の不安"),
        Trouble.COMMUNITY: QT_TRANSLATE_NOOP("Trouble short", "地域との関係"),
        Trouble.FAMILY: QT_TRANSLATE_NOOP("Trouble short", "家族との関係"),
        Trouble.CHILDREN: QT_TRANSLATE_NOOP("Trouble short", "子育て"),
        Trouble.CARE: QT_TRANSLATE_NOOP("Trouble short", "介護"),
    },
    Handling: {
        Handling.ELSEWHERE: QT_TRANSLATE_NOOP("Handling short", "案内"),
    },
    Proof: {
        Proof.NONE_NEEDED: QT_TRANSLATE_NOOP("Proof short", "―"),
        Proof.NOT_WRITTEN: QT_TRANSLATE_NOOP("Proof short", "書き出し前"),
        Proof.WRITTEN: QT_TRANSLATE_NOOP("Proof short", "まだ"),
        Proof.SIGNED: QT_TRANSLATE_NOOP("Proof short", "届きました"),
    },
}

_MEANINGS = {
    Urgency.EMERGENCY: QT_TRANSLATE_NOOP("Urgency meaning", "今日中・電話が先"),
    Urgency.URGENT: QT_TRANSLATE_NOOP("Urgency meaning", "{days}日以内"),
    Urgency.NORMAL: QT_TRANSLATE_NOOP("Urgency meaning", "{span}以内に返事"),
}
_WEEKS = QT_TRANSLATE_NOOP("Urgency meaning", "{weeks}週間")
_DAYS = QT_TRANSLATE_NOOP("Urgency meaning", "{days}日")
USUAL_DAYS = {Urgency.EMERGENCY: 0, Urgency.URGENT: 3, Urgency.NORMAL: 14}


def urgency_meaning(urgency: Urgency, days: int | None = None) -> str:
    """What stands beside the word: 「今日中・電話が先」; `days` from the reference table, else the house's own."""
    within = USUAL_DAYS[urgency] if days is None else days
    weeks, rest = divmod(within, 7)
    span = spoken(_WEEKS).format(weeks=weeks) if weeks and not rest else spoken(_DAYS).format(days=within)
    return spoken(_MEANINGS[urgency]).format(days=within, span=span)
