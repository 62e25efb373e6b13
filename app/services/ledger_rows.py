"""A row of a ledger as a person: what each cell means, and what is wrong with it in a word that can be told beside it."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.domain import name_cells, phone_cells
from app.domain.addresses import Address, Phone, postal_code
from app.domain.dates import parse_birth
from app.domain.folding import fold, is_kana, to_katakana
from app.domain.headings import Heading, Mapping
from app.domain.people import Birth, Category, EmergencyContact, HowFound, Person, Sex
from app.domain.spreadsheets import ROW, SheetRow
from app.errors import Invalid, Problem
from app.services import ledger_contacts, references
from app.services.checking import CODE_LENGTH, LINE_LENGTH, NAME_LENGTH, NOTE_LENGTH, PHONE_LENGTH, past, within
from app.services.ledger_cells import Cells, cells_of, on_one_line
from app.services.people import MOST_CONTACTS, MOST_PHONES
from app.words.labels import label

_SEXES = {
    **dict.fromkeys(("男", "男性", "1", "m", "おとこ", "male"), Sex.MALE),
    **dict.fromkeys(("女", "女性", "2", "f", "おんな", "female"), Sex.FEMALE),
    **dict.fromkeys(("その他", "9"), Sex.OTHER),
}
_CLOCK = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$")
_AGE = re.compile(r"\([^()]*[歳才]\)|\s+満?\d{1,3}[歳才]$")
_CATEGORIES = {fold(label(category)): category for category in Category}
_NAME_PARTS = (Heading.NAME, Heading.FAMILY_NAME, Heading.GIVEN_NAME)
# A cell that is laid aside is noted; a name and the note itself have nowhere else to go.
_NOWHERE_ELSE = frozenset({Heading.NAME.value, Heading.NOTE.value})
_CANNOT = frozenset({"too_long", "foreign_characters"})
_LEFT_OUT = frozenset({"nobody", "only_a_title", "struck_row"})


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read every row of a sheet: its header, what the columns mean, today, and the municipality where none is named.

    `guessed` says that no word at the head told where the names stand, and that nobody was asked yet.
    """

    header: tuple[str, ...]
    mapping: Mapping
    today: date
    local_government_code: str = ""
    guessed: bool = False


class Stand(StrEnum):
    """How far a row is a person: one, one about whom to ask, none by all appearances, or one that cannot be kept."""

    WELL = "well"
    ASKED = "asked"
    LEFT_OUT = "left_out"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as a person (not kept) without its odd cells, and all that is wrong; `field` is a Heading's value, or "row"."""

    person: Person
    problems: tuple[Problem, ...]
    stand: Stand


def key(row: SheetRow) -> str:
    """A digest by which the same row is known again, however its columns were read and its cells padded."""
    cells = [" ".join(unicodedata.normalize("NFKC", cell).split()) for cell in row.cells]
    told = "\x1f".join(cells).rstrip("\x1f")
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def read(row: SheetRow, reading: Reading) -> ReadRow:
    """The row as a person, and what is wrong with it; whoever wants it can have it without the cells that are odd."""
    if row.hidden or (ROW, "heading_again") in row.defects:
        # What whoever lent the file took out of sight is not shown, and of a heading there is nothing to show.
        why = "hidden_row" if row.hidden else "heading_again"
        return ReadRow(Person(ledger_key=key(row)), (Problem("row", why),), Stand.LEFT_OUT)
    cells = cells_of(row, reading.header, reading.mapping)
    if row.struck:
        cells.problems.append(Problem("row", "struck_row"))
    if reading.guessed:
        cells.problems.append(Problem("row", "columns_guessed"))
    named = _named(cells)
    phones, reached = _phones(cells)
    contacts = ledger_contacts.read(cells, MOST_CONTACTS - min(len(reached), MOST_CONTACTS))
    kana, said = _kana(cells, named)
    person = Person(
        name=named.name,
        kana=cells.bounded(Heading.KANA, kana, NAME_LENGTH),
        birth=_birth(cells, reading.today),
        sex=_sex(cells),
        phones=phones,
        contacts=tuple(_bounded_contacts(cells, (*reached, *contacts.contacts))),
        address=_bounded_address(cells, _address(cells, reading.local_government_code)),
        neighbourhood=cells.bounded(Heading.NEIGHBOURHOOD, cells.joined(Heading.NEIGHBOURHOOD), LINE_LENGTH),
        categories=tuple(dict.fromkeys(_categories(cells))),
        doctor=cells.bounded(Heading.DOCTOR, cells.text(Heading.DOCTOR), LINE_LENGTH),
        care_manager=cells.bounded(Heading.CARE_MANAGER, cells.text(Heading.CARE_MANAGER), LINE_LENGTH),
        found=HowFound.REGISTER,
        ledger_key=key(row),
    )
    cells.problems += within(Heading.NAME.value, person.name, NAME_LENGTH)
    note = "\n".join(
        dict.fromkeys((*_notes(cells), *_remarks(named, said), *contacts.lines, *(each.line for each in cells.odd)))
    )
    cells.problems += within(Heading.NOTE.value, note, NOTE_LENGTH)
    problems = tuple(dict.fromkeys(cells.problems))
    stand = _stand(person, problems, cells)
    if stand is Stand.LEFT_OUT:
        problems = tuple(each for each in problems if each.what in _LEFT_OUT or each.what == "struck_out")
    return ReadRow(replace(person, note=note), problems, stand)


