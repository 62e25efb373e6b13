"""Likeness: whether two records may be about the same person. Pure rules; where the other record is looked for is elsewhere.

Each trait that two records share or differ in adds points or takes them away; the records are told to be alike from
ALIKE_FROM points on. What weighs most is what one person has and a family does not share: the given name and the birth date. A
house's address and telephone count only where the given names do not speak against it, so that twins, spouses, and a
parent and child of like names stay apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from app.domain.folding import fold
from app.domain.people import Birth, Sex
from app.domain.traits import Spelling, Traits, slips

ALIKE_FROM = 50
# An age that was guessed is seldom further off than this.
_ABOUT_YEARS = 3
_ABOUT_YEARS_AT_MOST = 8


class Reason(StrEnum):
    """Why two records may be about the same person, in the order in which it is said."""

    NAME = "name"
    NAME_SPELLING = "name_spelling"
    NAME_SWAPPED = "name_swapped"
    NAME_NEAR = "name_near"
    GIVEN_NAME = "given_name"
    KANA = "kana"
    KANA_NEAR = "kana_near"
    BIRTH = "birth"
    BIRTH_NEAR = "birth_near"
    BIRTH_YEAR = "birth_year"
    PHONE = "phone"
    ADDRESS = "address"
    TOWN = "town"
    NEIGHBOURHOOD = "neighbourhood"
    PROVISIONAL = "provisional"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two records are, and why."""

    points: int = 0
    reasons: tuple[Reason, ...] = ()

    @property
    def alike(self) -> bool:
        """Whether a person should be asked."""
        return self.points >= ALIKE_FROM


class _Same(IntEnum):
    """How far two spellings of one part of a name agree."""

    UNKNOWN = 0
    DIFFERENT = 1
    NEAR = 2
    SAME = 3


class _Part(IntEnum):
    """How far one part of a name agrees in kanji and kana taken together."""

    UNKNOWN = 0
    DIFFERENT = 1
    CLOSE = 2
    NEAR = 3
    SOUND = 4
    SAME = 5


class _Born(IntEnum):
    UNKNOWN = 0
    DIFFERENT = 1
    YEAR = 2
    NEAR = 3
    SAME = 4


# The points, chosen on a synthetic set with one seed and judged with another: `python -m tests.likeness_set`.
_FAMILY = {_Part.UNKNOWN: 0, _Part.DIFFERENT: -25, _Part.CLOSE: -5, _Part.NEAR: 5, _Part.SOUND: 12, _Part.SAME: 15}
_GIVEN = {_Part.UNKNOWN: 0, _Part.DIFFERENT: -60, _Part.CLOSE: -20, _Part.NEAR: 10, _Part.SOUND: 30, _Part.SAME: 40}
_BIRTH = {_Born.UNKNOWN: 0, _Born.DIFFERENT: -70, _Born.YEAR: 10, _Born.NEAR: 20, _Born.SAME: 50}
_KANA = re.compile("[ぁ-ゖー]+")
_OTHER_SEX = -20
_MOBILE, _LANDLINE = 30, 20
_BLOCK, _TOWN, _NEIGHBOURHOOD = 20, 5, 5
_PLAIN_NAME = 45
# A provisional name says nothing against anybody who lives in the same house.
_PROVISIONAL_THERE = 30


def compare(one: Traits, other: Traits) -> Likeness:
    """How alike two people are; the order of the two does not matter."""
    names, swapped = _aligned(one.name, other.name)
    sounds, _ = _aligned(one.sound, other.sound)
    family, given = _part(names[0], sounds[0]), _part(names[1], sounds[1])
    born = _born(one.birth, other.birth)
    points = _FAMILY[family] + _GIVEN[given] + _BIRTH[born]
    reasons = [*_name_reasons(one, other, family, given, swapped=swapped), *_birth_reasons(born)]
    if {one.sex, other.sex} == {Sex.MALE, Sex.FEMALE}:
        points += _OTHER_SEX
    for more, why in _house(one, other, given):
        points += more
        reasons.append(why)
    for more, why in _provisional(one, other):
        points += more
        reasons.append(why)
    return Likeness(points, tuple(reason for reason in Reason if reason in reasons))


def _aligned(one: Spelling, other: Spelling) -> tuple[tuple[_Same, _Same], bool]:
    """How far family and given names agree in one writing, and whether they stand the other way round in one of them."""
    if not one.whole or not other.whole:
        return (_Same.UNKNOWN, _Same.UNKNOWN), False
    if not one.given and other.given:
        return _aligned(other, one)
    if one.given and not other.given:
        other = _split_like(other.family, one)
        if not other.given and other.family == one.family:
            return (_Same.SAME, _Same.UNKNOWN), False
    if not (one.given and other.given):
        same = _same(one.whole, other.whole, least=4)
        return (_Same.SAME if same in (_Same.SAME, _Same.NEAR) else _Same.UNKNOWN, same), False
    direct = (_same(one.family, other.family), _same(one.given, other.given))
    # Which of the two is the wrong way round cannot be seen; the part that agrees is taken for the given name.
    less, more = sorted((_same(one.family, other.given), _same(one.given, other.family)))
    crossed = (less, more)
    swapped = _Same.SAME in crossed and sum(crossed) > sum(direct)
    return (crossed if swapped else direct), swapped


