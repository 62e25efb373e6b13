"""A copy without the name (氏名を伏せた写し): what tells who somebody is, blackened by words wherever it stands."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import TypeVar

from app.documents.addresses import municipality
from app.domain.addresses import Address
from app.domain.dates import format_birth, format_short
from app.domain.folding import to_hiragana, to_katakana
from app.domain.people import Birth, Person, PersonLine
from app.domain.referrals import Caller, Leaving, SharedPerson
from app.domain.variants import written
from app.services.reporters import Informant

HIDDEN = "（伏せています）"
_TITLES = "さん|様|さま|氏|くん|君|ちゃん|殿|宅|家"
_BLANKS = re.compile(r"\s+")
_DASHES = "[-‐‑‒–—―−ー－()（）\\s]*"

T = TypeVar("T")


def without_name(leaving: Leaving) -> Leaving:
    """The same referral without name, kana, birth day, phones, address below the municipality, and the names of members,
    contacts and whoever asks.

    These are also taken out of everything written freely, as far as they stand there as they were entered.
    """
    person = leaving.person
    hidden = _pattern(leaving)
    blackened = replace(_everywhere(leaving, hidden), person=_person(_everywhere(person, hidden), person))
    # Who hands over and to whom is no secret of the person's, even where a name is the same.
    consent = replace(blackened.consent, agencies=leaving.consent.agencies, given_by_name=_hide(leaving.consent.given_by_name))
    return replace(
        blackened,
        consent=consent,
        caller=_caller(leaving.caller),
        sender=leaving.sender,
        destination=leaving.destination,
        destination_name=leaving.destination_name,
    )


def without_reporters(record: T, hidden: Iterable[Informant], own: str) -> T:
    """The same record without the names and telephones of these; a name that is the person's `own` too stays."""
    people = list(hidden)
    parts = {part for each in people for part in each.name.split()} - set(own.split())
    return _everywhere(record, _any_of([*_spellings(parts), *(_digits(each.phone) for each in people)]))


def outside_words(record: T, person: Person | PersonLine, hidden: Iterable[Informant] = ()) -> T:
    """The same record as any paper or table may tell it: without these, and of who is sheltered without the place."""
    told = without_reporters(record, hidden, person.name)
    if not person.sheltered:
        return told
    place = person.address
    town = municipality(place.local_government_code)
    return _everywhere(
        told, _any_of([*_places(place, person.neighbourhood, person.landmark, town), _digits(place.postal_code)])
    )


def _places(address: Address, *more: str) -> Iterator[str]:
    """What to look for of a place, as it was entered."""
    for place in (address.street_address, address.city_block, address.building_name_etc, *more):
        # A number of a house alone (「12」) would take days and ages along.
        if len(place) > 1 and not (place.isdecimal() and len(place) < 4):
            yield re.escape(place)


def _caller(caller: Caller | None) -> Caller | None:
    if caller is None:
        return None
    return replace(caller, name=_hide(caller.name), phone=_hide(caller.phone), call_as=_hide(caller.call_as))


def _person(scrubbed: SharedPerson, person: SharedPerson) -> SharedPerson:
    return replace(
        scrubbed,
        name=_hide(person.name),
        kana=_hide(person.kana),
        birth=_year_only(person.birth),
        address=_address(person.address),
        neighbourhood=_hide(person.neighbourhood),
        phones=tuple(replace(phone, number=_hide(phone.number)) for phone in scrubbed.phones),
        members=tuple(replace(one, name=_hide(one.name), birth=_year_only(one.birth)) for one in scrubbed.members),
        contacts=tuple(replace(one, name=_hide(one.name), phone=_hide(one.phone)) for one in scrubbed.contacts),
    )


def _hide(text: str) -> str:
    return HIDDEN if text else ""


def _year_only(birth: Birth | None) -> Birth | None:
    return Birth(year=birth.year, about=birth.about) if birth else None


def _address(address: Address) -> Address:
    parts = (address.postal_code, address.street_address, address.city_block, address.building_name_etc)
    return Address(local_government_code=address.local_government_code, street_address=_hide("".join(parts)))


def _pattern(leaving: Leaving) -> re.Pattern[str] | None:
    """What to look for in free text: the names as entered and by their parts, telephone numbers however they are hyphenated."""
    person, caller = leaving.person, leaving.caller
    names = [
        *([caller.name] if caller else []),
        leaving.consent.given_by_name,
        person.name,
        to_hiragana(person.kana),
        to_katakana(person.kana),
        *(one.name for one in person.members),
        *(one.name for one in person.contacts),
    ]
    address = person.address
    places = _places(address, person.neighbourhood, *_days(person.birth))
    numbers = [caller.phone] if caller else []
    numbers += [phone.number for phone in person.phones] + [one.phone for one in person.contacts] + [address.postal_code]
    found = [*_spellings(names), *places, *map(_digits, numbers)]
    return _any_of(found)


def _any_of(patterns: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted({one for one in patterns if one}, key=len, reverse=True)
    return re.compile("|".join(longest_first)) if longest_first else None


def _spellings(names: Iterable[str]) -> Iterable[str]:
    for name in filter(None, map(str.strip, names)):
        parts = _BLANKS.split(name)
        spelt = ["".join(map(_letter, part)) for part in parts]
        if len(name) > 1:
            yield r"\s*".join(spelt)
        for part, letters in zip(parts, spelt, strict=True):
            # A name of one letter is hidden only where it is clearly a name: 「森さん」, not 「森の中」.
            yield letters if len(part) > 1 else f"{letters}(?={_TITLES})"


def _letter(letter: str) -> str:
    """A letter, or any way of writing it: 髙橋 is 高橋 in most people's hand."""
    group = written(letter)
    return f"[{group}]" if len(group) > 1 else re.escape(letter)


def _days(birth: Birth | None) -> list[str]:
    """The birth date as it is usually written, where it is known to the day."""
    if birth is None or birth.month is None or birth.day is None:
        return []
    day = date(birth.year, birth.month, birth.day)
    return [format_birth(birth), format_short(day), day.isoformat(), f"{birth.year}年{birth.month}月{birth.day}日"]


def _digits(number: str) -> str:
    digits = [c for c in unicodedata.normalize("NFKC", number) if c.isdecimal()]
    wide = [f"[{digit}{chr(ord(digit) + 0xFEE0)}]" for digit in digits if digit.isascii()]
    return _DASHES.join(wide) if len(wide) > 5 else ""


def _everywhere(record: T, hidden: re.Pattern[str] | None) -> T:
    """The same record, tuple or text with the pattern taken out of every text in it."""
    if hidden is None or isinstance(record, Enum):
        return record
    if isinstance(record, str):
        return hidden.sub(HIDDEN, record)  # type: ignore[return-value]
    if isinstance(record, tuple):
        return tuple(_everywhere(one, hidden) for one in record)  # type: ignore[return-value]
    if is_dataclass(record) and not isinstance(record, type):
        changed = {field.name: _everywhere(getattr(record, field.name), hidden) for field in fields(record)}
        return replace(record, **changed)
    return record
