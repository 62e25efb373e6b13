"""What is chosen of an organisation, a remark and a municipality, as screen and paper say it."""

from collections import Counter
from collections.abc import Sequence

from app.domain.municipalities import Conference, SupportSystem
from app.domain.organisations import HelpMeans, Membership, OfficeFunction, RemarkKind, SheetFate
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase, spoken

LABELS = {
    Membership: {
        Membership.LEADING: QT_TRANSLATE_NOOP("Membership", "幹事団体"),
        Membership.GENERAL: QT_TRANSLATE_NOOP("Membership", "一般団体"),
        Membership.GOVERNMENT: QT_TRANSLATE_NOOP("Membership", "行政"),
        Membership.ONLY_AGENCY: QT_TRANSLATE_NOOP("Membership", "支援機関のみ"),
    },
    HelpMeans: {
        HelpMeans.CONSULTATION: QT_TRANSLATE_NOOP("HelpMeans", "相談"),
        HelpMeans.ACCOMPANY: QT_TRANSLATE_NOOP("HelpMeans", "同行"),
        HelpMeans.PLACE: QT_TRANSLATE_NOOP("HelpMeans", "居場所"),
        HelpMeans.FOOD: QT_TRANSLATE_NOOP("HelpMeans", "食料"),
        HelpMeans.HOUSING: QT_TRANSLATE_NOOP("HelpMeans", "住まい"),
        HelpMeans.WORK: QT_TRANSLATE_NOOP("HelpMeans", "就労"),
        HelpMeans.WATCHING: QT_TRANSLATE_NOOP("HelpMeans", "見守り"),
    },
    OfficeFunction: {
        OfficeFunction.ANYTHING: QT_TRANSLATE_NOOP("OfficeFunction", "福祉のよろず相談"),
        OfficeFunction.ELDERLY: QT_TRANSLATE_NOOP("OfficeFunction", "地域包括支援センター"),
        OfficeFunction.WITHDRAWAL: QT_TRANSLATE_NOOP("OfficeFunction", "ひきこもり相談"),
        OfficeFunction.GUARDIANSHIP: QT_TRANSLATE_NOOP("OfficeFunction", "成年後見制度"),
        OfficeFunction.GAPS: QT_TRANSLATE_NOOP("OfficeFunction", "制度の狭間支援"),
        OfficeFunction.TEAM: QT_TRANSLATE_NOOP("OfficeFunction", "チーム支援の調整"),
    },
    RemarkKind: {
        RemarkKind.NEED: QT_TRANSLATE_NOOP("RemarkKind", "困りごと・ニーズ"),
        RemarkKind.GAP: QT_TRANSLATE_NOOP("RemarkKind", "制度の狭間"),
        RemarkKind.PROPOSAL: QT_TRANSLATE_NOOP("RemarkKind", "提案"),
    },
    SheetFate: {
        SheetFate.NEW: QT_TRANSLATE_NOOP("SheetFate", "新しく加わります"),
        SheetFate.CHANGED: QT_TRANSLATE_NOOP("SheetFate", "直します"),
        SheetFate.SAME: QT_TRANSLATE_NOOP("SheetFate", "そのままです"),
        SheetFate.REFUSED: QT_TRANSLATE_NOOP("SheetFate", "取り込みません"),
    },
    Conference: {
        Conference.LAYERED: QT_TRANSLATE_NOOP("Conference", "重層的支援会議"),
        Conference.SUPPORT: QT_TRANSLATE_NOOP("Conference", "支援会議（社会福祉法）"),
        Conference.CHILDREN: QT_TRANSLATE_NOOP("Conference", "要保護児童対策地域協議会"),
        Conference.HARDSHIP: QT_TRANSLATE_NOOP("Conference", "支援会議（生活困窮者自立支援法）"),
    },
}
SHORT: dict[type, dict[object, Phrase]] = {}
_LAYERED = QT_TRANSLATE_NOOP("organisations", "重層的支援体制整備 {some}／{all}市町村")


def layered_words(systems: Sequence[SupportSystem]) -> str:
    """「重層的支援体制整備 12／19市町村（令和5年度まで 5・令和6年度 4・令和7年度 3）」."""
    began = Counter(each.layered_support_from for each in systems if each.layered_support_from)
    years = "・".join(f"{since} {count}" for since, count in sorted(began.items()))
    return spoken(_LAYERED).format(some=began.total(), all=len(systems)) + (f"（{years}）" if years else "")
