"""Addresses and telephone numbers, split as the government's interoperability framework (GIF) splits them."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where somebody lives. `local_government_code` has 6 digits; the rest is as people write it."""

    local_government_code: str = ""
    postal_code: str = ""
    street_address: str = ""
    city_block: str = ""
    building_name_etc: str = ""


class PhoneKind(StrEnum):
    HOME = "home"
    MOBILE = "mobile"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A number, and when one may ring it."""

    number: str
    kind: PhoneKind = PhoneKind.HOME
    hours: str = ""
