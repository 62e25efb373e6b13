"""The columns of a table of entries from earlier years (記録の表), and the words that their cells take."""

import unicodedata
from collections.abc import Iterable, Mapping
from enum import Enum, StrEnum

from app.domain.activities import ActivityWay, Aim, Met, OtherWork, Partner, ReportField, Topic
from app.domain.folding import fold
from app.domain.months.cells import OF_FIELD, OF_OTHER_WORK, OF_PARTNER, OF_TOPIC, OF_VISIT, MonthCell


class EntryColumn(StrEnum):
    """A column; of all of them only the day must be there."""

    DAY = "on"
    PERSON = "person"
    WAY = "way"
    MET = "met"
    AIM = "aim"
    TOPICS = "topics"
    FIELD = "report_field"
    OTHER_WORK = "other_work"
    PARTNER = "partner"
    QUANTITY = "quantity"
    VISIT = "visit"
    NOTE = "note"


HEADINGS: Mapping[EntryColumn, tuple[str, ...]] = {
    EntryColumn.DAY: ("日", "日付", "月日", "年月日", "活動日"),
    EntryColumn.PERSON: ("対象者", "氏名", "名前"),
    EntryColumn.WAY: ("方法", "どのように"),
    EntryColumn.MET: ("会えたか", "会えましたか"),
    EntryColumn.AIM: ("目的",),
    EntryColumn.TOPICS: ("相談の内容", "内容"),
    EntryColumn.FIELD: ("分野",),
    EntryColumn.OTHER_WORK: ("その他の活動",),
    EntryColumn.PARTNER: ("連絡先",),
    EntryColumn.QUANTITY: ("件数",),
    EntryColumn.VISIT: ("訪問",),
    EntryColumn.NOTE: ("メモ", "備考"),
}
"""What stands at the head of each column, the first as it is taught."""

# Words that a column takes besides the labels on the screen and the codes.
ALSO: Mapping[EntryColumn, Mapping[str, Enum]] = {
    EntryColumn.WAY: {"LINE": ActivityWay.MESSAGE, "メール": ActivityWay.MESSAGE, "手紙": ActivityWay.OTHER},
    EntryColumn.MET: {
        "インターホン": Met.THROUGH_DOOR,
        "電話で話せた": Met.THROUGH_DOOR,
        "家族": Met.FAMILY,
        "不在": Met.OUT,
        "会えない": Met.NO_ANSWER,
        "会えなかった": Met.NO_ANSWER,
        "断られた": Met.DECLINED,
    },
    EntryColumn.AIM: {
        "見守り": Aim.WATCHING,
        "安否確認": Aim.WATCHING,
        "相談": Aim.CONSULTATION,
        "配布・案内": Aim.DELIVERY,
        "配布": Aim.DELIVERY,
        "案内": Aim.EVENT,
        "調査": Aim.SURVEY,
    },
    EntryColumn.FIELD: {
        "高齢者": ReportField.ELDERLY,
        "障がい者": ReportField.DISABLED,
        "障害者": ReportField.DISABLED,
        "障害者に関すること": ReportField.DISABLED,
        "子ども": ReportField.CHILDREN,
        "児童": ReportField.CHILDREN,
    },
    EntryColumn.OTHER_WORK: {
        "調査": OtherWork.SURVEY,
        "行事": OtherWork.EVENT,
        "研修": OtherWork.COUNCIL,
        "定例会": OtherWork.COUNCIL,
        "証明": OtherWork.CERTIFICATE,
    },
    EntryColumn.PARTNER: {
        "委員": Partner.VOLUNTEER,
        "委員相互": Partner.VOLUNTEER,
        "民生委員": Partner.VOLUNTEER,
        "児童委員": Partner.VOLUNTEER,
        "民生委員・児童委員": Partner.VOLUNTEER,
        "主任児童委員": Partner.VOLUNTEER,
        "関係機関": Partner.AGENCY,
        "その他の関係機関": Partner.AGENCY,
    },
}

# Whose labels a column takes. 連絡先 is a partner or the name of an agency, 訪問 a word of one's own.
KINDS: Mapping[EntryColumn, type[Enum]] = {
    EntryColumn.WAY: ActivityWay,
    EntryColumn.MET: Met,
    EntryColumn.AIM: Aim,
    EntryColumn.TOPICS: Topic,
    EntryColumn.FIELD: ReportField,
    EntryColumn.OTHER_WORK: OtherWork,
}

_CODES: Mapping[EntryColumn, Mapping[str, Enum]] = {
    EntryColumn.TOPICS: {cell.value: each for each, cell in OF_TOPIC.items()},
    EntryColumn.FIELD: {cell.value: each for each, cell in OF_FIELD.items()},
    EntryColumn.OTHER_WORK: {cell.value: each for each, cell in OF_OTHER_WORK.items()},
    EntryColumn.PARTNER: {cell.value: each for each, cell in OF_PARTNER.items()},
    EntryColumn.VISIT: {cell.value: each for each, cell in OF_VISIT.items()},
    EntryColumn.AIM: {MonthCell.D1.value: Aim.WATCHING, MonthCell.D2.value: Aim.OTHER},
}

_BY_HEADING = {fold(word): column for column, words in HEADINGS.items() for word in words}
_ALSO = {column: {fold(word): member for word, member in words.items()} for column, words in ALSO.items()}


def columns_of(cells: Iterable[str]) -> tuple[EntryColumn | None, ...]:
    """What each column holds by the word at its head; None for one that means nothing here, or that was there before."""
    found: list[EntryColumn | None] = []
    for cell in cells:
        column = _BY_HEADING.get(fold(cell))
        found.append(None if column in found else column)
    return tuple(found)


def is_entry_header(cells: Iterable[str]) -> bool:
    """Whether this row stands at the head of a table of entries: the day, and at least one thing more."""
    columns = set(columns_of(cells)) - {None}
    return EntryColumn.DAY in columns and len(columns) > 1


def known_word(column: EntryColumn, word: str) -> Enum | None:
    """What a code, or a word besides the labels, means in this column."""
    plain = unicodedata.normalize("NFKC", word).strip().upper()
    return _CODES.get(column, {}).get(plain) or _ALSO.get(column, {}).get(fold(word))
