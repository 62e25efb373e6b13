"""What the choices of a consent are called; the grounds in the law's own words."""

from app.domain.consents import Basis, ConsentState, GivenBy, Ground, ParentsWord, WithheldPart
from app.words.phrases import QT_TRANSLATE_NOOP

OWN_WORD_NOW = QT_TRANSLATE_NOOP("Consent", "15歳になりました。親御さんとは別に、ご本人に聞いてください")
"""Of whom the parents agreed, once it is the young person's own word that counts."""

LABELS = {
    ConsentState: {
        ConsentState.WRITTEN: QT_TRANSLATE_NOOP("ConsentState", "書面同意"),
        ConsentState.ORAL: QT_TRANSLATE_NOOP("ConsentState", "口頭同意"),
        ConsentState.PROXY: QT_TRANSLATE_NOOP("ConsentState", "代理人・家族等の同意"),
        ConsentState.REFUSED: QT_TRANSLATE_NOOP("ConsentState", "不同意"),
        ConsentState.UNCONFIRMED: QT_TRANSLATE_NOOP("ConsentState", "未確認"),
        ConsentState.NO_CONSENT_BASIS: QT_TRANSLATE_NOOP("ConsentState", "同意なし（根拠あり）"),
        ConsentState.WITHDRAWN: QT_TRANSLATE_NOOP("ConsentState", "撤回"),
        ConsentState.HARD_TO_JUDGE: QT_TRANSLATE_NOOP("ConsentState", "判断がむずかしい"),
    },
    Basis: {
        Basis.LAW: QT_TRANSLATE_NOOP("Basis", "法令に基づく場合"),
        Basis.LIFE_BODY_PROPERTY: QT_TRANSLATE_NOOP(
            "Basis", "人の生命、身体又は財産の保護のために必要で、本人の同意を得ることが困難"
        ),
        Basis.CHILDREN_PUBLIC_HEALTH: QT_TRANSLATE_NOOP(
            "Basis", "公衆衛生の向上又は児童の健全な育成の推進に特に必要で、本人の同意を得ることが困難"
        ),
        Basis.PUBLIC_DUTY: QT_TRANSLATE_NOOP(
            "Basis", "国・自治体が法令で定める事務を行うことへの協力で、同意を得るとその事務に支障が出るおそれ"
        ),
        Basis.ABUSE_REPORT: QT_TRANSLATE_NOOP("Basis", "虐待の通報・通告"),
        Basis.COUNCIL: QT_TRANSLATE_NOOP("Basis", "孤独・孤立対策地域協議会での協議"),
        Basis.SUPPORT_MEETING: QT_TRANSLATE_NOOP("Basis", "支援会議での情報の共有"),
    },
    WithheldPart: {
        WithheldPart.NAME: QT_TRANSLATE_NOOP("WithheldPart", "氏名"),
        WithheldPart.BIRTH: QT_TRANSLATE_NOOP("WithheldPart", "生年月日・年齢"),
        WithheldPart.ADDRESS: QT_TRANSLATE_NOOP("WithheldPart", "住所"),
        WithheldPart.PHONES: QT_TRANSLATE_NOOP("WithheldPart", "電話"),
        WithheldPart.HOUSEHOLD: QT_TRANSLATE_NOOP("WithheldPart", "世帯のようす"),
        WithheldPart.CONTACTS: QT_TRANSLATE_NOOP("WithheldPart", "緊急連絡先"),
        WithheldPart.CATEGORIES: QT_TRANSLATE_NOOP("WithheldPart", "対象区分"),
        WithheldPart.HEALTH: QT_TRANSLATE_NOOP("WithheldPart", "健康・障がい・かかりつけ医"),
        WithheldPart.SELF_HARM: QT_TRANSLATE_NOOP("WithheldPart", "自死のおそれ"),
        WithheldPart.ABUSE: QT_TRANSLATE_NOOP("WithheldPart", "虐待・DVのこと"),
        WithheldPart.OFFENCES: QT_TRANSLATE_NOOP("WithheldPart", "再犯防止・更生保護のこと"),
        WithheldPart.TROUBLES: QT_TRANSLATE_NOOP("WithheldPart", "困りごと"),
        WithheldPart.RISKS: QT_TRANSLATE_NOOP("WithheldPart", "心配なこと"),
        WithheldPart.CAUTIONS: QT_TRANSLATE_NOOP("WithheldPart", "訪問の注意"),
        WithheldPart.OWN_WORDS: QT_TRANSLATE_NOOP("WithheldPart", "本人のことば"),
        WithheldPart.ACTIVITIES: QT_TRANSLATE_NOOP("WithheldPart", "活動の記録"),
        WithheldPart.NOTES: QT_TRANSLATE_NOOP("WithheldPart", "補足に書いた文"),
    },
    Ground: {
        Ground.LIFE: QT_TRANSLATE_NOOP("Ground", "命や身体が危ない"),
        Ground.ABUSE: QT_TRANSLATE_NOOP("Ground", "虐待・DVの疑い"),
        Ground.CHILDREN: QT_TRANSLATE_NOOP("Ground", "子どもの安全"),
        Ground.LAW: QT_TRANSLATE_NOOP("Ground", "法律で求められた"),
    },
    GivenBy: {
        GivenBy.PERSON: QT_TRANSLATE_NOOP("GivenBy", "本人"),
        GivenBy.PARENTS: QT_TRANSLATE_NOOP("GivenBy", "父母など親権のある方"),
        GivenBy.GUARDIAN: QT_TRANSLATE_NOOP("GivenBy", "成年後見人等"),
        GivenBy.FAMILY: QT_TRANSLATE_NOOP("GivenBy", "家族"),
        GivenBy.OTHER: QT_TRANSLATE_NOOP("GivenBy", "その他"),
    },
    ParentsWord: {
        ParentsWord.AGREE: QT_TRANSLATE_NOOP("ParentsWord", "親も同じ考え"),
        ParentsWord.DISAGREE: QT_TRANSLATE_NOOP("ParentsWord", "親は違う考え"),
        ParentsWord.NOT_ASKED: QT_TRANSLATE_NOOP("ParentsWord", "親には聞いていない"),
    },
}

SHORT = {
    ConsentState: {
        ConsentState.WRITTEN: QT_TRANSLATE_NOOP("ConsentState short", "書面"),
        ConsentState.ORAL: QT_TRANSLATE_NOOP("ConsentState short", "口頭"),
        ConsentState.PROXY: QT_TRANSLATE_NOOP("ConsentState short", "代理"),
        ConsentState.NO_CONSENT_BASIS: QT_TRANSLATE_NOOP("ConsentState short", "根拠あり"),
    },
    Basis: {
        Basis.LIFE_BODY_PROPERTY: QT_TRANSLATE_NOOP("Basis short", "生命・身体・財産の保護"),
        Basis.CHILDREN_PUBLIC_HEALTH: QT_TRANSLATE_NOOP("Basis short", "公衆衛生・児童の健全育成"),
        Basis.PUBLIC_DUTY: QT_TRANSLATE_NOOP("Basis short", "国・自治体の事務への協力"),
        Basis.COUNCIL: QT_TRANSLATE_NOOP("Basis short", "地域協議会"),
        Basis.SUPPORT_MEETING: QT_TRANSLATE_NOOP("Basis short", "支援会議"),
    },
}
