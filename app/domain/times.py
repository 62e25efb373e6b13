"""When something was, as people tell it: 「きょう 10時ごろ」「昨日の夕方」「ごご2じ」, read to a day and a time."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from app.domain.dates import NEAR, WEEKDAYS, parse_day
from app.domain.folding import to_hiragana
from app.domain.numerals import KANJI, in_digits
from app.domain.referrals import Call
from app.errors import Invalid

# A point or comma between the numbers is what an input method makes of the key beside the colon.
_TIME = re.compile(r"(午前|午後|朝)?(\d{1,2})(?:[:.,・。、時](?:(\d{1,2})分?|(半))?|(\d{2}))")
_CLOCK = re.compile(r"(午前|午後|昼|夕方|夜中|夜|晩)?[の、,・\s]*(\d{1,2})(?::(\d{2})|時(?:(\d{1,2})分?|(半))?)")
# From where they begin to where they end and nowhere between, so that a text of nothing else is read once.
_KANJI_NUMBER = re.compile(f"(?<![{KANJI}])[{KANJI}]++(?=[時分])")
_SPOKEN = {
    "ごぜん": "午前",
    "ごご": "午後",
    "あさ": "朝",
    "しょうご": "正午",
    "ゆうがた": "夕方",
    "よなか": "夜中",
    "よる": "夜",
    "じはん": "時半",
    "ぷん": "分",
    "ふん": "分",
}
_HOUR = re.compile("(?<=[0-9])じ")
# Days that also say when in them.
_PART_OF_DAY = {"けさ": (0, "朝"), "今朝": (0, "朝"), "今夜": (0, "夜"), "今晩": (0, "夜")}
_PART_OF_DAY |= {"ゆうべ": (-1, "夜"), "昨夜": (-1, "夜"), "昨晩": (-1, "夜"), "夕べ": (-1, "夜"), "おとつい": (-2, "")}
# Next week these say nothing, but for the day.
_JUST_NOW = re.compile("さっき|さきほど|先ほど|先程|ただいま|たったいま|たった今|今しがた|今し方|(?:いま|今)$")
_OF_WEEKDAY = re.compile(f"(先週の?|今週の?)?([{WEEKDAYS}])(?:曜日?)の?")
_WORDS = re.compile("朝|昼|夕|夜|晩|午前|午後|未明|明け方|深夜|正午")
_NIGHT = ("夜", "夜中", "晩")
# The hours that are counted from noon.
_FROM_NOON = {"午後": range(12), "夕方": range(12), "昼": range(5)} | dict.fromkeys(_NIGHT, range(5, 12))
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class ToldTime:
    """A day, the time in it as far as it is known, and the words for the time where it is not exactly that."""

    on: date
    at: time | None = None
    words: str = ""


def parse_time(text: str) -> time | None:
    """The time of day that was written (14:30, 1430, 14時半, ごご2じ, 14・30), or None where it cannot be read."""
    plain = re.sub(r"\s", "", _plain(text))
    found = _TIME.fullmatch({"正午": "12:00"}.get(plain, plain))
    if found is None:
        return None
    half, hour, minute, is_half, plain = found.groups()
    return _time(half, hour, "30" if is_half else minute or plain)


def read_told(text: str, today: date) -> ToldTime | None:
    """What was told of a moment that is over, today where no day is named; None where neither day nor time can be read."""
    written = unicodedata.normalize("NFKC", text).strip()[:_LONGEST]
    on, part, rest = _day(written, today)
    rest = rest.lstrip(" 、,・の").rstrip(" 、,に")
    if on is None and not _CLOCK.search(_plain(rest)) and not _WORDS.search(_plain(rest)) and parse_time(rest) is None:
        return None
    words = f"{part}{rest}" if rest else part
    exact = parse_time(words)
    return ToldTime(on or today, exact if exact else _about(words), "" if exact else words)


def dated(call: Call, today: date) -> Call:
    """The call with its day and time, read from how they were told; as it is where it has a day, or none can be read."""
    told = None if call.on else read_told(call.when, today)
    return call if told is None else replace(call, on=told.on, at=told.at, when=told.words)


def time_words(call: Call) -> str:
    """The time of a call whose day is known: 「10:30」「夕方」. Words that name a day too, as others send them, stay out."""
    if call.when and call.on and _day(unicodedata.normalize("NFKC", call.when), call.on)[0] is None:
        return call.when
    return f"{call.at:%H:%M}" if call.at else ""


def _day(written: str, today: date) -> tuple[date | None, str, str]:
    """The day that stands in front, which part of it that names already, and what stands behind."""
    spoken = to_hiragana(written)
    for words, (days, part) in (_PART_OF_DAY | {near: (days, "") for near, days in NEAR.items()}).items():
        if spoken.startswith(words):
            return today + timedelta(days=days), part, written[len(words) :]
    if just := _JUST_NOW.match(spoken):
        return today, "", written[just.end() :]
    # The longest beginning that is a day: 「11月21日(土) 10時」, 「R8.11.21 夕方」, 「3日前の夜」.
    for end in range(len(written), 2, -1):
        try:
            return parse_day(written[:end], today), "", written[end:]
        except Invalid:
            continue
    if named := _OF_WEEKDAY.match(written):
        back = (today.weekday() - WEEKDAYS.index(named[2])) % 7
        if (named[1] or "").startswith("先週"):
            back = today.weekday() + 7 - WEEKDAYS.index(named[2])
        return today - timedelta(days=back), "", written[named.end() :]
    return None, "", written


def _about(words: str) -> time | None:
    """The time that is named among other words."""
    found = _CLOCK.search(_plain(words))
    if found is None:
        return None
    half, hour, minute, minutes, is_half = found.groups()
    return _time(half, hour, "30" if is_half else minute or minutes)


def _time(half: str | None, hour: str, minute: str | None) -> time | None:
    if half in _NIGHT and int(hour) in (0, 12):
        # Midnight, at the beginning of the day that was told or at its end: only the words know.
        return None
    hours, minutes = int(hour) + (12 if int(hour) in _FROM_NOON.get(half or "", ()) else 0), int(minute or 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


def _plain(text: str) -> str:
    """Kana and kanji numbers in the spelling that is read."""
    plain = to_hiragana(unicodedata.normalize("NFKC", text))
    for spoken, written in _SPOKEN.items():
        plain = plain.replace(spoken, written)
    plain = _HOUR.sub("時", plain)
    return _KANJI_NUMBER.sub(lambda found: in_digits(found[0]), plain)