def _split_like(whole: str, pattern: Spelling) -> Spelling:
    """A name that was written without a blank, with the blank where the other one has it."""
    for first, last in ((pattern.family, pattern.given), (pattern.given, pattern.family)):
        if whole == first:
            return Spelling(whole)
        if first and whole.startswith(first):
            return Spelling(first, whole.removeprefix(first))
        if last and whole.endswith(last):
            return Spelling(whole.removesuffix(last), last)
    return Spelling(whole)


def _same(one: str, other: str, least: int = 2) -> _Same:
    if not one or not other:
        return _Same.UNKNOWN
    if one == other:
        return _Same.SAME
    # Kanji and kana cannot be held against each other; the reading decides.
    in_kana = _KANA.fullmatch(one) is not None
    if in_kana != (_KANA.fullmatch(other) is not None):
        return _Same.UNKNOWN
    # A name of one character, or two kana, that differs in one is another name.
    long_enough = min(len(one), len(other)) >= (least + 1 if in_kana else least)
    return _Same.NEAR if long_enough and slips(one, other) == 1 else _Same.DIFFERENT


def _part(written: _Same, heard: _Same) -> _Part:
    if written is _Same.SAME:
        return _Part.SAME
    if heard is _Same.SAME:
        return _Part.SAME if written is _Same.UNKNOWN else _Part.SOUND
    if _Same.UNKNOWN in (written, heard):
        # One kanji makes another name (和子, 和江) where one kana is often a slip.
        alone = {_Same.NEAR: _Part.CLOSE if heard is _Same.UNKNOWN else _Part.NEAR, _Same.DIFFERENT: _Part.DIFFERENT}
        return alone.get(max(written, heard), _Part.UNKNOWN)
    # Somebody who slips does so in one writing; what differs in both is another name, if a like one.
    return _Part.CLOSE if written is heard is _Same.NEAR else _Part.DIFFERENT


def _born(one: Birth | None, other: Birth | None) -> _Born:
    if one is None or other is None:
        return _Born.UNKNOWN
    apart = abs(one.year - other.year)
    if one.about or other.about:
        return _Born.YEAR if apart <= _ABOUT_YEARS else _Born.UNKNOWN if apart <= _ABOUT_YEARS_AT_MOST else _Born.DIFFERENT
    if one.day is None or other.day is None:
        months_differ = one.month is not None and other.month is not None and one.month != other.month
        if apart == 0 and not months_differ:
            return _Born.YEAR
        return _Born.UNKNOWN if apart <= 1 else _Born.DIFFERENT
    agree = (one.year == other.year) + (one.month == other.month) + (one.day == other.day)
    if agree == 3:
        return _Born.SAME
    exchanged = one.year == other.year and (one.month, one.day) == (other.day, other.month)
    return _Born.NEAR if agree == 2 or exchanged else _Born.DIFFERENT


def _house(one: Traits, other: Traits, given: _Part) -> Iterator[tuple[int, Reason]]:
    """What a whole house shares; it says nothing of two whose given names differ."""
    if given in (_Part.DIFFERENT, _Part.CLOSE):
        return
    if one.mobiles & other.mobiles:
        yield _MOBILE, Reason.PHONE
    elif (one.landlines | one.mobiles) & (other.landlines | other.mobiles):
        yield _LANDLINE, Reason.PHONE
    if one.town and one.town == other.town:
        if one.block and one.block == other.block:
            yield _BLOCK, Reason.ADDRESS
        else:
            yield _TOWN, Reason.TOWN
    if one.neighbourhood and one.neighbourhood == other.neighbourhood:
        yield _NEIGHBOURHOOD, Reason.NEIGHBOURHOOD


def _provisional(one: Traits, other: Traits) -> Iterator[tuple[int, Reason]]:
    if one.provisional and other.provisional:
        if (plain := fold(one.written)) and plain == fold(other.written):
            yield _PLAIN_NAME, Reason.NAME
    elif (one.provisional or other.provisional) and one.block and (one.town, one.block) == (other.town, other.block):
        yield _PROVISIONAL_THERE, Reason.PROVISIONAL


def _name_reasons(one: Traits, other: Traits, family: _Part, given: _Part, *, swapped: bool) -> Iterator[Reason]:
    if given in (_Part.UNKNOWN, _Part.DIFFERENT, _Part.CLOSE):
        return
    heard = bool(one.sound.whole) and one.sound.whole == other.sound.whole
    if family is given is _Part.SAME:
        if swapped:
            yield Reason.NAME_SWAPPED
        elif one.name.whole == other.name.whole:
            yield Reason.NAME if one.written == other.written else Reason.NAME_SPELLING
        else:
            yield Reason.KANA
        return
    if family in (_Part.DIFFERENT, _Part.CLOSE):
        yield Reason.GIVEN_NAME
    elif heard:
        yield Reason.NAME_SPELLING
        yield Reason.KANA
    elif one.sound.whole and other.sound.whole and one.name.whole != other.name.whole:
        yield Reason.KANA_NEAR
    else:
        yield Reason.NAME_NEAR


def _birth_reasons(born: _Born) -> Iterator[Reason]:
    told = {_Born.SAME: Reason.BIRTH, _Born.NEAR: Reason.BIRTH_NEAR, _Born.YEAR: Reason.BIRTH_YEAR}
    if born in told:
        yield told[born]
