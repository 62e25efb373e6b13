"""What came of a case, said row by row: on the page of a つなぎ, and at the desk before it leaves."""

from datetime import date

from app.domain.case_news import CaseNews, GivenPart
from app.domain.dates import format_day, format_month_day
from app.words.case_news import LAST
from app.words.labels import label
from app.words.phrases import QT_TRANSLATE_NOOP, joined, spoken

_UNTIL = QT_TRANSLATE_NOOP("CaseNews", "{day}まで")
_TO_SENDER = QT_TRANSLATE_NOOP("CaseNews", "{words}（{when}）")
_STAGE = QT_TRANSLATE_NOOP("CaseNews", "段階")
_LED_BY = QT_TRANSLATE_NOOP("CaseNews", "主担当")
_PHONE = QT_TRANSLATE_NOOP("CaseNews", "電話")
_NEXT_DAY = QT_TRANSLATE_NOOP("CaseNews", "次の約束")
_WORDS = QT_TRANSLATE_NOOP("CaseNews", "ひとこと")
_OWN_PARTS = QT_TRANSLATE_NOOP("CaseNews", "お願いする役割")
_END = QT_TRANSLATE_NOOP("CaseNews", "終結")


def part_words(part: GivenPart) -> str:
    """An own part with by when or how often: 「通院に付きそう（12月10日まで）」."""
    until = spoken(_UNTIL).format(day=format_month_day(part.due_on)) if part.due_on else ""
    when = joined(label(part.every) if part.every else "", until, by="・")
    return spoken(_TO_SENDER).format(words=part.words, when=when) if when else part.words


def leaving(news: CaseNews) -> list[tuple[str, str]]:
    """All that it says, row by row, each with its name: no more than this leaves a desk."""
    return [*of_case(news), *((spoken(_OWN_PARTS), part_words(part)) for part in news.parts)]


def of_case(news: CaseNews) -> list[tuple[str, str]]:
    """What it says of the case, without the own parts."""
    if news.last:
        return [(spoken(_WORDS), spoken(LAST))]
    told = (
        (_STAGE, label(news.stage) if news.stage else ""),
        (_LED_BY, news.lead),
        (_PHONE, news.phone),
        (_NEXT_DAY, _day(news.next_on)),
        (_WORDS, news.words),
        (_END, _day(news.ended_on)),
    )
    return [(spoken(name), words) for name, words in told if words]


def _day(day: date | None) -> str:
    return format_day(day) if day else ""