def _stand(person: Person, problems: tuple[Problem, ...], cells: Cells) -> Stand:
    what = {problem.what for problem in problems}
    if what & _LEFT_OUT or (not person.name and cells.struck & set(_NAME_PARTS)):
        return Stand.LEFT_OUT
    if not person.name or any(each.field in _NOWHERE_ELSE and each.what in _CANNOT for each in problems):
        return Stand.REFUSED
    return Stand.ASKED if problems else Stand.WELL


# ---- who it is -----------------------------------------------------------------------------------------------------------


def _named(cells: Cells) -> name_cells.Named:
    parts = (Heading.FAMILY_NAME, Heading.GIVEN_NAME)
    whole = cells.one(Heading.NAME)
    written = whole.text if whole is not None else " ".join(filter(None, map(cells.text, parts)))
    named = name_cells.read(written)
    field = Heading.NAME.value
    if name_cells.is_nobody(written) or (not written and _is_sum(cells)):
        cells.problems.append(Problem(field, "nobody"))
        return named
    if not written.strip() and cells.filled == 1 and not cells.odd:
        # One cell alone is a title between the rows, or a note beneath them.
        cells.problems.append(Problem("row", "only_a_title"))
        return named
    if not named.name.strip() and not any(problem.field == field for problem in cells.problems):
        cells.problems.append(Problem(field, "required"))
    cells.problems += [Problem(field, doubt) for doubt in named.doubts]
    if cells.filled == 1 and " " not in named.name and len(cells.known) + len(cells.odd) == 1 and _has_more_columns(cells):
        cells.problems.append(Problem(field, "name_alone"))
    return named


def _has_more_columns(cells: Cells) -> bool:
    return any(cell.at > 0 or cell.title for each in cells.known.values() for cell in each)


def _is_sum(cells: Cells) -> bool:
    written = [cell.text.strip() for every in cells.known.values() for cell in every]
    return any(name_cells.is_nobody(text) and not text.isdecimal() for text in written)


def _kana(cells: Cells, named: name_cells.Named) -> tuple[str, tuple[str, ...]]:
    whole = cells.one(Heading.KANA)
    parts = [cell for heading in (Heading.FAMILY_KANA, Heading.GIVEN_KANA) if (cell := cells.one(heading)) is not None]
    written = whole.text if whole is not None else " ".join(cell.text for cell in parts)
    plain, remarks = name_cells.read_kana(written)
    kana = to_katakana(plain)
    if kana and not is_kana(kana):
        for cell in [whole] if whole is not None else parts:
            cells.lay_aside(cell, "not_kana")
        cells.problems = [each for each in cells.problems if each != Problem(Heading.FAMILY_KANA.value, "not_kana")]
        kana, remarks = "", ()
    lines = tuple(f"{label(Heading.KANA)}：{each}" for each in remarks)
    return kana or to_katakana(named.kana), lines


def _birth(cells: Cells, today: date) -> Birth | None:
    cell = cells.one(Heading.BIRTH)
    if cell is None:
        return None
    try:
        birth = parse_birth(_AGE.sub("", _CLOCK.sub("", unicodedata.normalize("NFKC", cell.text))), today)
        found = list(past("birth", date(birth.year, birth.month or 1, birth.day or 1), today))
        if found:
            raise Invalid(*found)
    except Invalid as invalid:
        for problem in invalid.problems:
            cells.lay_aside(cell, problem.what, problem.bound)
        return None
    return birth


