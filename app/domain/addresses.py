"""Addresses and telephone numbers, split as the government's interoperability framework (GIF) splits them."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

_BETWEEN = re.compile(r"(?<=[0-9])(?:丁目|番地の?|番|号|の)(?=[0-9])")
_BEHIND = re.compile(r"(?<=[0-9])(?:番地|番|号)(?![0-9室棟館])")


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


def short_block(text: str) -> str:
    """「1丁目2番3号」 as 「1-2-3」, which is how others write the same place; what is neither stays as it is."""
    return _BEHIND.sub("", _BETWEEN.sub("-", unicodedata.normalize("NFKC", text)))
