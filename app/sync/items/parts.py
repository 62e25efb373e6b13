"""What every kind of item is, and the parts that several kinds have."""

from calendar import monthrange
from datetime import time
from typing import Annotated

from msgspec import Meta

from app.domain.addresses import Address, Phone
from app.domain.people import Birth
from app.domain.referrals import Sender
from app.sync.bounds import Code, Line, LocalGovernmentCode, Name, PhoneNumber
from app.sync.canonical import WireStruct
from app.sync.items.values import PHONE_KINDS, PhoneKindValue


class Item(WireStruct, frozen=True, kw_only=True, tag_field="kind"):
    """An item of a packet; its field `kind` tells which, and in which version."""

    def refuse_contradictions(self, sender: str) -> None:
        """Return if its fields can be true together in a packet of this sender (hex). Raises SchemaDefect."""


class BirthPart(WireStruct, frozen=True, kw_only=True):
    """A birth date as far as it is known."""

    year: Annotated[int, Meta(ge=1, le=9999)]
    month: Annotated[int, Meta(ge=1, le=12)] | None
    day: Annotated[int, Meta(ge=1, le=31)] | None
    about: bool

    def is_possible(self) -> bool:
        """Whether such a day was ever in the calendar: no page or sheet can write the 30th of February."""
        return self.month is None or self.day is None or self.day <= monthrange(self.year, self.month)[1]


class AddressPart(WireStruct, frozen=True, kw_only=True):
    local_government_code: LocalGovernmentCode
    postal_code: Code
    street_address: Line
    city_block: Line
    building_name_etc: Line


class PhonePart(WireStruct, frozen=True, kw_only=True):
    number: PhoneNumber
    kind: PhoneKindValue
    hours: Line


class SenderPart(WireStruct, frozen=True, kw_only=True):
    """Who hands over, as the sheet names them; who signed is told by the card."""

    name: Name
    kana: Name
    role: Name
    organisation: Name
    local_government_code: LocalGovernmentCode
    phone: PhoneNumber


def birth_to_part(birth: Birth | None) -> BirthPart | None:
    """What travels of a birth date."""
    return None if birth is None else BirthPart(year=birth.year, month=birth.month, day=birth.day, about=birth.about)


def birth_from_part(part: BirthPart | None) -> Birth | None:
    """The birth date as it came."""
    return None if part is None else Birth(year=part.year, month=part.month, day=part.day, about=part.about)


def address_to_part(address: Address) -> AddressPart:
    """What travels of an address."""
    return AddressPart(
        local_government_code=address.local_government_code,
        postal_code=address.postal_code,
        street_address=address.street_address,
        city_block=address.city_block,
        building_name_etc=address.building_name_etc,
    )


def address_from_part(part: AddressPart) -> Address:
    """The address as it came."""
    return Address(
        local_government_code=part.local_government_code,
        postal_code=part.postal_code,
        street_address=part.street_address,
        city_block=part.city_block,
        building_name_etc=part.building_name_etc,
    )


def phones_to_parts(phones: tuple[Phone, ...]) -> tuple[PhonePart, ...]:
    """What travels of telephone numbers."""
    return tuple(PhonePart(number=each.number, kind=PHONE_KINDS.value(each.kind), hours=each.hours) for each in phones)


def phones_from_parts(parts: tuple[PhonePart, ...]) -> tuple[Phone, ...]:
    """The telephone numbers as they came."""
    return tuple(Phone(number=each.number, kind=PHONE_KINDS.member(each.kind), hours=each.hours) for each in parts)


def sender_to_part(sender: Sender) -> SenderPart:
    """What travels of whoever hands over."""
    return SenderPart(
        name=sender.name,
        kana=sender.kana,
        role=sender.role,
        organisation=sender.organisation,
        local_government_code=sender.local_government_code,
        phone=sender.phone,
    )


def sender_from_part(part: SenderPart) -> Sender:
    """Who hands over, as it came."""
    return Sender(
        name=part.name,
        kana=part.kana,
        role=part.role,
        organisation=part.organisation,
        local_government_code=part.local_government_code,
        phone=part.phone,
    )


def clock_to_text(at: time | None) -> str:
    """A time of day as it travels: hours and minutes, or nothing."""
    return "" if at is None else at.strftime("%H:%M")


def clock_from_text(text: str) -> time | None:
    """The time of day as it came."""
    return time.fromisoformat(text) if text else None
