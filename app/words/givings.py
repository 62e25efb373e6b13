"""What was told besides the parts that a consent can keep back, as 提供の記録 calls it."""

from app.domain.givings import GivingItem
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase

LABELS = {
    GivingItem: {
        GivingItem.COURSE: QT_TRANSLATE_NOOP("GivingItem", "理由・経過"),
        GivingItem.CALLER: QT_TRANSLATE_NOOP("GivingItem", "相談者"),
        GivingItem.INVOLVED: QT_TRANSLATE_NOOP("GivingItem", "関わっている機関"),
        GivingItem.ANSWER: QT_TRANSLATE_NOOP("GivingItem", "つなぎへの返事"),
        GivingItem.CASE_NEWS: QT_TRANSLATE_NOOP("GivingItem", "ケースのようす"),
        GivingItem.PROGRESS: QT_TRANSLATE_NOOP("GivingItem", "お願いした役割のようす"),
        GivingItem.CALL: QT_TRANSLATE_NOOP("GivingItem", "電話で先に伝えたこと"),
        GivingItem.OWN_RECORD: QT_TRANSLATE_NOOP("GivingItem", "本人に関する記録"),
        GivingItem.NOT_NOTED: QT_TRANSLATE_NOOP("GivingItem", "項目は残っていません（前の版の手帳）"),
    }
}
THEMSELVES = QT_TRANSLATE_NOOP("Giving", "ご本人")
SHORT: dict[type[GivingItem], dict[GivingItem, Phrase]] = {}
