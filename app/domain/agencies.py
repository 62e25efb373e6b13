"""Agencies (支援機関): to whom one can hand over, as the reference table lists them, and numbers that were written down."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.risks import Risk

# The numbers that the State gave to all: nothing stands in their place.
EVERYWHERE = ("110", "119", "189")
# From abroad a country's code stands in front of a mobile number, and before that what dials out of the country.
_MOBILE = re.compile(r"(?:(?:00|010)?810?|0)[6-9]0[0-9]{8}")
_MOBILE_DIGITS = 11
_IN_A_NUMBER = frozenset("0123456789-()#+ ")
_NUMBERS = re.compile("[0-9][-0-9()+ .‐‑–—−ー]*")
_MOST_PIECES = 16
# All that hours are told by; each word is taken once and not given back, so that a long text is read once.
_HOURS = re.compile(
    "(?>平日|休日|年末年始|年中|無休|無料|夜間|日中|午前|午後|正午|毎日|毎週|毎月|により|から|まで|より|を?除く|のぞく|のみ|だけ|"
    r"休み|定休|不定休|以上|未満|開庁|閉庁|受付|応?相談|窓口|電話|随時|要?予約制?|[月火水木金土日曜祝時分半朝昼夜週第休翌歳間とはもの]|[0-9:./~〜–—ー−()、,・\s-])*+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """One line of the agency table. `checked_on` is None where nobody has yet confirmed the number.

    `other` is a number for nights and holidays, which only somebody who wrote it down knows. `troubles` and `means` are the
    values of the choices, for the lock screen waits for no other noun. What is not `offered` is only found by its code.
    """

    code: str
    name: str
    kana: str
    kind: str
    area: str
    phone: str
    hours: str
    fields: str
    note: str
    checked_on: date | None
    other: str = ""
    other_name: str = ""
    troubles: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    offered: bool = True
    merged_into: str = ""
    beside: tuple["OfficeNumber", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyNumber:
    """One line of the emergency table; `long_number` reaches the same desk where the short one does not work.

    `duty` is what the law asks of whoever sees it, `say` one sentence to begin the call with. `risks` are the dangers that
    open this line; `agency` is a code of the agency table (or the end of one, before which the municipality's stands).
    `ages` are those for whom the line is made, from the first to below the second; None where it is for everybody.
    """

    situation: str
    name: str
    number: str
    long_number: str
    hours: str
    note: str
    checked_on: date | None
    duty: str = ""
    say: str = ""
    risks: tuple[Risk, ...] = ()
    agency: str = ""
    ages: tuple[int, int] | None = None
    beside: tuple["OfficeNumber", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeNumber:
    """A telephone number that somebody wrote down or made sure of, which stands in place of the table's.

    `office` is an agency's code; where a line of the emergency table means no agency it is that line's name. `other` is for
    nights and holidays, or wherever the first does not get through. `by` is the agency of the desk that told it, "" for what
    was written down here; `beside` is what others say of the same office and does not stand in front.
    """

    office: str
    number: str
    other: str = ""
    hours: str = ""
    checked_on: date | None = None
    by: str = ""
    beside: tuple["OfficeNumber", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorLine:
    """One line of the card that is shown at the door: a sentence, or a desk with its number; nothing about anybody."""

    text: str
    agency: str = ""
    name: str = ""
    number: str = ""
    hours: str = ""
    checked_on: date | None = None
    beside: tuple[OfficeNumber, ...] = ()


def turn(line: EmergencyNumber, age: int | None) -> int:
    """Where a line stands for somebody of this age, None where nobody knows it.

    110 and 119 stand first, then what is made for the age, what is for everybody, and last what is made for others.
    """
    if age is None:
        return 0
    if line.ages is None:
        return 0 if line.number in EVERYWHERE else 2
    youngest, under = line.ages
    return 1 if youngest <= age < under else 3


def first_of(lines: Sequence[EmergencyNumber], age: int | None, most: int) -> Sequence[EmergencyNumber]:
    """The first lines of a danger; where nobody knows the age more than `most`, down to the last that is made for one."""
    for_some = [at for at, line in enumerate(lines, start=1) if line.ages and age is None]
    return lines[: max([most, *for_some])]


def is_number(text: str) -> bool:
    """Whether nothing but a telephone number, or several, stands in a text."""
    signs = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return set(signs) <= _IN_A_NUMBER and any(sign.isdigit() for sign in signs)


def is_everybodys(text: str) -> bool:
    """Whether a text is one of the numbers that the State gave to all, in whatever digits and with whatever between them."""
    signs = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return "".join(filter(str.isdigit, signs)) in EVERYWHERE


def are_hours(text: str) -> bool:
    """Whether a text tells hours and days and nobody's name."""
    return _HOURS.fullmatch(unicodedata.normalize("NFKC", text)) is not None


def tells_mobile(text: str) -> bool:
    """Whether a mobile telephone's number stands in a text: somebody's own, whatever office they sit in."""
    signs = text if text.isascii() else unicodedata.normalize("NFKC", text)
    # Offices have ten digits, and of a table of thousands each is asked.
    if sum(map(str.isdigit, signs)) < _MOBILE_DIGITS:
        return False
    for run in _NUMBERS.findall(signs):
        # Wherever digits begin after something else, for it may stand behind an office's number.
        pieces = re.findall("[0-9]+", run)
        if any(_MOBILE.match("".join(pieces[at : at + _MOST_PIECES])) for at in range(len(pieces))):
            return True
    return False


def standing(told: Iterable[OfficeNumber]) -> OfficeNumber:
    """Which of several numbers of one office stands: what was written here, else what was made sure of last.

    What others say differently stands beside it. This is the one place that says what is laid over what.
    """
    several = [replace(each, beside=()) if each.beside else each for each in told]
    if len(several) == 1:
        return several[0]
    order = sorted(several, key=lambda each: (each.by != "", -_day(each), each.by, each.number))
    different = {(each.number, each.other): each for each in reversed(order)}
    first, *others = sorted(different.values(), key=order.index)
    return replace(first, beside=tuple(others))


def _day(number: OfficeNumber) -> int:
    return number.checked_on.toordinal() if number.checked_on else 0


def with_number(agency: Agency, known: OfficeNumber | None) -> Agency:
    """The agency with the number that somebody wrote down for it."""
    if known is None:
        return agency
    hours = known.hours or agency.hours
    told = (known.number, known.other, hours, known.checked_on, known.beside)
    if told == (agency.phone, agency.other, agency.hours, agency.checked_on, agency.beside):
        return agency
    return replace(agency, phone=known.number, other=known.other, hours=hours, checked_on=known.checked_on, beside=known.beside)


def rung_by(line: EmergencyNumber, known: OfficeNumber | None) -> EmergencyNumber:
    """The line with the number that somebody wrote down for it; what the State gave to all stays."""
    if known is None or line.number in EVERYWHERE:
        return line
    hours = known.hours or line.hours
    return replace(
        line, number=known.number, long_number=known.other, hours=hours, checked_on=known.checked_on, beside=known.beside
    )
