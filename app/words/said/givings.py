"""提供の記録 in words: what was told, on what basis, and of whom once they are no longer here."""

from app.domain.consents import ConsentState
from app.domain.dates import format_short
from app.domain.givings import Giving, GivingItem, stands_for
from app.words.labels import label
from app.words.phrases import QT_TRANSLATE_NOOP, joined, spoken

_GONE = QT_TRANSLATE_NOOP("Giving", "（消した方 {number}）")
_STOPPED = QT_TRANSLATE_NOOP("Giving", "（利用停止の方 {number}）")
_NAMELESS = QT_TRANSLATE_NOOP("Giving", "匿名（どなたのことか伝えていません）")
_OWN_WISH = QT_TRANSLATE_NOOP("Giving", "ご本人の求め（開示）")
_UNKNOWN = QT_TRANSLATE_NOOP("Giving", "根拠は残っていません")
_UNWRITTEN = QT_TRANSLATE_NOOP("Giving", "根拠は書かれていません")


def gone_words(giving: Giving, *, stopped: bool = False) -> str:
    """「（消した方 1234）」: somebody of whom nothing else is here; or whose use was `stopped` (利用停止)."""
    words = spoken(_STOPPED if stopped else _GONE)
    return words.format(number=stands_for(giving.person_id or giving.record_id))


def items_words(giving: Giving) -> str:
    """「氏名、住所、困りごと、理由・経過」."""
    return "、".join(map(label, (*giving.parts, *giving.items)))


def basis_words(giving: Giving) -> str:
    """「口頭同意 R8.11.20」, or why it was told without consent."""
    if giving.nameless:
        return spoken(_NAMELESS)
    if GivingItem.OWN_RECORD in giving.items:
        return spoken(_OWN_WISH)
    if giving.state is None:
        return spoken(_UNWRITTEN if GivingItem.AS_WRITTEN in giving.items else _UNKNOWN)
    day = format_short(giving.agreed_on) if giving.agreed_on else ""
    if giving.state is not ConsentState.NO_CONSENT_BASIS:
        return joined(label(giving.state), day, by=" ")
    ground, basis = (label(each) if each else "" for each in (giving.ground, giving.basis))
    return joined(label(giving.state), joined(ground, basis, by="・"), day, by=" ")
