"""How it was told, and what besides the parts that a consent can keep back, as 提供の記録 calls it."""

from app.domain.givings import GivingItem, GivingWay
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase

LABELS = {
    GivingWay: {
        GivingWay.PHONE: QT_TRANSLATE_NOOP("GivingWay", "電話"),
        GivingWay.ACCOMPANY: QT_TRANSLATE_NOOP("GivingWay", "同行"),
        GivingWay.PAPER: QT_TRANSLATE_NOOP("GivingWay", "書面"),
        GivingWay.MEETING: QT_TRANSLATE_NOOP("GivingWay", "会議"),
        GivingWay.PACKET: QT_TRANSLATE_NOOP("GivingWay", "つなぎ便"),
        GivingWay.VISIT: QT_TRANSLATE_NOOP("GivingWay", "訪問"),
        GivingWay.CAME: QT_TRANSLATE_NOOP("GivingWay", "来所"),
        GivingWay.MESSAGE: QT_TRANSLATE_NOOP("GivingWay", "LINE・メール"),
        GivingWay.OTHER: QT_TRANSLATE_NOOP("GivingWay", "その他"),
    },
    GivingItem: {
        GivingItem.COURSE: QT_TRANSLATE_NOOP("GivingItem", "理由・経過"),
        GivingItem.CALLER: QT_TRANSLATE_NOOP("GivingItem", "相談者"),
        GivingItem.INVOLVED: QT_TRANSLATE_NOOP("GivingItem", "関わっている機関"),
        GivingItem.ANSWER: QT_TRANSLATE_NOOP("GivingItem", "つなぎへの返事"),
        GivingItem.CASE_NEWS: QT_TRANSLATE_NOOP("GivingItem", "ケースのようす"),
        GivingItem.PROGRESS: QT_TRANSLATE_NOOP("GivingItem", "お願いした役割のようす"),
        GivingItem.CALL: QT_TRANSLATE_NOOP("GivingItem", "電話で先に伝えたこと"),
        GivingItem.AS_WRITTEN: QT_TRANSLATE_NOOP("GivingItem", "話したこと（内容は、その日の記録のとおり）"),
        GivingItem.OWN_RECORD: QT_TRANSLATE_NOOP("GivingItem", "本人に関する記録"),
        GivingItem.NOT_NOTED: QT_TRANSLATE_NOOP("GivingItem", "項目は残っていません（前の版の手帳）"),
    },
}
THEMSELVES = QT_TRANSLATE_NOOP("Giving", "ご本人")
REPORTER = QT_TRANSLATE_NOOP("Giving", "通告した方（伏せています）")
UNNAMED = QT_TRANSLATE_NOOP("Giving", "機関（名前は書かれていません）")
SHORT: dict[type[GivingItem], dict[GivingItem, Phrase]] = {}
