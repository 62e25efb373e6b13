"""What came of a case in one line, as it stands on きょう."""

from app.domain.case_news import CaseNews
from app.domain.cases import CaseStage
from app.domain.dates import format_month_day
from app.domain.people import Interval
from app.words import cases, people
from app.words.phrases import QT_TRANSLATE_NOOP, joined, spoken

LAST = QT_TRANSLATE_NOOP("CaseNews", "このあとのようすは、お知らせがありません")
_ENDED = QT_TRANSLATE_NOOP("CaseNews", "{day}に終わりました")
_NEXT = QT_TRANSLATE_NOOP("CaseNews", "次は{day}")
_PARTS = QT_TRANSLATE_NOOP("CaseNews", "あなたの役割：{parts}")
_LEAD = QT_TRANSLATE_NOOP("CaseNews", "担当 {lead}")
_FOLLOW = QT_TRANSLATE_NOOP("CaseNews", "{every}の訪問にする")


def follow_words(every: Interval) -> str:
    """「1週間ごとの訪問にする」: what takes over the rhythm that is asked for."""
    return spoken(_FOLLOW).format(every=spoken(people.LABELS[Interval][every]))


def in_one_line(news: CaseNews) -> str:
    """「③方針・計画。次は12月3日。あなたの役割：週1回の声かけ」."""
    if news.last:
        return spoken(LAST)
    if news.ended_on:
        return spoken(_ENDED).format(day=format_month_day(news.ended_on))
    parts = "、".join(part.words for part in news.parts)
    said = (
        spoken(cases.SHORT[CaseStage][news.stage]) if news.stage else "",
        spoken(_NEXT).format(day=format_month_day(news.next_on)) if news.next_on else "",
        spoken(_PARTS).format(parts=parts) if parts else "",
    )
    return joined(*said, by="。")


def beneath(news: CaseNews) -> str:
    """What the desk wrote, and whom one asks."""
    lead = spoken(_LEAD).format(lead=news.lead) if news.lead else ""
    return joined(news.words, joined(lead, news.phone, by=" "), by="・")
