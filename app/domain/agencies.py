"""Agencies (支援機関): to whom one can hand over, as the reference table lists them, and numbers that were written down."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from app.domain.risks import Risk

# The numbers that the State gave to all: nothing stands in their place.
EVERYWHERE = ("110", "119", "189")
_MOBILE = re.compile(r"(?:\+?81|0)[6-9]0[0-9]{8}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """One line of the agency table. `checked_on` is None where nobody has yet confirmed the number.

    `other` is a number for nights and holidays, which only somebody who wrote it down knows.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyNumber:
    """One line of the emergency table; `long_number` reaches the same desk where the short one does not work.

    `duty` is what the law asks of whoever sees it, `say` one sentence to begin the call with. `risks` are the dangers that
    open this line; `agency` is a code of the agency table (or the end of one, before which the municipality's stands).
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


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeNumber:
    """A telephone number that somebody wrote down or made sure of, which stands in place of the table's.

    `office` is an agency's code; where a line of the emergency table means no agency it is that line's name. `other` is for
    nights and holidays, or wherever the first does not get through.
    """

    office: str
    number: str
    other: str = ""
    hours: str = ""
    checked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorLine:
    """One line of the card that is shown at the door: a sentence, or a desk with its number; nothing about anybody."""

    text: str
    agency: str = ""
    name: str = ""
    number: str = ""
    hours: str = ""
    checked_on: date | None = None


def is_mobile(number: str) -> bool:
    """Whether this is a mobile telephone's number: somebody's own, whatever office they sit in."""
    return _MOBILE.fullmatch(re.sub(r"[^0-9+]", "", unicodedata.normalize("NFKC", number))) is not None


def with_number(agency: Agency, known: OfficeNumber | None) -> Agency:
    """The agency with the number that somebody wrote down for it."""
    if known is None:
        return agency
    hours = known.hours or agency.hours
    return replace(agency, phone=known.number, other=known.other, hours=hours, checked_on=known.checked_on)


def rung_by(line: EmergencyNumber, known: OfficeNumber | None) -> EmergencyNumber:
    """The line with the number that somebody wrote down for it; what the State gave to all stays."""
    if known is None or line.number in EVERYWHERE:
        return line
    hours = known.hours or line.hours
    return replace(line, number=known.number, long_number=known.other, hours=hours, checked_on=known.checked_on)
