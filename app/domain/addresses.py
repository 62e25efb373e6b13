"""Addresses and telephone numbers, split as the government's interoperability framework (GIF) splits them."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from app.domain.numerals import KANJI, in_digits

_BETWEEN = re.compile(r"(?<=[0-9])(?:丁目|番地の?|番|号|の)(?=[0-9])")
_BEHIND = re.compile(r"(?<=[0-9])(?:番地|番|号)(?![0-9室棟館])")
_DASHES = re.compile("(?<=[0-9])[ー−‐‑‒–—―](?=[0-9])")
_POSTAL = re.compile(r"〒?\s*([0-9]{3})-?([0-9]{4})")
_MARKED = re.compile(r"[(\[]?〒\s*([0-9]{3})-?([0-9]{4})(?![0-9])[)\]]?")
_AHEAD = re.compile(r"([0-9]{3})-([0-9]{4})(?=\s*[^\s0-9-])|([0-9]{3})([0-9]{4})(?=\s+[^\s0-9-]|[都道府県市郡町村一-鿿])")
_COUNTED = re.compile(f"[{KANJI}]+(?=丁目|番地|番(?![町丁館])|号)")
_COUNTED_BEHIND = re.compile(f"(?:(?<=番地)|(?<=番地の)|(?<=[0-9]番))[{KANJI}]+")
_CHOME = re.compile("([0-9]+)丁目")
_BLOCK = re.compile(
    r"[0-9](?:[0-9]|[-の・](?=[0-9])|番地|番|号(?![室棟館])|丁目|[甲乙丙丁イロハニホヘト](?![ァ-ヶー一-鿿])|地内|外)*"
)
_ROOM = re.compile(r"[-の]?([0-9]+)$")
_OF_A_ROOM = re.compile("号?[室棟館]|階|F(?![A-Za-z])")
_HOUSE = re.compile(
    "住宅|団地|アパート|コーポ|ハイツ|マンション|ホーム|メゾン|ハイム|ビル|寮|荘|苑|棟|官舎|宿舎|方$|第$|[ァ-ヶー]{4,}|[A-Za-z]{3,}"
)


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


def plain(text: str) -> str:
    """An address on one line, in one width, with a hyphen wherever a dash stands between two numbers."""
    return _DASHES.sub("-", " ".join(unicodedata.normalize("NFKC", text).split()))


def postal_code(text: str) -> str:
    """「682-0023」 of what was written, with 〒 or without; empty where it is none."""
    found = _POSTAL.fullmatch(_DASHES.sub("-", unicodedata.normalize("NFKC", text).strip()))
    return f"{found[1]}-{found[2]}" if found else ""


def without_postal_code(text: str) -> tuple[str, str]:
    """A plain address without its postal code, which stands before it or bears 〒; and that code, empty where there is none."""
    found = _MARKED.search(text) or _AHEAD.match(text)
    if found is None:
        return text, ""
    first, last = (part for part in found.groups() if part)
    return " ".join(f"{text[: found.start()]} {text[found.end() :]}".split()), f"{first}-{last}"


def split(rest: str, town: str = "") -> Address:
    """What stands behind the municipality: the town (found before, or all up to the first number), house number, building.

    Nothing is lost: a 丁目 stays with its town, and what is neither a number nor a building's name does too.
    """
    rest = _COUNTED_BEHIND.sub(lambda found: in_digits(found[0]), _COUNTED.sub(lambda found: in_digits(found[0]), rest.strip()))
    digit = re.search("[0-9]", rest)
    before = rest[: digit.start()] if digit else rest
    if town and _HOUSE.search(before.strip(" 　()")):
        return Address(street_address=town, building_name_etc=rest.strip())
    street, rest = (town + before).strip(), rest[len(before) :]
    if chome := _CHOME.match(rest):
        street, rest = street + chome[0], rest[chome.end() :].lstrip(" -の")
    found = _BLOCK.match(rest)
    block, building = (found[0], rest[found.end() :]) if found else ("", rest)
    if _OF_A_ROOM.match(building) and (room := _ROOM.search(block)):
        block, building = block[: room.start()], room[1] + building
    return Address(street_address=street, city_block=block, building_name_etc=building.strip(" 　-"))
