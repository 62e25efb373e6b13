"""What the columns of a ledger mean, told by the words at their heads or, where there are none, by what stands in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

from app.domain.dates import parse_birth
from app.domain.folding import fold, is_kana
from app.domain.heading_words import NAMED_ALONE, SOMEBODY, Said, Whose, parts
from app.domain.spreadsheets import BETWEEN_TIERS, Sheet
from app.errors import Invalid, Problem


class Heading(StrEnum):
    """What a column of a ledger can mean."""

    NAME = "name"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    KANA = "kana"
    FAMILY_KANA = "family_kana"
    GIVEN_KANA = "given_kana"
    BIRTH = "birth"
    SEX = "sex"
    POSTAL_CODE = "postal_code"
    ADDRESS = "street_address"
    BLOCK = "city_block"
    BUILDING = "building_name_etc"
    NEIGHBOURHOOD = "neighbourhood"
    PHONE = "phones"
    MOBILE = "mobile"
    CONTACT = "contacts"
    CONTACT_NAME = "contact_name"
    CONTACT_RELATION = "contact_relation"
    CONTACT_PHONE = "contact_phone"
    HEAD = "head"
    CATEGORY = "category"
    DOCTOR = "doctor"
    CARE_MANAGER = "care_manager"
    NOTE = "note"


Mapping = tuple[Heading | None, ...]

# Each of these is one column's alone; any other meaning several may have.
_ALONE = frozenset(
    {
        Heading.NAME, Heading.FAMILY_NAME, Heading.GIVEN_NAME, Heading.KANA, Heading.FAMILY_KANA, Heading.GIVEN_KANA,
        Heading.BIRTH, Heading.SEX, Heading.POSTAL_CODE, Heading.BLOCK, Heading.BUILDING,
    }
)  # fmt: skip
_NAMES = ({Heading.NAME}, {Heading.FAMILY_NAME, Heading.GIVEN_NAME})
_OWN = {
    Said.NAME: Heading.NAME, Said.FAMILY_NAME: Heading.FAMILY_NAME, Said.GIVEN_NAME: Heading.GIVEN_NAME,
    Said.KANA: Heading.KANA, Said.FAMILY_KANA: Heading.FAMILY_KANA, Said.GIVEN_KANA: Heading.GIVEN_KANA,
    Said.BIRTH: Heading.BIRTH, Said.SEX: Heading.SEX, Said.POSTAL_CODE: Heading.POSTAL_CODE, Said.ADDRESS: Heading.ADDRESS,
    Said.BLOCK: Heading.BLOCK, Said.BUILDING: Heading.BUILDING, Said.NEIGHBOURHOOD: Heading.NEIGHBOURHOOD,
    Said.PHONE: Heading.PHONE, Said.HOME: Heading.PHONE, Said.MOBILE: Heading.MOBILE, Said.RELATION: Heading.HEAD,
    Said.CATEGORY: Heading.CATEGORY, Said.NOTE: Heading.NOTE,
}  # fmt: skip
_OF_CONTACT = {
    Said.NAME: Heading.CONTACT_NAME, Said.RELATION: Heading.CONTACT_RELATION, Said.PHONE: Heading.CONTACT_PHONE,
    Said.MOBILE: Heading.CONTACT_PHONE, Said.HOME: Heading.CONTACT_PHONE,
}  # fmt: skip
_PEOPLE = {Whose.HEAD: Heading.HEAD, Whose.DOCTOR: Heading.DOCTOR, Whose.CARE_MANAGER: Heading.CARE_MANAGER}
# What a column says that is made of several words, the more particular first.
_BY_WEIGHT = (
    Said.RELATION, Said.FAMILY_KANA, Said.GIVEN_KANA, Said.KANA, Said.POSTAL_CODE, Said.BLOCK, Said.BUILDING, Said.MOBILE,
    Said.PHONE, Said.FAX, Said.BIRTH, Said.SEX, Said.ADDRESS, Said.FAMILY_NAME, Said.NAME, Said.NEIGHBOURHOOD, Said.CATEGORY,
    Said.NOTE, Said.UNUSED, Said.HOME, Said.GIVEN_NAME,
)  # fmt: skip
# Two of these in one heading are two things in one cell, and neither of them can be read out of it.
_KINDS = (
    {Said.NAME, Said.FAMILY_NAME, Said.KANA, Said.FAMILY_KANA},
    {Said.ADDRESS, Said.BLOCK, Said.BUILDING, Said.POSTAL_CODE},
    {Said.PHONE, Said.MOBILE},
    {Said.BIRTH},
    {Said.SEX},
)
_MAY_SAY_MORE = frozenset({Said.NEIGHBOURHOOD, Said.CATEGORY, Said.NOTE, Said.UNUSED, Said.FAX, Said.RELATION})
_FOLLOWING = frozenset({Said.PHONE, Said.MOBILE, Said.RELATION, Said.NAME, Said.KANA, Said.ADDRESS})
_ALWAYS_FOLLOWING = frozenset({Said.PHONE, Said.MOBILE, Said.RELATION})
_REACHED_BY = frozenset({Whose.CONTACT, Whose.FAMILY})
_SOMEBODY_ELSES = frozenset({Whose.CONTACT, Whose.FAMILY, Whose.DOCTOR, Whose.CARE_MANAGER, Whose.OTHERS})
_SEXES = frozenset(map(fold, ("男", "女", "男性", "女性")))
_ENOUGH = 0.7
_SAMPLE = 50
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class _Column:
    """What was read out of one heading; `sure` is off where a part of it is in no table, `reading` where kana stand beneath."""

    said: Said | None = None
    whose: Whose | None = None
    sure: bool = True
    tiers: int = 1
    reading: bool = False


def meaning(word: str) -> Heading | None:
    """What a column headed by this word alone means; None for what the notebook has no place for."""
    return _heading(_column(word))


def knows(word: str) -> bool:
    """Whether a cell is a word for a column, of those that the notebook has a place for or of the others."""
    column = _column(word)
    return column.sure and (column.said is not None or column.whose is not None)


def may_be_upper(cell: str) -> bool:
    """Whether a cell may stand above several columns: a word for one, or such words as 基本情報 and 第1 that only divide."""
    _found, left = parts(cell)
    return knows(cell) or (not left and not cell.strip().isdecimal())


def owned(header: Sequence[str]) -> tuple[str, ...]:
    """The headings, where a plain 電話番号 or 続柄 that follows somebody else's column is said to be that one's too.

    So it goes on until another matter begins. A second plain 氏名 begins somebody else, of whom nobody says who it is.
    """
    found: list[str] = []
    own: set[Said] = set()
    other = ""
    for word in header:
        column = _column(word)
        plain = column.whose is None and column.tiers == 1 and column.said in _FOLLOWING
        if plain and not other and column.said is Said.NAME and Said.NAME in own:
            other = SOMEBODY
        if column.whose in _SOMEBODY_ELSES:
            other = word.partition(BETWEEN_TIERS)[0]
        elif not plain or (column.said not in _ALWAYS_FOLLOWING and column.said not in own):
            other = ""
        if column.said is not None and column.whose in (None, Whose.OWN) and not (plain and other):
            own.add(column.said)
        found.append(f"{other}{BETWEEN_TIERS}{word}" if plain and other else word)
    return tuple(found)


def is_header(cells: Iterable[str]) -> bool:
    """Whether a row is one with words for columns: a name among them, two that say different things, or mostly such words."""
    filled = [cell for cell in cells if cell.strip()]
    known = [cell for cell in filled if knows(cell)]
    found = {heading for cell in known if (heading := meaning(cell)) not in (None, Heading.NOTE)}
    return len(found) >= 2 or Heading.NAME in found or (len(known) >= 2 and len(known) * 2 >= len(filled))


def propose(sheet: Sheet, today: date) -> Mapping:
    """What the columns mean, for a person to correct; by their contents where no word is known. Hidden columns mean nothing."""
    found: list[Heading | None] = _by_words(sheet.header) if sheet.header else [None] * sheet.width
    columns = [_cells(sheet, at) for at in range(sheet.width)]
    known = any(found) if sheet.header else False
    if not any(names <= set(found) for names in _NAMES):
        for at, cells in enumerate(columns):
            guess = _by_contents(cells, today) if found[at] is None else None
            if guess is not None and (not known or guess is Heading.NAME):
                found[at] = guess
    return tuple(None if at in sheet.hidden_columns else heading for at, heading in enumerate(_once(found)))


def are_certain(header: Sequence[str], mapping: Mapping) -> bool:
    """Whether the words at the head say where the names stand, so that nobody need be asked."""
    certain = {
        heading for word, heading in zip(header, mapping, strict=False) if heading and (c := _column(word)).sure and c.said
    } | {heading for word, heading in zip(header, mapping, strict=False) if heading and fold(word) in NAMED_ALONE}
    return any(names <= certain for names in _NAMES)


def check(mapping: Mapping) -> None:
    """Raise Invalid unless there is a name, and no column says again what another one says."""
    chosen = [heading for heading in mapping if heading is not None]
    problems = [Problem(each.value, "column_twice") for each in Heading if each in _ALONE and chosen.count(each) > 1]
    if not any(names <= set(chosen) for names in _NAMES):
        problems.append(Problem("name", "name_column_missing"))
    if problems:
        raise Invalid(*problems)


def _once(found: Sequence[Heading | None]) -> list[Heading | None]:
    """The meanings, each that is one column's alone only where it comes first."""
    return [None if heading in _ALONE and heading in found[:at] else heading for at, heading in enumerate(found)]


