"""Canonical JSON: one content has exactly one spelling in bytes, so that a hash or a signature can stand for it.

UTF-8, keys sorted, no blanks, no floats, integers within ±(2^53-1), no NUL, escapes only where JSON demands them.
Decoders are lenient in ways nobody remembers (duplicate keys, escapes, -0); encoding again and comparing catches all.
"""

import codecs
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NoReturn, TypeVar

import msgspec

from app.errors import CanonicalDefect, SchemaDefect
from app.sync.bounds import FIRST_YEAR, LAST_YEAR

LARGEST_INTEGER = 2**53 - 1
DEEPEST = 12
_LONGEST_INTEGER = len(str(-LARGEST_INTEGER))
# Two bytes of JSON can take a hundred in memory, so values are counted before anything is made of them. The most that a
# notebook writes, one referral beside receipts of all that it may name, has some 200,000.
MOST_VALUES = 300_000
_PIECE = 1 << 16
_SIGNS = (b"{", b"[", b",")
_SIGN_OR_STRING = re.compile(rb'([{[,])|"(?:[^"\\]|\\.)*+"')

T = TypeVar("T")


class WireStruct(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every struct in transit is: frozen, with named fields, all present and no others."""

    def is_possible(self) -> bool:
        """Whether its fields, each within its bounds, can be true together; asked when it is read."""
        return True


def encode(content: Any) -> bytes:
    """Plain values or a WireStruct in the one canonical spelling."""
    return msgspec.json.encode(content, order="sorted")


def parse(data: bytes) -> Any:
    """Plain values from canonical bytes. Raises CanonicalDefect; quotes nothing of the content."""
    try:
        _refuse_other_than_utf_8(data)
        _refuse_many(data)
        content = msgspec.json.decode(data)
    except UnicodeDecodeError:
        raise CanonicalDefect("utf-8") from None
    except RecursionError:
        raise CanonicalDefect("depth") from None
    except msgspec.DecodeError:
        raise _defect_of(data) from None
    _refuse_values(content, 0)
    if encode(content) != data:
        raise CanonicalDefect("spelling")
    return content


def _refuse_other_than_utf_8(data: bytes) -> None:
    # Piece by piece: as one text, a single 𠮷 makes it take four bytes for each character.
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(data), _PIECE):
        decoder.decode(data[start : start + _PIECE])
    decoder.decode(b"", final=True)


def _refuse_many(data: bytes) -> None:
    if sum(map(data.count, _SIGNS)) > MOST_VALUES:
        signs = (found for found in _SIGN_OR_STRING.finditer(data) if found[1])
        if any(count == MOST_VALUES for count, _found in enumerate(signs)):
            raise CanonicalDefect("values")


def _defect_of(data: bytes) -> CanonicalDefect:
    """What is wrong with bytes that the parser refused: it takes some numbers for no JSON only because they are so long."""
    try:
        json.loads(data, parse_float=_refuse_number("float"), parse_int=_refuse_long, parse_constant=_refuse_number("json"))
    except CanonicalDefect as defect:
        return defect
    except RecursionError:
        return CanonicalDefect("depth")
    except ValueError:
        pass
    return CanonicalDefect("json")


def _refuse_number(defect: str) -> Callable[[str], NoReturn]:
    def refuse(_number: str) -> NoReturn:
        raise CanonicalDefect(defect)

    return refuse


def _refuse_long(number: str) -> int:
    if len(number) > _LONGEST_INTEGER:
        raise CanonicalDefect("integer")
    return int(number)


def convert(data: bytes, decoder: "msgspec.json.Decoder[T]") -> T:
    """The WireStruct that canonical bytes (see `parse`) hold. Raises SchemaDefect; quotes nothing of the content."""
    try:
        part = decoder.decode(data)
    except msgspec.ValidationError:
        # msgspec's text quotes what it found; nothing of that may travel on.
        raise SchemaDefect("fields") from None
    if encode(part) != data or not _is_possible(part):
        raise SchemaDefect("fields")
    return part


def _is_possible(value: Any) -> bool:
    if isinstance(value, str):
        # Almost all there is.
        return True
    if isinstance(value, WireStruct):
        return value.is_possible() and all(_is_possible(getattr(value, name)) for name in value.__struct_fields__)
    if isinstance(value, tuple):
        return all(_is_possible(each) for each in value)
    if not isinstance(value, datetime):
        return True
    # An instant keeps the zone that it was written in and would encode to the same bytes, so UTC is asked for by itself.
    # The first and the last year of the calendar cannot be shown in every zone.
    return value.tzinfo is UTC and FIRST_YEAR <= value.year <= LAST_YEAR


def _refuse_values(content: Any, depth: int) -> None:
    if depth > DEEPEST:
        raise CanonicalDefect("depth")
    if isinstance(content, str):
        if "\0" in content:
            raise CanonicalDefect("nul")
    elif isinstance(content, bool) or content is None:
        pass
    elif isinstance(content, int):
        if abs(content) > LARGEST_INTEGER:
            raise CanonicalDefect("integer")
    elif isinstance(content, float):
        raise CanonicalDefect("float")
    elif isinstance(content, list):
        for each in content:
            _refuse_values(each, depth + 1)
    else:
        for name, each in content.items():
            _refuse_values(name, depth)
            _refuse_values(each, depth + 1)
