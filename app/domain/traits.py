"""What tells a person from others, folded so that it can be compared: names, sounds, numbers, places."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.domain.addresses import PhoneKind
from app.domain.folding import fold, is_kana, sort_kana, to_hiragana
from app.domain.people import Birth, Person, Sex
from app.domain.spellings import canonical
from app.domain.variants import OLD_KANA


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name in one writing (kanji or kana), folded; `given` is empty where no blank told the two apart, either if unknown."""

    family: str = ""
    given: str = ""

    @property
    def whole(self) -> str:
        """Both parts together."""
        return self.family + self.given


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared of a person, folded once."""

    name: Spelling
    sound: Spelling
    written: str
    provisional: bool
    birth: Birth | None
    sex: Sex | None
    mobiles: frozenset[str]
    landlines: frozenset[str]
    town: str
    block: str
    neighbourhood: str


def traits(person: Person) -> Traits:
    """What is compared of a person."""
    address = person.address
    numbers = [(phone.kind, _digits(phone.number)) for phone in person.phones]
    return Traits(
        name=Spelling() if person.provisional else _spelling([fold(part) for part in person.name.split()]),
        sound=Spelling() if person.provisional else _heard(person),
        written="".join(person.name.split()),
        provisional=person.provisional,
        birth=person.birth,
        sex=person.sex,
        mobiles=frozenset(number for kind, number in numbers if kind is PhoneKind.MOBILE and len(number) > 5),
        landlines=frozenset(number for kind, number in numbers if kind is not PhoneKind.MOBILE and len(number) > 5),
        town=_place(address.street_address),
        block=_block(address.city_block),
        neighbourhood=_place(person.neighbourhood),
    )


def keys(one: Traits) -> Iterator[str]:
    """Under what to look for people who may be alike: two alike people share one key at least, but for rare exceptions.

    Two sounds that differ by one slip share a form that lacks one of their characters.
    """
    name, heard = one.name, one.sound
    if name.whole:
        yield f"name {name.whole}"
        yield f"name {name.given}{name.family}"
    if heard.whole:
        whole = heard.whole
        yield f"sound {whole}"
        yield f"sound {heard.given}{heard.family}"
        yield from {f"sound {whole[:at]}{whole[at + 1 :]}" for at in range(len(whole))}
    for given in filter(None, (name.given, heard.given)):
        if one.birth is not None and one.birth.day is not None:
            yield f"given {given} {one.birth.year}-{one.birth.month}-{one.birth.day}"
        if one.town:
            yield f"given {given} {one.town}"
    yield from (f"phone {number}" for number in one.mobiles | one.landlines)
    if one.town and one.block:
        yield f"place {one.town} {one.block}"


def sound(text: str) -> str:
    """Kana as a slow ear hears it: dakuten, small kana and long marks folded, and the kana that sound alike; nothing else."""
    heard = sort_kana(to_hiragana(text).translate(OLD_KANA))
    return "".join(c for c in heard if "ぁ" <= c <= "ゖ")


def slips(one: str, other: str) -> int:
    """How many slips of the pen lie between two texts: 0, 1 (one character changed, lost, added; two swapped), 2 for more."""
    if one == other:
        return 0
    shorter = min(len(one), len(other))
    start = 0
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    if len(left) <= 1 and len(right) <= 1:
        return 1
    return 1 if len(left) == 2 and left == right[::-1] else 2


def _spelling(parts: list[str]) -> Spelling:
    told = [part for part in parts if part]
    return Spelling(told[0], "".join(told[1:])) if told else Spelling()


def _heard(person: Person) -> Spelling:
    """The sound of a name; without a reading, that of what is written in kana."""
    if person.kana.strip():
        return _spelling([sound(part) for part in person.kana.split()])
    parts = [sound(part) if is_kana(part) else "" for part in person.name.split()]
    return Spelling(parts[0], "".join(parts[1:])) if parts else Spelling()


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, unicodedata.normalize("NFKC", text)))


@lru_cache(1024)
def _place(text: str) -> str:
    """The name of a place in one of its spellings (鶴ヶ丘, 鶴が丘), folded; many people live in few."""
    return canonical(text)


def _block(text: str) -> str:
    """A house number without the words between its numbers: 「1番地2」 and 「1-2」 are the same."""
    folded = "".join(c if c.isdecimal() else "-" for c in unicodedata.normalize("NFKC", text))
    return "-".join(part for part in folded.split("-") if part)