# ---- by the words at the head --------------------------------------------------------------------------------------------


def _by_words(header: Sequence[str]) -> list[Heading | None]:
    columns = [_column(word) for word in header]
    # 連絡先 is a person's own number, unless the ledger says whose name it is.
    if any(each.whose is Whose.REACHED and each.said in (Said.NAME, Said.RELATION) for each in columns):
        columns = [replace(each, whose=Whose.CONTACT) if each.whose is Whose.REACHED else each for each in columns]
    # A name beside a relation or a number of its own is only the name.
    for place, (one, other) in enumerate(pairwise(columns)):
        if one.said is None and {one.whose, other.whose} <= _REACHED_BY and other.said in _OF_CONTACT:
            columns[place] = replace(one, said=Said.NAME)
    found = [_heading(each) for each in columns]
    if not any(names <= set(found) for names in _NAMES):
        both = next((at for at, each in enumerate(columns) if each.reading and found[at] is Heading.KANA), None)
        guess = next((at for at, each in enumerate(columns) if _may_be_name(each)), None)
        if (at := both if both is not None else guess) is not None:
            found[at] = Heading.NAME
    return found


def _may_be_name(column: _Column) -> bool:
    return column.said is Said.NAME and not column.sure and column.whose in (None, Whose.OWN)


