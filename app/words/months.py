"""What stands on the month of a commissioner: its headings, its rules with what they say, and its checks."""

from collections.abc import Mapping
from typing import Any

from app.domain.entry_columns import EntryColumn
from app.domain.months.cells import OF_FIELD, OF_OTHER_WORK, OF_TOPIC, CellGroup, MonthCell
from app.domain.months.closing import HandingIn
from app.domain.months.counting import MonthCheck
from app.domain.months.entries import EntrySource
from app.domain.months.rules import MonthRule, RuleValue
from app.domain.months.supporters import SupporterCount
from app.domain.months.totals import OddMonth
from app.words import activities
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase, spoken

LABELS = {
    CellGroup: {
        CellGroup.TOPICS: QT_TRANSLATE_NOOP("CellGroup", "内容別相談・支援件数"),
        CellGroup.FIELDS: QT_TRANSLATE_NOOP("CellGroup", "分野別相談・支援件数"),
        CellGroup.OTHER_WORK: QT_TRANSLATE_NOOP("CellGroup", "その他の活動件数"),
        CellGroup.VISITS: QT_TRANSLATE_NOOP("CellGroup", "訪問回数"),
        CellGroup.LIAISON: QT_TRANSLATE_NOOP("CellGroup", "連絡調整回数"),
        CellGroup.DAYS: QT_TRANSLATE_NOOP("CellGroup", "活動日数"),
    },
    EntryColumn: {
        EntryColumn.DAY: QT_TRANSLATE_NOOP("EntryColumn", "日"),
        EntryColumn.PERSON: QT_TRANSLATE_NOOP("EntryColumn", "対象者"),
        EntryColumn.WAY: QT_TRANSLATE_NOOP("EntryColumn", "方法"),
        EntryColumn.MET: QT_TRANSLATE_NOOP("EntryColumn", "会えたか"),
        EntryColumn.AIM: QT_TRANSLATE_NOOP("EntryColumn", "目的"),
        EntryColumn.TOPICS: QT_TRANSLATE_NOOP("EntryColumn", "相談の内容"),
        EntryColumn.FIELD: QT_TRANSLATE_NOOP("EntryColumn", "分野"),
        EntryColumn.OTHER_WORK: QT_TRANSLATE_NOOP("EntryColumn", "その他の活動"),
        EntryColumn.PARTNER: QT_TRANSLATE_NOOP("EntryColumn", "連絡先"),
        EntryColumn.QUANTITY: QT_TRANSLATE_NOOP("EntryColumn", "件数"),
        EntryColumn.VISIT: QT_TRANSLATE_NOOP("EntryColumn", "訪問"),
        EntryColumn.NOTE: QT_TRANSLATE_NOOP("EntryColumn", "メモ"),
    },
    EntrySource: {
        EntrySource.ACTIVITY: QT_TRANSLATE_NOOP("EntrySource", "記録"),
        EntrySource.ATTEMPT: QT_TRANSLATE_NOOP("EntrySource", "連絡（確かめる）"),
        EntrySource.REFERRAL: QT_TRANSLATE_NOOP("EntrySource", "つなぎ"),
        EntrySource.SIGHTING: QT_TRANSLATE_NOOP("EntrySource", "気づき"),
    },
    MonthRule: {
        MonthRule.MULTI_CONTENT: QT_TRANSLATE_NOOP("MonthRule", "相談の内容がいくつもあるとき"),
        MonthRule.CONSULTATION_VISIT: QT_TRANSLATE_NOOP("MonthRule", "相談のための訪問"),
        MonthRule.ABSENT: QT_TRANSLATE_NOOP("MonthRule", "留守・応答なし"),
        MonthRule.DOOR: QT_TRANSLATE_NOOP("MonthRule", "インターホンごし"),
        MonthRule.SEEN: QT_TRANSLATE_NOOP("MonthRule", "外から確認"),
        MonthRule.PHONE: QT_TRANSLATE_NOOP("MonthRule", "見守りの電話"),
        MonthRule.MESSAGE: QT_TRANSLATE_NOOP("MonthRule", "見守りのLINE・メール"),
        MonthRule.GREETING: QT_TRANSLATE_NOOP("MonthRule", "声かけ"),
        MonthRule.ACCOMPANY: QT_TRANSLATE_NOOP("MonthRule", "同行（訪問回数）"),
        MonthRule.SURVEY: QT_TRANSLATE_NOOP("MonthRule", "調査のための訪問"),
        MonthRule.EVENT: QT_TRANSLATE_NOOP("MonthRule", "サロン・行事・会議で会った（訪問回数）"),
        MonthRule.MEETING_LIAISON: QT_TRANSLATE_NOOP("MonthRule", "連絡先のある会議（連絡調整回数）"),
        MonthRule.MEETING_EVENT: QT_TRANSLATE_NOOP("MonthRule", "連絡先のない会議（その他の活動）"),
        MonthRule.ACCOMPANY_LIAISON: QT_TRANSLATE_NOOP("MonthRule", "機関への同行（連絡調整回数）"),
        MonthRule.ATTEMPT: QT_TRANSLATE_NOOP("MonthRule", "確かめるで機関にかけた電話"),
        MonthRule.REFERRAL: QT_TRANSLATE_NOOP("MonthRule", "つなぎの電話と引継ぎ"),
        MonthRule.SIGHTING: QT_TRANSLATE_NOOP("MonthRule", "気づき"),
    },
    SupporterCount: {
        SupporterCount.VISITS: QT_TRANSLATE_NOOP("SupporterCount", "訪問した回数"),
        SupporterCount.CONTACTS: QT_TRANSLATE_NOOP("SupporterCount", "記録の数"),
        SupporterCount.PEOPLE: QT_TRANSLATE_NOOP("SupporterCount", "人数"),
        SupporterCount.FOUND: QT_TRANSLATE_NOOP("SupporterCount", "新たに登録した人数"),
        SupporterCount.REFERRED: QT_TRANSLATE_NOOP("SupporterCount", "つないだ件数"),
        SupporterCount.SETTLED: QT_TRANSLATE_NOOP("SupporterCount", "定着した件数"),
    },
    RuleValue: {
        RuleValue.MAIN_ONLY: QT_TRANSLATE_NOOP("RuleValue", "主なもの1つだけ数える"),
        RuleValue.EACH: QT_TRANSLATE_NOOP("RuleValue", "それぞれ数える"),
        RuleValue.YES: QT_TRANSLATE_NOOP("RuleValue", "数える"),
        RuleValue.NO: QT_TRANSLATE_NOOP("RuleValue", "数えない"),
        RuleValue.D1: QT_TRANSLATE_NOOP("RuleValue", "訪問・連絡活動に数える"),
        RuleValue.D2: QT_TRANSLATE_NOOP("RuleValue", "その他の訪問に数える"),
    },
    HandingIn: {
        HandingIn.PAPER: QT_TRANSLATE_NOOP("HandingIn", "紙・Excelで出す"),
        HandingIn.PACKET: QT_TRANSLATE_NOOP("HandingIn", "つなぎ便で出す"),
    },
    OddMonth: {
        OddMonth.TO_COME: QT_TRANSLATE_NOOP("OddMonth", "まだ来ていない月"),
        OddMonth.EARLIER_TERM: QT_TRANSLATE_NOOP("OddMonth", "前の任期の月"),
    },
    MonthCheck: {
        MonthCheck.SUMS_DIFFER: QT_TRANSLATE_NOOP("MonthCheck", "内容別の計と分野別の計が、合っていません。"),
        MonthCheck.NO_TOPIC: QT_TRANSLATE_NOOP("MonthCheck", "相談の内容が書かれていない記録があります。"),
        MonthCheck.NO_FIELD: QT_TRANSLATE_NOOP("MonthCheck", "相談の分野が書かれていない記録があります。"),
        MonthCheck.NO_ENTRIES: QT_TRANSLATE_NOOP("MonthCheck", "記録がありません。すべて0として出します。"),
        MonthCheck.DAYS_WITHOUT: QT_TRANSLATE_NOOP("MonthCheck", "記録のない日があります。書き忘れがないか、見てください。"),
        MonthCheck.FUTURE_DAYS: QT_TRANSLATE_NOOP("MonthCheck", "まだ来ていない日の記録があります。日付を確かめてください。"),
    },
}
SHORT: dict[type, dict[object, Phrase]] = {
    HandingIn: {
        HandingIn.PAPER: QT_TRANSLATE_NOOP("HandingIn", "紙・Excel"),
        HandingIn.PACKET: QT_TRANSLATE_NOOP("HandingIn", "つなぎ便"),
    },
    EntrySource: {
        EntrySource.ATTEMPT: QT_TRANSLATE_NOOP("EntrySource", "連絡"),
    },
    MonthCheck: {
        MonthCheck.SUMS_DIFFER: QT_TRANSLATE_NOOP("MonthCheck", "内容別と分野別の計"),
        MonthCheck.NO_TOPIC: QT_TRANSLATE_NOOP("MonthCheck", "相談の内容がない"),
        MonthCheck.NO_FIELD: QT_TRANSLATE_NOOP("MonthCheck", "相談の分野がない"),
        MonthCheck.NO_ENTRIES: QT_TRANSLATE_NOOP("MonthCheck", "記録がない"),
        MonthCheck.DAYS_WITHOUT: QT_TRANSLATE_NOOP("MonthCheck", "記録のない日"),
        MonthCheck.FUTURE_DAYS: QT_TRANSLATE_NOOP("MonthCheck", "先の日付の記録"),
    },
}