def _sex(cells: Cells) -> Sex | None:
    cell = cells.one(Heading.SEX)
    if cell is None:
        return None
    if (sex := _SEXES.get(fold(cell.text))) is None:
        cells.lay_aside(cell, "unknown_choice")
    return sex


# ---- how to reach them -----------------------------------------------------------------------------------------------------


def _phones(cells: Cells) -> tuple[tuple[Phone, ...], list[EmergencyContact]]:
    numbers: dict[str, Phone] = {}
    others: list[phone_cells.Reached] = []
    for heading in (Heading.PHONE, Heading.MOBILE):
        for cell in cells.of(heading):
            rung = phone_cells.read(cell.text, mobile=heading is Heading.MOBILE)
            if rung.odd:
                cells.lay_aside(cell, rung.odd)
                continue
            for phone in rung.phones:
                numbers.setdefault("".join(filter(str.isdecimal, phone.number)), phone)
            others += rung.others
            if rung.remarks:
                cells.odd.append(cell)
            if len(numbers) > MOST_PHONES:
                cells.lay_aside(cell, "too_many", MOST_PHONES)
    return tuple(numbers.values())[:MOST_PHONES], ledger_contacts.of_reached(others)[:MOST_CONTACTS]


def _address(cells: Cells, otherwise: str) -> Address:
    """The address split as the notebook keeps it; all of it stays, whatever it is written like."""
    written = ""
    for cell in cells.of(Heading.ADDRESS):
        text = on_one_line(cell.text)
        apart = written and not (text[:1].isdecimal() or written.endswith(("県", "市", "郡", "町", "村")))
        written += f" {text}" if apart else text
    placed = references.places().read(written, otherwise)
    if placed.doubt:
        cells.problems.append(Problem(Heading.ADDRESS.value, placed.doubt))
    address = placed.address
    code = address.local_government_code if written else otherwise
    block = " ".join(filter(None, (address.city_block, unicodedata.normalize("NFKC", cells.text(Heading.BLOCK)))))
    building = " ".join(filter(None, (address.building_name_etc, cells.text(Heading.BUILDING))))
    postal = cells.one(Heading.POSTAL_CODE)
    told = postal_code(postal.text) if postal is not None else ""
    if postal is not None and not told:
        cells.lay_aside(postal, "not_postal_code")
    return replace(
        address,
        local_government_code=code,
        postal_code=told or address.postal_code,
        city_block=block,
        building_name_etc=building,
    )


# ---- what else -------------------------------------------------------------------------------------------------------------


def _categories(cells: Cells) -> Iterator[Category]:
    for cell in cells.of(Heading.CATEGORY):
        for part in re.split(r"[、,，/／・;；\s]+", cell.text):
            if (category := _CATEGORIES.get(fold(part))) is not None:
                yield category


def _notes(cells: Cells) -> Iterator[str]:
    """Remarks as they are; what the notebook has no field for, with the words at the head of its column."""
    for heading in (Heading.NOTE, Heading.CATEGORY, Heading.HEAD):
        for cell in cells.of(heading):
            yield cell.line
    for heading in (Heading.DOCTOR, Heading.CARE_MANAGER):
        for cell in cells.of(heading)[1:]:
            yield cell.line


def _remarks(named: name_cells.Named, of_kana: tuple[str, ...]) -> Iterator[str]:
    for remark in named.remarks:
        yield f"{label(Heading.NAME)}：{remark}"
    yield from of_kana


def _bounded_address(cells: Cells, address: Address) -> Address:
    return Address(
        local_government_code=address.local_government_code,
        postal_code=cells.bounded(Heading.POSTAL_CODE, address.postal_code, CODE_LENGTH),
        street_address=cells.bounded(Heading.ADDRESS, address.street_address, LINE_LENGTH),
        city_block=cells.bounded(Heading.BLOCK, address.city_block, LINE_LENGTH),
        building_name_etc=cells.bounded(Heading.BUILDING, address.building_name_etc, LINE_LENGTH),
    )


def _bounded_contacts(cells: Cells, contacts: Iterable[EmergencyContact]) -> Iterator[EmergencyContact]:
    for contact in contacts:
        field = Heading.CONTACT.value
        long = [*within(field, contact.name + contact.relation, NAME_LENGTH), *within(field, contact.phone, PHONE_LENGTH)]
        cells.problems += long
        if not long:
            yield contact
