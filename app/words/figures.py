"""What is counted, and by what, as screen and paper say it."""

from app.domain.figures import CountedKind, Trait
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase

LABELS = {
    CountedKind: {
        CountedKind.CASES: QT_TRANSLATE_NOOP("CountedKind", "相談件数（案件）"),
        CountedKind.CONTACTS: QT_TRANSLATE_NOOP("CountedKind", "対応回数（延べ）"),
        CountedKind.WITHDRAWN: QT_TRANSLATE_NOOP("CountedKind", "県の調査：ひきこもりの方"),
        CountedKind.YOUNG_CARERS: QT_TRANSLATE_NOOP("CountedKind", "県の調査：ヤングケアラー"),
        CountedKind.ELDERLY_CARE: QT_TRANSLATE_NOOP("CountedKind", "県の調査：老老介護の世帯"),
    },
    Trait: {
        Trait.ROUTE: QT_TRANSLATE_NOOP("Trait", "経路"),
        Trait.TROUBLE: QT_TRANSLATE_NOOP("Trait", "困りごと（○）"),
        Trait.WORST: QT_TRANSLATE_NOOP("Trait", "いちばんの困りごと（◎）"),
        Trait.MUNICIPALITY: QT_TRANSLATE_NOOP("Trait", "市町村"),
        Trait.REGION: QT_TRANSLATE_NOOP("Trait", "圏域"),
        Trait.STAGE: QT_TRANSLATE_NOOP("Trait", "いまの段階"),
        Trait.LEAD: QT_TRANSLATE_NOOP("Trait", "主担当"),
    },
}
SHORT: dict[type, dict[object, Phrase]] = {
    CountedKind: {
        CountedKind.CASES: QT_TRANSLATE_NOOP("CountedKind", "案件"),
        CountedKind.CONTACTS: QT_TRANSLATE_NOOP("CountedKind", "延べ"),
        CountedKind.WITHDRAWN: QT_TRANSLATE_NOOP("CountedKind", "ひきこもりの方"),
        CountedKind.YOUNG_CARERS: QT_TRANSLATE_NOOP("CountedKind", "ヤングケアラー"),
        CountedKind.ELDERLY_CARE: QT_TRANSLATE_NOOP("CountedKind", "老老介護の世帯"),
    },
}