_HANDBOOK = QT_TRANSLATE_NOOP("MonthRule", "活動記録の手引き（要確認）")
_OPEN = QT_TRANSLATE_NOOP("MonthRule", "手引きに書かれていないことが多く、手帳の初めの決め方です")
_BY_HANDBOOK = (MonthRule.MULTI_CONTENT, MonthRule.ABSENT, MonthRule.PHONE, MonthRule.SURVEY, MonthRule.EVENT)
_MEANINGS: Mapping[MonthRule, Phrase] = {
    MonthRule.MULTI_CONTENT: QT_TRANSLATE_NOOP(
        "MonthRule", "1回の相談で内容がいくつもあったとき。それぞれ数えると、分野も同じ数だけ数えます。"
    ),
    MonthRule.CONSULTATION_VISIT: QT_TRANSLATE_NOOP(
        "MonthRule", "相談のために訪ねたとき。電話やLINEで相談だけを受けたときは、訪問回数に入りません。"
    ),
    MonthRule.ABSENT: QT_TRANSLATE_NOOP("MonthRule", "訪ねたけれど留守だった、応答がなかったとき。"),
    MonthRule.DOOR: QT_TRANSLATE_NOOP("MonthRule", "玄関が開かず、インターホンごしに話せたとき。"),
    MonthRule.SEEN: QT_TRANSLATE_NOOP("MonthRule", "会わずに、洗濯物や明かりなどを外から確かめたとき。"),
    MonthRule.PHONE: QT_TRANSLATE_NOOP("MonthRule", "見守りや安否確認を、電話でしたとき。"),
    MonthRule.MESSAGE: QT_TRANSLATE_NOOP("MonthRule", "見守りや安否確認を、LINEやメールでしたとき。"),
    MonthRule.GREETING: QT_TRANSLATE_NOOP("MonthRule", "道や門口で声をかけたとき。"),
    MonthRule.ACCOMPANY: QT_TRANSLATE_NOOP("MonthRule", "病院や窓口に、いっしょに行ったとき。"),
    MonthRule.SURVEY: QT_TRANSLATE_NOOP(
        "MonthRule", "調査のために訪ねたとき。「調査・実態把握」のほかに、その他の訪問にも数えます。"
    ),
    MonthRule.EVENT: QT_TRANSLATE_NOOP("MonthRule", "サロンや行事や会議で会った方を、1人ずつ訪問に数えるかどうか。"),
    MonthRule.MEETING_LIAISON: QT_TRANSLATE_NOOP("MonthRule", "委員や機関の方と会議をしたとき。"),
    MonthRule.MEETING_EVENT: QT_TRANSLATE_NOOP(
        "MonthRule", "会議に出て、連絡先を書かなかったとき。「行事・事業・会議への参加協力」に数えます。"
    ),
    MonthRule.ACCOMPANY_LIAISON: QT_TRANSLATE_NOOP("MonthRule", "いっしょに行った先で、機関の方と話したとき。"),
    MonthRule.ATTEMPT: QT_TRANSLATE_NOOP("MonthRule", "「確かめる」で市町村などに電話して、つながったとき。"),
    MonthRule.REFERRAL: QT_TRANSLATE_NOOP(
        "MonthRule", "つなぎのことで電話がつながった、または電話・紙・面談・同行で引きついだとき。"
    ),
    MonthRule.SIGHTING: QT_TRANSLATE_NOOP("MonthRule", "「気づき」に書きとめたとき。「調査・実態把握」に数えます。"),
}
_OF_ACTIVITIES: Mapping[Any, Any] = activities.LABELS
_CELLS: dict[MonthCell, Phrase] = {
    **{cell: _OF_ACTIVITIES[type(each)][each] for told in (OF_TOPIC, OF_FIELD, OF_OTHER_WORK) for each, cell in told.items()},
    MonthCell.D1: QT_TRANSLATE_NOOP("MonthCell", "訪問・連絡活動"),
    MonthCell.D2: QT_TRANSLATE_NOOP("MonthCell", "その他"),
    MonthCell.E1: QT_TRANSLATE_NOOP("MonthCell", "委員相互"),
    MonthCell.E2: QT_TRANSLATE_NOOP("MonthCell", "その他の関係機関"),
    MonthCell.F: QT_TRANSLATE_NOOP("MonthCell", "活動日数"),
}


def cell_words(cell: MonthCell) -> str:
    """What a number is called beneath its heading."""
    return spoken(_CELLS[cell])


def rule_meaning(rule: MonthRule) -> str:
    """In which case a rule is asked, in plain words."""
    return spoken(_MEANINGS[rule])


def rule_source(rule: MonthRule) -> str:
    """From where a rule is: nothing of it is law, and the handbook of one's own 民児協 goes first."""
    return spoken(_HANDBOOK if rule in _BY_HANDBOOK else _OPEN)
