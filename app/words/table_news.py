"""What came with a desk's table (配る表), in plain words: what is new of whom, and which rows were not used."""

from collections import Counter
from collections.abc import Iterable
from enum import Enum
from typing import Any

from app.domain.dates import format_short
from app.domain.desk_tables import RefusedRow
from app.domain.table_news import OfficeChange, OfficeNews, TableCame, TableNews
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase, spoken

LABELS: dict[type[Enum], dict[Any, Phrase]] = {
    TableCame: {
        TableCame.STANDS: QT_TRANSLATE_NOOP("TableNews", "窓口の表が新しくなりました"),
        TableCame.OLDER: QT_TRANSLATE_NOOP("TableNews", "前の表です"),
        TableCame.PARTS: QT_TRANSLATE_NOOP("TableNews", "窓口の表の一部が届きました"),
    },
    OfficeNews: {
        OfficeNews.GONE: QT_TRANSLATE_NOOP("TableNews", "なくなった相談先"),
        OfficeNews.NUMBER: QT_TRANSLATE_NOOP("TableNews", "番号が変わったところ"),
        OfficeNews.DIFFERS: QT_TRANSLATE_NOOP("TableNews", "番号がくい違うところ"),
        OfficeNews.NEW: QT_TRANSLATE_NOOP("TableNews", "新しい相談先"),
        OfficeNews.RENAMED: QT_TRANSLATE_NOOP("TableNews", "名前が変わったところ"),
        OfficeNews.CHECKED: QT_TRANSLATE_NOOP("TableNews", "番号を確かめなおしたところ"),
        OfficeNews.DETAILS: QT_TRANSLATE_NOOP("TableNews", "ほかの内容が変わったところ"),
    },
}
SHORT: dict[type[Enum], dict[Any, Phrase]] = {
    OfficeNews: {
        OfficeNews.GONE: QT_TRANSLATE_NOOP("TableNews", "なくなった"),
        OfficeNews.NUMBER: QT_TRANSLATE_NOOP("TableNews", "番号"),
        OfficeNews.DIFFERS: QT_TRANSLATE_NOOP("TableNews", "くい違い"),
        OfficeNews.NEW: QT_TRANSLATE_NOOP("TableNews", "新しい"),
        OfficeNews.RENAMED: QT_TRANSLATE_NOOP("TableNews", "名前"),
        OfficeNews.CHECKED: QT_TRANSLATE_NOOP("TableNews", "確かめた"),
        OfficeNews.DETAILS: QT_TRANSLATE_NOOP("TableNews", "内容"),
    },
}
_BENEATH = {
    TableCame.OLDER: QT_TRANSLATE_NOOP(
        "TableNews", "いまの表のほうが新しいので、番号は何も変わりません。こちらですることはありません。"
    ),
    TableCame.PARTS: QT_TRANSLATE_NOOP(
        "TableNews", "残りの便がそろうと、まとめて新しくなります。それまでは今までの番号のままです。"
    ),
}
_NOTHING = QT_TRANSLATE_NOOP("TableNews", "変わったところはありません。")
_COUNTED = QT_TRANSLATE_NOOP("TableNews", "{what} {count}")
_CHANGED = QT_TRANSLATE_NOOP("TableNews", "{counts}。ご自分で書いた番号は、そのまま残っています。")
_FROM_TO = QT_TRANSLATE_NOOP("TableNews", "{before} → {after}")
_RENAMED = QT_TRANSLATE_NOOP("TableNews", "まえの名前は {before} です")
_UNUSED = QT_TRANSLATE_NOOP("TableNews", "{before} は、いまは使われていません")
_NO_NUMBER = QT_TRANSLATE_NOOP("TableNews", "使われている番号がありません")
_BESIDE = QT_TRANSLATE_NOOP("TableNews", "窓口の表では {after}。いま出ている {before} は、そのままです")
_CHECKED_ON = QT_TRANSLATE_NOOP("TableNews", "（確認日 {day}）")
_NAMED = QT_TRANSLATE_NOOP("TableNews", "{name}：{words}")
_REFUSED = {
    "duplicate": QT_TRANSLATE_NOOP("TableNews", "同じところの行が2つあります。はじめの行を使いました"),
    "not_phone": QT_TRANSLATE_NOOP("TableNews", "電話番号に、数字でない字が入っています"),
    "mobile": QT_TRANSLATE_NOOP("TableNews", "携帯電話の番号なので、だれでも見るところには出せません"),
    "everybodys_number": QT_TRANSLATE_NOOP("TableNews", "110・119・189 は、どの表でも変わりません"),
    "required": QT_TRANSLATE_NOOP("TableNews", "名前か番号がありません"),
    "no_such_code": QT_TRANSLATE_NOOP("TableNews", "団体の符号として読めません"),
    "no_such_agency": QT_TRANSLATE_NOOP("TableNews", "どこといっしょになったのか、わかりません"),
    "foreign_characters": QT_TRANSLATE_NOOP("TableNews", "見えない記号が入っています"),
    "no_such_day": QT_TRANSLATE_NOOP("TableNews", "番号を確かめた日が、暦にない日です"),
    "day_ahead": QT_TRANSLATE_NOOP("TableNews", "番号を確かめた日が、表の日よりも先です"),
    "no_such_municipality": QT_TRANSLATE_NOOP("TableNews", "市町村の符号ではありません"),
}
_NAMELESS = QT_TRANSLATE_NOOP("TableNews", "名前のない行")


def summed_up(news: TableNews) -> str:
    """What came of a table: how much is new of what kind, or why nothing is."""
    if news.came is not TableCame.STANDS:
        return spoken(_BENEATH[news.came])
    return spoken(_CHANGED).format(counts=counted(news.changes)) if news.changes else spoken(_NOTHING)


def counted(changes: Iterable[OfficeChange]) -> str:
    """「番号が変わったところ 3、新しい相談先 1」."""
    counts = Counter(each.what for each in changes)
    told = ((spoken(phrase), counts[what]) for what, phrase in LABELS[OfficeNews].items())
    return "、".join(spoken(_COUNTED).format(what=words, count=count) for words, count in told if count)


def change_words(change: OfficeChange) -> str:
    """「倉吉市 福祉担当課：0858-22-8118 → 0858-22-0001（確認日 R8.11.21）」."""
    day = spoken(_CHECKED_ON).format(day=format_short(change.checked_on)) if change.checked_on else ""
    numbers = {"before": change.before, "after": change.after}
    if change.what is OfficeNews.DIFFERS:
        words = spoken(_BESIDE).format(after=change.after + day, before=change.before)
    elif change.what is OfficeNews.RENAMED:
        words = spoken(_RENAMED).format(before=change.before)
    elif change.what in (OfficeNews.GONE, OfficeNews.DETAILS):
        words = ""
    elif not change.before and not change.after and change.checked_on:
        words = spoken(_NO_NUMBER) + day
    elif change.before and not change.after:
        words = spoken(_UNUSED).format(**numbers) + day
    elif change.what is OfficeNews.NUMBER and change.before and change.before != change.after:
        words = spoken(_FROM_TO).format(**numbers) + day
    else:
        words = change.after + (day if change.after else "")
    return spoken(_NAMED).format(name=change.name, words=words) if words else change.name


def refused_words(row: RefusedRow, name: str = "") -> str:
    """Which row of a table was not used and why; `name` is that of its office, where it is known here."""
    return spoken(_NAMED).format(name=name or row.office.strip() or spoken(_NAMELESS), words=spoken(_REFUSED[row.what]))
