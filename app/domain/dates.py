"""Days as people in Japan write them: eras in, eras out."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import NoReturn

from app.domain.folding import to_hiragana
from app.domain.numerals import KANJI, in_digits
from app.domain.people import Birth
from app.errors import Invalid, Problem

# Japan has had no summer time since 1951, and Windows brings no table of zones along.
JAPAN = timezone(timedelta(hours=9), "JST")
WEEKDAYS = "月火水木金土日"
OLDEST_AGE = 130
FIRST_YEAR, LAST_YEAR = 1868, 2999


@dataclass(frozen=True, slots=True)
class Era:
    """An era from its first day to its last, which may be the first of the next one."""

    letter: str
    short: str
    name: str
    begins: date


ERAS = (
    Era("M", "明", "明治", date(1868, 10, 23)),
    Era("T", "大", "大正", date(1912, 7, 30)),
    Era("S", "昭", "昭和", date(1926, 12, 25)),
    Era("H", "平", "平成", date(1989, 1, 8)),
    Era("R", "令", "令和", date(2019, 5, 1)),
)

# 大正 and 昭和 began in the middle of the day on which the emperor died, so that day bears both names.
_SHARED = ("明治", "大正")
# The digit by which the registers of municipalities write an era: 3250301 is 昭和25年3月1日.
_CODED = re.compile("([1-5])([0-9]{2})([0-9]{2})([0-9]{2})")

NEAR = {"おととい": -2, "一昨日": -2, "きのう": -1, "昨日": -1, "きょう": 0, "今日": 0, "本日": 0}
NEAR |= {"あした": 1, "あす": 1, "明日": 1, "あさって": 2, "明後日": 2}
_AGO = re.compile(r"(\d{1,3})日前")
_WEEKDAY = re.compile(r"\(?([月火水木金土日])(?:曜日?)?\)?$")
_ERA = re.compile("(明治|大正|昭和|平成|令和|[明大昭平令mtshr])(元|[0-9]+)(.*)", re.IGNORECASE)
_PLAIN = re.compile("([0-9]+)(.*)")
_REST = re.compile(r"(?:[-/.年]([0-9]{1,2})(?:[-/.月]([0-9]{1,2})日?|月)?|年)?")
_MONTH_DAY = re.compile(r"([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_AGE = re.compile(r"[0-9]+(歳|才|代)|[0-9]+さい")
# What an input method leaves where nobody converted: points between numbers, and the words themselves in kana.
_POINT = re.compile("(?<=[0-9元])[・。、,](?=[0-9])")
_POINT_BEHIND_ERA = re.compile("(?<=[A-Za-z明治大正昭和平成令])[.・。、,](?=[0-9元])")
_SPOKEN = {"めいじ": "明治", "たいしょう": "大正", "しょうわ": "昭和", "へいせい": "平成", "れいわ": "令和"}
_SPOKEN |= {"がんねん": "元年", "ねん": "年", "がつ": "月", "にち": "日"}
# From where they begin to where they end and nowhere between, so that a text of nothing else is read once.
_KANJI_NUMBER = re.compile(f"(?<![{KANJI}])[{KANJI}]++(?=[年月日])")
_DAY_UNKNOWN = re.compile(r"(?<=[0-9月])(吉日|某日|不明|[-./]+)$")
_ABOUT_BEFORE = ("およそ", "だいたい", "たぶん", "約")
_ABOUT_AFTER = ("ごろ", "ころ", "頃", "くらい", "ぐらい", "位", "?")


@dataclass(frozen=True, slots=True)
class _Parts:
    """What was written: a year of our counting, with the era it was said in, and month and day as far as given."""

    era: Era | None
    year: int
    month: int | None
    day: int | None


def day_of(instant: datetime) -> date:
    """The day of an instant (aware) in Japan."""
    return instant.astimezone(JAPAN).date()


def moment(on: date, at: time | None = None, written_at: datetime | None = None) -> datetime:
    """When on a day it was: at its time, else when it was written down if that was on the same day, else at its beginning."""
    if at is None and written_at is not None and day_of(written_at) == on:
        return written_at.astimezone(JAPAN).replace(tzinfo=None)
    return datetime.combine(on, at or time.min)


def parse_day(text: str, today: date, *, field: str = "day") -> date:
    """The day that was written, whatever the way; a month and a day alone mean the nearest such day. Raises Invalid."""
    written = _fold(text)
    if not written:
        _refuse(field, "required")
    if written in NEAR:
        return today + timedelta(days=NEAR[written])
    if ago := _AGO.fullmatch(written):
        return today - timedelta(days=int(ago[1]))
    written, weekday = _without_weekday(written)
    if month_day := _MONTH_DAY.fullmatch(written):
        day = _nearest(int(month_day[1]), int(month_day[2]), today, field)
    else:
        parts = _split(written, field)
        if parts.month is None or parts.day is None:
            _refuse(field, "day_incomplete")
        day = _whole(parts, parts.month, parts.day, field)
    if weekday and WEEKDAYS[day.weekday()] != weekday:
        _refuse(field, "weekday_differs")
    return day


def parse_birth(text: str, today: date, *, field: str = "birth") -> Birth:
    """A birth date as far as it is known: day, month or only the year, perhaps 「ごろ」. Raises Invalid."""
    written = _fold(text).removesuffix("生まれ").removesuffix("生")
    if not written:
        _refuse(field, "required")
    if _AGE.match(written):
        _refuse(field, "age_not_birth")
    written, about = _without_about(written)
    written, weekday = _without_weekday(written)
    written = _DAY_UNKNOWN.sub("", written)
    if _MONTH_DAY.fullmatch(written):
        _refuse(field, "year_missing")
    if coded := _CODED.fullmatch(written):
        written = f"{ERAS[int(coded[1]) - 1].letter}{coded[2]}.{coded[3]}.{coded[4]}"
    parts = _split(written, field)
    birth = Birth(year=parts.year, month=parts.month, day=parts.day, about=about)
    first, last = birth_span(birth, parts, field)
    if first > today:
        _refuse(field, "future_day")
    if last.year < today.year - OLDEST_AGE:
        _refuse(field, "too_long_ago")
    if weekday and (first != last or WEEKDAYS[first.weekday()] != weekday):
        _refuse(field, "weekday_differs")
    return birth


def birth_span(birth: Birth, parts: "_Parts | None" = None, field: str = "birth") -> tuple[date, date]:
    """The first and the last day that this birth can mean. Raises Invalid for a day that never was."""
    said = parts or _Parts(None, birth.year, birth.month, birth.day)
    if birth.month is not None and birth.day is not None:
        day = _whole(said, birth.month, birth.day, field)
        return day, day
    if birth.month is not None:
        if not 1 <= birth.month <= 12:
            _refuse(field, "no_such_day")
        first = date(birth.year, birth.month, 1)
        last = date(birth.year, birth.month, monthrange(birth.year, birth.month)[1])
    else:
        first, last = date(birth.year, 1, 1), date(birth.year, 12, 31)
    if said.era is not None:
        begins, ends = said.era.begins, _end(said.era)
        if last < begins:
            _refuse(field, "era_not_begun")
        if first > ends:
            _refuse(field, "era_over")
    return first, last


def format_day(day: date) -> str:
    """「令和8年11月21日(土)」."""
    return f"{_year_words(day)}{day.month}月{day.day}日({WEEKDAYS[day.weekday()]})"


def format_short(day: date) -> str:
    """「R8.11.21」; before the eras we know, the plain year."""
    era = era_of(day)
    year = f"{era.letter}{day.year - era.begins.year + 1}" if era else str(day.year)
    return f"{year}.{day.month}.{day.day}"


def format_month(day: date) -> str:
    """「令和8年11月」."""
    return f"{_year_words(day)}{day.month}月"


def format_month_day(day: date) -> str:
    """「11月21日(土)」."""
    return f"{day.month}月{day.day}日({WEEKDAYS[day.weekday()]})"


def format_near(day: date, today: date) -> str:
    """「きょう」「きのう」「あした」, else month and day, with the year where it is another one."""
    near = {-1: "きのう", 0: "きょう", 1: "あした"}.get((day - today).days)
    if near:
        return near
    return format_month_day(day) if day.year == today.year else format_day(day)


def format_birth(birth: Birth) -> str:
    """「昭和25年3月1日」「昭和25年ごろ」: as much as is known."""
    _first, last = birth_span(birth)
    words = _year_words(last)
    if birth.month is not None:
        words += f"{birth.month}月"
        if birth.day is not None:
            words += f"{birth.day}日"
    return words + ("ごろ" if birth.about else "")


def era_of(day: date) -> Era | None:
    """The era a day lies in; None before Meiji."""
    return next((era for era in reversed(ERAS) if day >= era.begins), None)


def fiscal_year(day: date) -> int:
    """The year in whose April the fiscal year of this day began."""
    return day.year if day.month >= 4 else day.year - 1


def format_fiscal_year(year: int) -> str:
    """「令和8年度」."""
    return f"{_year_words(date(year, 4, 1))}度"


def _year_words(day: date) -> str:
    era = era_of(day)
    if era is None:
        return f"{day.year}年"
    count = day.year - era.begins.year + 1
    return f"{era.name}{'元' if count == 1 else count}年"


def _fold(text: str) -> str:
    # A blank between two numbers stays, for 「S25.3.1 76」 is not the 176th.
    folded = re.sub(r"(?<![0-9])\s+|\s+(?![0-9])", "", to_hiragana(text).strip())
    for spoken, written in _SPOKEN.items():
        folded = folded.replace(spoken, written)
    # Hyphens arrive from the IME as long marks, minus signs and dashes; between numbers they all mean the same.
    folded = re.sub("[ー−‐‑–—〜]", "-", folded)
    folded = _POINT_BEHIND_ERA.sub("", _POINT.sub(".", folded))
    return _KANJI_NUMBER.sub(lambda found: in_digits(found[0]), folded)


def _without_weekday(written: str) -> tuple[str, str]:
    # 「11月21日」 ends in 日 without being a Sunday: a bare weekday counts only in brackets or after 日.
    found = _WEEKDAY.search(written)
    if not found or (found[0] == "日" and not written.endswith("日日")):
        return written, ""
    if not found[0].startswith("(") and not written[: found.start()].endswith("日"):
        return written, ""
    return written[: found.start()], found[1]


def _without_about(written: str) -> tuple[str, bool]:
    bare = written
    for before in _ABOUT_BEFORE:
        bare = bare.removeprefix(before)
    for after in _ABOUT_AFTER:
        bare = bare.removesuffix(after)
    return bare.removesuffix("生まれ"), bare != written


def _split(written: str, field: str) -> _Parts:
    era: Era | None = None
    if said := _ERA.fullmatch(written):
        era = next(e for e in ERAS if said[1].upper() in (e.letter, e.short, e.name))
        digits, rest = said[2], said[3]
        if len(digits) == 6 and not rest:
            digits, rest = digits[:2], f"/{digits[2:4]}/{digits[4:]}"
        count = 1 if digits == "元" else _number(digits, field)
        if count < 1:
            _refuse(field, "no_such_year")
        year = era.begins.year + count - 1
        if year > _end(era).year and era is not ERAS[-1]:
            _refuse(field, "era_over")
    elif plain := _PLAIN.fullmatch(written):
        digits, rest = plain[1], plain[2]
        if len(digits) == 8 and not rest:
            digits, rest = digits[:4], f"/{digits[4:6]}/{digits[6:]}"
        if len(digits) < 4:
            _refuse(field, "which_era")
        if len(digits) > 4:
            _refuse(field, "unreadable_day")
        year = _number(digits, field)
    else:
        _refuse(field, "unreadable_day")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        _refuse(field, "no_such_year")
    parts = _REST.fullmatch(rest)
    if parts is None:
        _refuse(field, "unreadable_day")
    return _Parts(era, year, int(parts[1]) if parts[1] else None, int(parts[2]) if parts[2] else None)


def _number(digits: str, field: str) -> int:
    if len(digits) > 4:
        _refuse(field, "unreadable_day")
    return int(digits)


def _whole(parts: _Parts, month: int, day_of_month: int, field: str) -> date:
    try:
        day = date(parts.year, month, day_of_month)
    except ValueError:
        _refuse(field, "no_such_day")
    if parts.era is not None:
        if day < parts.era.begins:
            _refuse(field, "era_not_begun")
        if day > _end(parts.era):
            _refuse(field, "era_over")
    return day


def _nearest(month: int, day_of_month: int, today: date, field: str) -> date:
    found = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            found.append(date(year, month, day_of_month))
        except ValueError:
            continue
    if not found:
        _refuse(field, "no_such_day")
    return min(found, key=lambda day: (abs((day - today).days), day > today))


def _end(era: Era) -> date:
    following = ERAS.index(era) + 1
    if following == len(ERAS):
        return date(9999, 12, 31)
    return ERAS[following].begins - timedelta(days=0 if era.name in _SHARED else 1)


def _refuse(field: str, what: str) -> NoReturn:
    raise Invalid(Problem(field, what)) from None
