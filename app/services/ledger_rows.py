"""A row of a ledger as a person: what each cell means, and what is wrong with it in a word that can be told beside it."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from app.domain.addresses import Address, Phone, PhoneKind
from app.domain.dates import parse_birth
from app.domain.folding import fold, is_kana, to_katakana
from app.domain.headings import Heading, Mapping
from app.domain.people import Birth, Category, Found, Person, Sex
from app.domain.spreadsheets import SheetRow
from app.errors import Invalid, Problem
from app.services import references
from app.services.checking import LINE_LENGTH, NAME_LENGTH, NOTE_LENGTH, PHONE_LENGTH, past, required, within
from app.services.people import MOST_PHONES
from app.words.labels import label

T = TypeVar("T")
Texts = dict[Heading, list[tuple[str, str]]]

_NOTHING = frozenset({"", *"-ー―‐−–—", "なし", "無", "無し", "不明"})
_SEXES = {
    **dict.fromkeys(("男", "男性", "1", "m", "おとこ"), Sex.MALE),
    **dict.fromkeys(("女", "女性", "2", "f", "おんな"), Sex.FEMALE),
    **dict.fromkeys(("その他", "9"), Sex.OTHER),
}
_CLOCK = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$")
_AGE = re.compile(r"\([^()]*[歳才]\)$")
_BETWEEN_PHONES = re.compile(r"[/／、,，;；・\n]+")
_PHONE = re.compile(r"[0-9()+ -]*")
# Up to the first number that is no 丁目 stands the town; blanks after the house number lead to the building.
_TOWN = re.compile(r"(?P<town>\D*(?:\d+丁目)?)(?P<block>\d\S*)?(?:\s+(?P<building>.*))?", re.DOTALL)
_CATEGORIES = {fold(label(category)): category for category in Category}


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read every row of a sheet: its header, what the columns mean, today, and the municipality where none is named."""

    header: tuple[str, ...]
    mapping: Mapping
    today: date
    local_government_code: str = ""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as a person (not kept), and everything that is wrong with it; `field` of a problem is a Heading's value."""

    person: Person
    problems: tuple[Problem, ...]


def key(row: SheetRow) -> str:
    """A digest by which the same row is known again, however its columns were read and its cells padded."""
    cells = [" ".join(unicodedata.normalize("NFKC", cell).split()) for cell in row.cells]
    told = "\x1f".join(cells).rstrip("\x1f")
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def read(row: SheetRow, reading: Reading) -> ReadRow:
    """The row as a person, and what is wrong with it; a row with a problem is not to be kept."""
    texts = _texts(row, reading)
    problems = list(_defects(row, reading))
    name = _name(texts, Heading.NAME, Heading.FAMILY_NAME, Heading.GIVEN_NAME)
    problems += required("name", name)
    person = Person(
        name=name,
        kana=to_katakana(_name(texts, Heading.KANA, Heading.FAMILY_KANA, Heading.GIVEN_KANA)),
        birth=_understood(problems, lambda text: _birth(text, reading.today), _one(texts, Heading.BIRTH)),
        sex=_understood(problems, _sex, _one(texts, Heading.SEX)),
        phones=_understood(problems, lambda _: tuple(_phones(texts)), "phones") or (),
        address=_address(texts, reading.local_government_code),
        neighbourhood=" ".join(_several(texts, Heading.NEIGHBOURHOOD)),
        categories=tuple(dict.fromkeys(_categories(texts))),
        found=Found.REGISTER,
        note="\n".join(_notes(texts)),
        ledger_key=key(row),
    )
    if person.kana and not is_kana(person.kana):
        problems.append(Problem(Heading.KANA.value, "not_kana"))
    problems += _too_long(person)
    return ReadRow(person, tuple(dict.fromkeys(problems)))


def _texts(row: SheetRow, reading: Reading) -> Texts:
    """What stands under each heading, with the words at the head of its column."""
    found: Texts = {}
    for at, (heading, text) in enumerate(zip(reading.mapping, row.cells, strict=False)):
        if heading is not None and unicodedata.normalize("NFKC", text).strip() not in _NOTHING:
            title = reading.header[at] if at < len(reading.header) else ""
            found.setdefault(heading, []).append((title, text.strip()))
    return found


def _one(texts: Texts, heading: Heading) -> str:
    return texts[heading][0][1] if heading in texts else ""


def _several(texts: Texts, heading: Heading) -> list[str]:
    return [_joined(text) for _title, text in texts.get(heading, ())]


def _joined(text: str) -> str:
    return " ".join(text.split())


def _name(texts: Texts, whole: Heading, family: Heading, given: Heading) -> str:
    return _joined(_one(texts, whole)) or _joined(f"{_one(texts, family)} {_one(texts, given)}")