def _column(word: str) -> _Column:
    """What a heading says and of whom, each by the lowest tier that tells it; what stands in brackets counts less."""
    if len(word) > _LONGEST:
        return _Column(sure=False)
    tiers = [_tier(tier) for tier in word.split(BETWEEN_TIERS)]
    said = next((each for each in reversed(tiers) if each.said is not None), _Column())
    whose = next((each.whose for each in reversed(tiers) if each.whose is not None), None)
    return _Column(said.said, whose, tiers[-1].sure, len(tiers), said.reading)


def _tier(word: str) -> _Column:
    found, left = parts(word)
    if left and (bare := _without_brackets(word)) and bare != word:
        found, left = parts(bare)
    whose = {each for each in found if isinstance(each, Whose)}
    said = [each for each in found if isinstance(each, Said)]
    if len(said) > 1 or whose:
        # 名 behind another word is a part of that word: 自治会名, 利用者名.
        named = Said.GIVEN_NAME in said and (Whose.OWN in whose or bool(whose & {Whose.CONTACT, Whose.FAMILY, Whose.HEAD}))
        said = [each for each in said if each is not Said.GIVEN_NAME or Said.KANA in said]
        said = said or ([Said.NAME] if named else [])
    if not said and Whose.OWN in whose and fold(word) in NAMED_ALONE:
        said = [Said.NAME]
    kinds = sum(bool(kind & set(said)) for kind in _KINDS)
    best = Said.NOTE if kinds > 1 else next((each for each in _BY_WEIGHT if each in said), None)
    if Said.KANA in said and best is Said.KANA:
        best = Said.FAMILY_KANA if Said.FAMILY_NAME in said else Said.GIVEN_KANA if Said.GIVEN_NAME in said else Said.KANA
    if {Said.MOBILE, Said.HOME} <= set(said):
        best = Said.PHONE
    by_weight = (Whose.CONTACT, *(each for each in reversed(Whose) if each is not Whose.OWN), Whose.OWN)
    of_whom = next((each for each in by_weight if each in whose), None)
    return _Column(best, of_whom, not left, reading=best is Said.KANA and said[:1] == [Said.NAME])


