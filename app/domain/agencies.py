"""Agencies (支援機関): to whom one can hand over, as the reference table lists them."""

from dataclasses import dataclass
from datetime import date

from app.domain.risks import Risk


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """One line of the agency table. `checked_on` is None where nobody has yet confirmed the number."""

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
class DoorLine:
    """One line of the card that is shown at the door: a sentence, or a desk with its number; nothing about anybody."""

    text: str
    agency: str = ""
    name: str = ""
    number: str = ""
    hours: str = ""
    checked_on: date | None = None
