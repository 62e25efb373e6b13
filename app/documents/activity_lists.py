"""Activities as tables: for a spreadsheet, and to be printed."""

from collections.abc import Iterable

from app.documents.people_lists import lines_of
from app.documents.tables import Column, Table, Value
from app.domain.activities import Activity
from app.domain.dates import format_short
from app.domain.people import PersonLine
from app.words.labels import label
from app.words.phrases import in_japanese
from app.words.said.activities import report_facts, what_words, whose_words

TITLE = "記録の一覧"
_ALL = (
    *("日", "時間帯", "時刻", "名前", "かな", "自治公民館・班", "どのように", "会えましたか", "ようす", "気になること"),
    *(
        "心配なこと",
        "渡したもの",
        "目的",
        "相談の内容",
        "分野",
        "その他の活動",
        "連絡先",
        "件数",
        "来た人の数",
        "メモ",
        "次はいつ",
    ),
)
_PRINTED = (Column("日", 3), Column("名前", 4), Column("どのように", 4), Column("メモ", 9))


@in_japanese()
def activities_table(activities: Iterable[tuple[Activity, PersonLine | None]]) -> Table:
    """All that was written down of each activity, a column for each thing."""
    return Table(TITLE, tuple(Column(title) for title in _ALL), tuple(_row(each, who) for each, who in activities))


@in_japanese()
def activities_list(activities: Iterable[tuple[Activity, PersonLine | None]], *, notes: tuple[str, ...] = ()) -> Table:
    """The same to be read on paper."""
    return Table(TITLE, _PRINTED, tuple(_printed(each, who) for each, who in activities), notes)


def when(activity: Activity) -> str:
    """「R8.11.20 午後」「R8.11.20 14:30」."""
    hour = f"{activity.at_time:%H:%M}" if activity.at_time else label(activity.part) if activity.part else ""
    return " ".join(part for part in (format_short(activity.on) if activity.on else "", hour) if part)


def what(activity: Activity) -> str:
    """「訪問・会えた・変わりない」, and what one worried about."""
    return lines_of((what_words(activity), "・".join(map(label, activity.noticed)), "・".join(map(label, activity.risks))))


def _row(activity: Activity, who: PersonLine | None) -> tuple[Value, ...]:
    return (
        activity.on,
        label(activity.part) if activity.part else "",
        f"{activity.at_time:%H:%M}" if activity.at_time else "",
        *((who.name, who.kana, who.neighbourhood) if who is not None else (whose_words(activity, ""), "", "")),
        label(activity.way),
        label(activity.met) if activity.met else "",
        label(activity.condition) if activity.condition else "",
        "・".join(map(label, activity.noticed)),
        "・".join(map(label, activity.risks)),
        "・".join(map(label, activity.given)),
        *(said for _word, said in report_facts(activity)),
        activity.note,
        activity.next_on,
    )


def _printed(activity: Activity, who: PersonLine | None) -> tuple[Value, ...]:
    name, provisional = (who.name, who.provisional) if who is not None else ("", False)
    return when(activity), whose_words(activity, name, provisional=provisional), what(activity), activity.note