def _without_brackets(word: str) -> str:
    kept, depth = "", 0
    for char in word:
        depth += char in "(（[【［"
        kept += "" if depth else char
        depth -= char in ")）]】］" and depth > 0
    return kept


def _heading(column: _Column) -> Heading | None:
    said, whose = column.said, column.whose
    if said in (Said.FAX, Said.UNUSED):
        return None
    if whose in (Whose.CONTACT, Whose.FAMILY):
        if said is None:
            return Heading.CONTACT if whose is Whose.CONTACT and column.sure else Heading.NOTE
        return _OF_CONTACT.get(said, Heading.NOTE)
    if whose in _PEOPLE:
        return _PEOPLE[whose] if said in (None, Said.NAME, Said.RELATION) and column.sure else Heading.NOTE
    if whose in (Whose.OTHERS, Whose.ELSEWHERE):
        return Heading.NOTE
    if whose is Whose.REACHED:
        return _OWN.get(said, Heading.NOTE) if said in (Said.PHONE, Said.MOBILE, Said.HOME) else (
            Heading.PHONE if said is None and column.sure else Heading.NOTE
        )  # fmt: skip
    if said is None:
        return Heading.NOTE if whose is Whose.OWN and not column.sure else None
    if not column.sure and said not in _MAY_SAY_MORE:
        # Whose 〇〇電話番号 is nobody can know who does not know the word.
        return None if said in (Said.GIVEN_NAME, Said.FAMILY_NAME, Said.NAME) else Heading.NOTE
    return _OWN[said]


# ---- by what stands beneath ----------------------------------------------------------------------------------------------


def _cells(sheet: Sheet, at: int) -> list[str]:
    rows = sheet.rows[:_SAMPLE]
    return [cell for row in rows if at < len(row.cells) and (cell := row.cells[at].strip())]


def _by_contents(cells: list[str], today: date) -> Heading | None:
    def mostly(fits: list[bool]) -> bool:
        return bool(fits) and sum(fits) >= _ENOUGH * len(fits)

    digits = ["".join(c for c in fold(cell) if c.isdecimal()) for cell in cells]
    if mostly([fold(cell) in _SEXES for cell in cells]):
        return Heading.SEX
    if mostly([number[:1] == "0" and len(number) in (10, 11) for number in digits]):
        mobile = mostly([number[:3] in ("070", "080", "090") for number in digits])
        return Heading.MOBILE if mobile else Heading.PHONE
    if mostly([_is_birth(cell, today) for cell in cells]):
        return Heading.BIRTH
    if mostly([is_kana(cell) for cell in cells]):
        return Heading.KANA
    if mostly([bool(number) and len(fold(cell)) > len(number) + 1 for cell, number in zip(cells, digits, strict=True)]):
        return Heading.ADDRESS
    short = [2 <= len(fold(cell)) <= 10 and not number for cell, number in zip(cells, digits, strict=True)]
    # Names differ from row to row; a district or a remark comes again.
    return Heading.NAME if mostly(short) and len(set(cells)) >= _ENOUGH * len(cells) else None


def _is_birth(cell: str, today: date) -> bool:
    try:
        parse_birth(cell, today)
    except Invalid:
        return False
    return len(cell) > 4
