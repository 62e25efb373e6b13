"""Sightings (気づき): something noticed about somebody who is not known yet."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.activities import DayPart
from app.domain.addresses import Address
from app.domain.people import HowFound
from app.domain.records import Record
from app.domain.risks import Risk


class Sign(StrEnum):
    """What one noticed about the house or the person."""

    MAIL = "mail"
    LIGHTS = "lights"
    SHUTTERS = "shutters"
    LAUNDRY = "laundry"
    RUBBISH = "rubbish"
    VOICES = "voices"
    APPEARANCE = "appearance"
    CHILD = "child"
    NOT_SEEN = "not_seen"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignMeaning:
    """What a sign may mean, and what one does: what somebody new to it asks at the gate."""

    sign: Sign
    means: str
    act: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting(Record):
    """One thing noticed. It needs a place or a word; `person_id` once it was turned into a person."""

    on: date | None = None
    part: DayPart | None = None
    where: str = ""
    address: Address = Address()
    neighbourhood: str = ""
    signs: tuple[Sign, ...] = ()
    risks: tuple[Risk, ...] = ()
    note: str = ""
    found: HowFound | None = None
    next_on: date | None = None
    person_id: str = ""
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SightingLine:
    """A sighting as one line of a list; `person_name` once it was turned into a person."""

    id: str
    on: date
    part: DayPart | None
    where: str
    address: Address
    neighbourhood: str
    signs: tuple[Sign, ...]
    risks: tuple[Risk, ...]
    note: str
    next_on: date | None
    closed_on: date | None
    person_id: str = ""
    person_name: str = ""
    provisional: bool = False
