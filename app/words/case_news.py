"""What came of a case in one line, as it stands on きょう."""

from datetime import date

from app.domain.case_news import CaseNews
from app.domain.cases import CaseStage
from app.domain.dates import format_month_day, format_near
from app.domain.people import Interval
from app.words import cases, people
from app.words.phrases import QT_TRANSLATE_NOOP, joined, spoken

LAST = QT_TRANSLATE_NOOP("CaseNews", "このあとのようすは、お知らせがありません")
_ENDED = QT_TRANSLATE_NOOP("CaseNews", "{day}に終わりました")
_NEXT = QT_TRANSLATE_NOOP("CaseNews", "次は{day}")
_PASSED = QT_TRANSLATE_NOOP("CaseNews", "窓口の約束（{day}）を過ぎています")
_PARTS = QT_TRANSLATE_NOOP("CaseNews", "あなたの役割：{parts}")
_FOLLOW = QT_TRANSLATE_NOOP("CaseNews", "{every}の訪問にする")


def follow_words(every: Interval) -> str:
    """「1週間ごとの訪問にする」: what takes over the rhythm that is asked for."""
    return spoken(_FOLLOW).format(every=spoken(people.LABELS[Interval][every]))


def how_it_stands(news: CaseNews, today: date | None = None) -> str:
    """「③方針・計画。次は12月3日」; where it is told `today`, by what has become of that day since."""
    if news.last:
        return spoken(LAST)
    if news.ended_on:
        return spoken(_ENDED).format(day=format_month_day(news.ended_on))
    stage = spoken(cases.SHORT[CaseStage][news.stage]) if news.stage else ""
    if news.next_on is None:
        return stage
    day = format_near(news.next_on, today) if today else format_month_day(news.next_on)
    return joined(stage, spoken(_PASSED if today and news.next_on < today else _NEXT).format(day=day), by="。")


def what_is_asked(news: CaseNews) -> str:
    """「あなたの役割：週1回の声かけ」, then what the desk wrote."""
    parts = "、".join(part.words for part in news.parts)
    return joined(spoken(_PARTS).format(parts=parts) if parts else "", news.words, by="・")
