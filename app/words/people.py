"""What the choices about a person are called."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from app.domain.addresses import Phone, PhoneKind
from app.domain.joining import Take
from app.domain.listings import DueState, PeopleOrder
from app.domain.people import Category, Caution, EmergencyContact, HasKey, HowFound, Interval, Pause, Sex, Watcher
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase, spoken

LABELS: dict[type[Enum], Mapping[Any, Phrase]] = {
    Sex: {
        Sex.UNKNOWN: QT_TRANSLATE_NOOP("Sex", "不明"),
        Sex.MALE: QT_TRANSLATE_NOOP("Sex", "男性"),
        Sex.FEMALE: QT_TRANSLATE_NOOP("Sex", "女性"),
        Sex.OTHER: QT_TRANSLATE_NOOP("Sex", "その他"),
    },
    Interval: {
        Interval.DAILY: QT_TRANSLATE_NOOP("Interval", "毎日"),
        Interval.WEEKLY: QT_TRANSLATE_NOOP("Interval", "1週間ごと"),
        Interval.TWO_WEEKS: QT_TRANSLATE_NOOP("Interval", "2週間ごと"),
        Interval.MONTHLY: QT_TRANSLATE_NOOP("Interval", "1か月ごと"),
        Interval.TWO_MONTHS: QT_TRANSLATE_NOOP("Interval", "2か月ごと"),
        Interval.THREE_MONTHS: QT_TRANSLATE_NOOP("Interval", "3か月ごと"),
        Interval.NONE: QT_TRANSLATE_NOOP("Interval", "決めない"),
    },
    Pause: {
        Pause.HOSPITAL: QT_TRANSLATE_NOOP("Pause", "入院中"),
        Pause.FACILITY: QT_TRANSLATE_NOOP("Pause", "施設に入所"),
        Pause.MOVED: QT_TRANSLATE_NOOP("Pause", "転居"),
        Pause.WISH: QT_TRANSLATE_NOOP("Pause", "本人の希望"),
        Pause.DIED: QT_TRANSLATE_NOOP("Pause", "亡くなった"),
        Pause.OTHER: QT_TRANSLATE_NOOP("Pause", "その他"),
    },
    DueState: {
        DueState.DUE: QT_TRANSLATE_NOOP("DueState", "きょう行く"),
        DueState.OVERDUE: QT_TRANSLATE_NOOP("DueState", "予定を過ぎている"),
        DueState.PAUSED: QT_TRANSLATE_NOOP("DueState", "訪問はお休み中"),
        DueState.ENDED: QT_TRANSLATE_NOOP("DueState", "見守りを終えた"),
    },
    Take: {
        Take.STAYS: QT_TRANSLATE_NOOP("Take", "1を残す"),
        Take.GOES: QT_TRANSLATE_NOOP("Take", "2を残す"),
        Take.BOTH: QT_TRANSLATE_NOOP("Take", "両方を残す"),
    },
    PeopleOrder: {
        PeopleOrder.KANA: QT_TRANSLATE_NOOP("PeopleOrder", "あいうえお順"),
        PeopleOrder.NEIGHBOURHOOD: QT_TRANSLATE_NOOP("PeopleOrder", "自治公民館・班ごと"),
        PeopleOrder.HOUSEHOLD: QT_TRANSLATE_NOOP("PeopleOrder", "世帯ごと"),
    },
    PhoneKind: {
        PhoneKind.HOME: QT_TRANSLATE_NOOP("PhoneKind", "自宅"),
        PhoneKind.MOBILE: QT_TRANSLATE_NOOP("PhoneKind", "携帯"),
        PhoneKind.OTHER: QT_TRANSLATE_NOOP("PhoneKind", "その他"),
    },
    Category: {
        Category.HIKIKOMORI: QT_TRANSLATE_NOOP("Category", "ひきこもり"),
        Category.YOUNG_CARER: QT_TRANSLATE_NOOP("Category", "ヤングケアラー"),
        Category.ELDERLY_CARE: QT_TRANSLATE_NOOP("Category", "老老介護"),
        Category.EIGHTY_FIFTY: QT_TRANSLATE_NOOP("Category", "8050問題"),
        Category.POVERTY: QT_TRANSLATE_NOOP("Category", "生活困窮"),
        Category.REHABILITATION: QT_TRANSLATE_NOOP("Category", "再犯防止・更生保護"),
        Category.POSTNATAL: QT_TRANSLATE_NOOP("Category", "産後うつ"),
        Category.SCHOOL_ABSENCE: QT_TRANSLATE_NOOP("Category", "不登校"),
        Category.BETWEEN_SYSTEMS: QT_TRANSLATE_NOOP("Category", "制度の狭間・複合化した課題"),
        Category.LONELINESS: QT_TRANSLATE_NOOP("Category", "望まない孤独・孤立（その他）"),
        Category.ELDERLY: QT_TRANSLATE_NOOP("Category", "高齢"),
        Category.DISABILITY: QT_TRANSLATE_NOOP("Category", "障がい"),
        Category.CHILD: QT_TRANSLATE_NOOP("Category", "子ども"),
        Category.SINGLE_PARENT: QT_TRANSLATE_NOOP("Category", "ひとり親"),
        Category.SUICIDE_RISK: QT_TRANSLATE_NOOP("Category", "自死のおそれ"),
        Category.ABUSE: QT_TRANSLATE_NOOP("Category", "虐待・DV"),
        Category.FAMILY: QT_TRANSLATE_NOOP("Category", "家族関係"),
        Category.NEIGHBOURS: QT_TRANSLATE_NOOP("Category", "近隣関係"),
        Category.WORK: QT_TRANSLATE_NOOP("Category", "就労支援"),
        Category.HOUSING: QT_TRANSLATE_NOOP("Category", "住宅関係"),
    },
    HowFound: {
        HowFound.OWN_ROUND: QT_TRANSLATE_NOOP("HowFound", "自分の見回りで"),
        HowFound.NEIGHBOUR: QT_TRANSLATE_NOOP("HowFound", "近所の方から"),
        HowFound.FAMILY: QT_TRANSLATE_NOOP("HowFound", "家族から"),
        HowFound.SELF: QT_TRANSLATE_NOOP("HowFound", "本人から"),
        HowFound.COMMISSIONER: QT_TRANSLATE_NOOP("HowFound", "民生委員から"),
        HowFound.AGENCY: QT_TRANSLATE_NOOP("HowFound", "支援機関から"),
        HowFound.REGISTER: QT_TRANSLATE_NOOP("HowFound", "名簿で"),
        HowFound.PREDECESSOR: QT_TRANSLATE_NOOP("HowFound", "前任者から"),
        HowFound.OTHER: QT_TRANSLATE_NOOP("HowFound", "その他"),
    },
    Caution: {
        Caution.DOG: QT_TRANSLATE_NOOP("Caution", "犬に注意"),
        Caution.NOT_ALONE: QT_TRANSLATE_NOOP("Caution", "一人で訪問しない"),
        Caution.INFECTION: QT_TRANSLATE_NOOP("Caution", "感染症に注意"),
        Caution.HARD_OF_HEARING: QT_TRANSLATE_NOOP("Caution", "耳が遠い"),
        Caution.AFTERNOON: QT_TRANSLATE_NOOP("Caution", "午後がよい"),
        Caution.MORNING: QT_TRANSLATE_NOOP("Caution", "午前がよい"),
        Caution.PHONE_FIRST: QT_TRANSLATE_NOOP("Caution", "電話してから"),
        Caution.NO_VISIT: QT_TRANSLATE_NOOP("Caution", "訪問は控える"),
        Caution.FAMILY_TENSION: QT_TRANSLATE_NOOP("Caution", "家族への話し方に配慮"),
        Caution.OTHER: QT_TRANSLATE_NOOP("Caution", "その他"),
    },
    HasKey: {
        HasKey.YES: QT_TRANSLATE_NOOP("HasKey", "鍵あり"),
        HasKey.NO: QT_TRANSLATE_NOOP("HasKey", "鍵なし"),
        HasKey.UNKNOWN: QT_TRANSLATE_NOOP("HasKey", "わからない"),
    },
}

SHORT = {
    Category: {
        Category.EIGHTY_FIFTY: QT_TRANSLATE_NOOP("Category short", "8050"),
        Category.REHABILITATION: QT_TRANSLATE_NOOP("Category short", "更生保護"),
        Category.BETWEEN_SYSTEMS: QT_TRANSLATE_NOOP("Category short", "制度の狭間"),
        Category.LONELINESS: QT_TRANSLATE_NOOP("Category short", "孤独・孤立"),
    },
}

_LATER = {
    Interval.DAILY: QT_TRANSLATE_NOOP("Interval later", "次の日"),
    Interval.WEEKLY: QT_TRANSLATE_NOOP("Interval later", "1週間後"),
    Interval.TWO_WEEKS: QT_TRANSLATE_NOOP("Interval later", "2週間後"),
    Interval.MONTHLY: QT_TRANSLATE_NOOP("Interval later", "1か月後"),
    Interval.TWO_MONTHS: QT_TRANSLATE_NOOP("Interval later", "2か月後"),
    Interval.THREE_MONTHS: QT_TRANSLATE_NOOP("Interval later", "3か月後"),
    Interval.NONE: QT_TRANSLATE_NOOP("Interval later", "決めない"),
}
_SAN = QT_TRANSLATE_NOOP("Person", "{name}さん")


def called(name: str, provisional: bool = False) -> str:
    """「足立 ハナさん」; a provisional name stands as it is."""
    return name if provisional or not name else spoken(_SAN).format(name=name)


def beside(number: str, name: str) -> str:
    """The number to tell beside a name; nothing where the name is made of it, as it is for who told none."""
    return "" if number in name else number


def later_words(interval: Interval) -> str:
    """「1週間後」: an interval as the day on which one goes again."""
    return spoken(_LATER[interval])


def phone_words(phone: Phone) -> str:
    """「0858-00-1111　自宅（午前中だけ）」."""
    hours = f"（{phone.hours}）" if phone.hours else ""
    return f"{phone.number}　{spoken(LABELS[PhoneKind][phone.kind])}{hours}"


def contact_words(contact: EmergencyContact) -> str:
    """「足立 洋子（長女）　0858-00-1111　鍵あり」."""
    named = f"{contact.name}（{contact.relation}）" if contact.relation not in ("", contact.name) else contact.name
    key = spoken(LABELS[HasKey][contact.has_key]) if contact.has_key is not HasKey.UNKNOWN else ""
    return "　".join(part for part in (named, contact.phone, key) if part)


def watcher_words(watcher: Watcher) -> str:
    """「となりの方　毎朝 新聞を届ける」."""
    return "　".join(part for part in (watcher.name, watcher.how) if part)


def unnamed(number: str) -> str:
    """What somebody is called whose name nobody told: by the number under which they are known."""
    return spoken(QT_TRANSLATE_NOOP("people", "お名前のわからない方（{number}）")).format(number=number)
