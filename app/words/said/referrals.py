"""A referral said in words: whom it is about, what its answers say."""

from app.domain.dates import format_day
from app.domain.referrals import Answer
from app.words.labels import label
from app.words.people import called
from app.words.phrases import QT_TRANSLATE_NOOP, joined, spoken

_NAMELESS = QT_TRANSLATE_NOOP("Referral", "匿名相談の方")
_UNKNOWN = QT_TRANSLATE_NOOP("Referral", "名前のわからない方")


def named(name: str, *, provisional: bool = False, nameless: bool = False) -> str:
    """「松本 清さん」; a name that did not come along is said to be missing."""
    return called(name, provisional) or spoken(_NAMELESS if nameless else _UNKNOWN)


def handling_words(answer: Answer) -> str:
    """「受理」「差し戻し（あて先ちがい）」."""
    return label(answer.handling) + (f"（{label(answer.return_reason)}）" if answer.return_reason else "")


def next_words(answer: Answer) -> str:
    """When the desk does the next thing, and what."""
    return joined(format_day(answer.next_on) if answer.next_on else "", answer.next_note)