def _understood(problems: list[Problem], read: Callable[[str], T], text: str) -> T | None:
    """What was read, or None and its problems."""
    if not text:
        return None
    try:
        return read(text)
    except Invalid as invalid:
        problems.extend(invalid.problems)
        return None


def _birth(text: str, today: date) -> Birth:
    plain = _AGE.sub("", _CLOCK.sub("", unicodedata.normalize("NFKC", text))).replace("・", ".")
    birth = parse_birth(plain, today)
    found = list(past("birth", date(birth.year, birth.month or 1, birth.day or 1), today))
    if found:
        raise Invalid(*found)
    return birth


def _sex(text: str) -> Sex:
    if (sex := _SEXES.get(fold(text))) is None:
        raise Invalid(Problem(Heading.SEX.value, "unknown_choice"))
    return sex


def _phones(texts: Texts) -> Iterator[Phone]:
    numbers: dict[str, Phone] = {}
    for heading in (Heading.PHONE, Heading.MOBILE):
        for _title, text in texts.get(heading, ()):
            for part in filter(None, map(str.strip, _BETWEEN_PHONES.split(text))):
                phone = _phone(part, heading)
                numbers.setdefault("".join(filter(str.isdecimal, phone.number)), phone)
    if len(numbers) > MOST_PHONES:
        raise Invalid(Problem(Heading.PHONE.value, "too_many", MOST_PHONES))
    yield from numbers.values()


def _phone(text: str, heading: Heading) -> Phone:
    plain = re.sub("[ー−‐‑–—―]", "-", unicodedata.normalize("NFKC", text)).removeprefix("TEL").strip(" :")
    digits = "".join(filter(str.isdecimal, plain))
    if not _PHONE.fullmatch(plain) or not 5 <= len(digits) <= 13 or len(plain) > PHONE_LENGTH:
        raise Invalid(Problem(heading.value, "not_phone"))
    # A spreadsheet that takes a number for a number loses the zero before it.
    if plain == digits and plain[0] != "0" and len(digits) in (9, 10):
        plain = digits = "0" + digits
    mobile = heading is Heading.MOBILE or digits[:3] in ("070", "080", "090")
    return Phone(number=plain, kind=PhoneKind.MOBILE if mobile else PhoneKind.HOME)


def _address(texts: Texts, otherwise: str) -> Address:
    """The address split as the notebook keeps it; all of it stays, whatever it is written like."""
    written = _joined(_one(texts, Heading.ADDRESS))
    rest, code = references.places().without_municipality(unicodedata.normalize("NFKC", written)) if written else ("", "")
    found = _TOWN.fullmatch(rest)
    parts = found.groupdict(default="") if found else {"town": rest, "block": "", "building": ""}
    return Address(
        local_government_code=code or otherwise,
        postal_code=_one(texts, Heading.POSTAL_CODE),
        street_address=parts["town"].strip(),
        city_block=_joined(f"{parts['block']} {_one(texts, Heading.BLOCK)}"),
        building_name_etc=_joined(f"{parts['building']} {_one(texts, Heading.BUILDING)}"),
    )


def _categories(texts: Texts) -> Iterator[Category]:
    for _title, text in texts.get(Heading.CATEGORY, ()):
        for part in re.split(r"[、,，/／・;；\s]+", text):
            if (category := _CATEGORIES.get(fold(part))) is not None:
                yield category


def _notes(texts: Texts) -> Iterator[str]:
    """Remarks as they are; what the notebook has no field for, with the words at the head of its column."""
    for title, text in texts.get(Heading.NOTE, ()):
        yield text if not title or _plain_note(title) else f"{title}：{text}"
    for heading in (Heading.CATEGORY, Heading.HEAD):
        for title, text in texts.get(heading, ()):
            yield f"{title or label(heading)}：{text}"


def _plain_note(title: str) -> bool:
    return fold(title) in ("備考", "特記事項", "メモ")


def _defects(row: SheetRow, reading: Reading) -> Iterator[Problem]:
    """What was wrong with the file itself, where it matters."""
    for at, what in row.defects:
        heading = reading.mapping[at] if 0 <= at < len(reading.mapping) else None
        if heading is not None or at < 0:
            yield Problem(heading.value if heading is not None else "row", what)


def _too_long(person: Person) -> Iterator[Problem]:
    """As the form of a person bounds them, so that what is told to be well is kept."""
    yield from within(Heading.NAME.value, person.name, NAME_LENGTH)
    yield from within(Heading.KANA.value, person.kana, NAME_LENGTH)
    yield from within(Heading.NOTE.value, person.note, NOTE_LENGTH)
    yield from within(Heading.NEIGHBOURHOOD.value, person.neighbourhood, LINE_LENGTH)
    for heading in (Heading.POSTAL_CODE, Heading.ADDRESS, Heading.BLOCK, Heading.BUILDING):
        yield from within(heading.value, getattr(person.address, heading.value), LINE_LENGTH)
