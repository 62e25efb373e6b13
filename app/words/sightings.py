"""What the choices of a sighting and of an attempt to reach somebody are called."""

from app.domain.attempts import Cause, StepKind
from app.domain.sightings import Sign
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase

LABELS = {
    Sign: {
        Sign.MAIL: QT_TRANSLATE_NOOP("Sign", "新聞・郵便がたまっている"),
        Sign.LIGHTS: QT_TRANSLATE_NOOP("Sign", "明かりがつかない・つけたまま"),
        Sign.SHUTTERS: QT_TRANSLATE_NOOP("Sign", "雨戸・カーテンが閉まったまま"),
        Sign.LAUNDRY: QT_TRANSLATE_NOOP("Sign", "洗濯物が干しっぱなし"),
        Sign.RUBBISH: QT_TRANSLATE_NOOP("Sign", "ごみ・庭が荒れている"),
        Sign.VOICES: QT_TRANSLATE_NOOP("Sign", "どなり声・泣き声"),
        Sign.APPEARANCE: QT_TRANSLATE_NOOP("Sign", "身なりの乱れ・やせ"),
        Sign.CHILD: QT_TRANSLATE_NOOP("Sign", "子どもだけでいる"),
        Sign.NOT_SEEN: QT_TRANSLATE_NOOP("Sign", "姿を見かけない"),
        Sign.OTHER: QT_TRANSLATE_NOOP("Sign", "その他"),
    },
    Cause: {
        Cause.NOT_MET: QT_TRANSLATE_NOOP("Cause", "続けて会えていない"),
        Cause.RISK: QT_TRANSLATE_NOOP("Cause", "危険が見えた"),
    },
    StepKind: {
        StepKind.PERSON: QT_TRANSLATE_NOOP("StepKind", "本人"),
        StepKind.CONTACTS: QT_TRANSLATE_NOOP("StepKind", "緊急連絡先"),
        StepKind.WATCHERS: QT_TRANSLATE_NOOP("StepKind", "近隣・管理人"),
        StepKind.MUNICIPALITY: QT_TRANSLATE_NOOP("StepKind", "市町村・地域包括支援センター"),
        StepKind.NUMBER: QT_TRANSLATE_NOOP("StepKind", "決まった番号"),
    },
}

SHORT: dict[type[Sign], dict[Sign, Phrase]] = {}
