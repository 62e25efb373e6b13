"""Whom to ring about a person of a ledger: names, relations and numbers from columns of their own, brought together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from app.domain import name_cells, phone_cells
from app.domain.folding import fold
from app.domain.headings import Heading
from app.domain.people import EmergencyContact
from app.domain.spreadsheets import BETWEEN_TIERS
from app.services.ledger_cells import Cells, LedgerCell, on_one_line

_PARTS = (Heading.CONTACT_NAME, Heading.CONTACT_RELATION, Heading.CONTACT_PHONE)
_NUMBERED = re.compile("[0-9]+")
_NUMBER = re.compile(r"\(?\+?[0-9][0-9()\-ー−‐ ]{5,}[0-9]")
_SAYS_WHAT = re.compile("(?:氏名|名前|続柄|間柄|関係|電話番号|電話|携帯電話|携帯|番号|tel|住所|の|[0-9])+")
_SAYS_ONLY_PHONE = re.compile("(?:の?(?:電話番号|電話|携帯電話|携帯|番号|tel|自宅|連絡先))+$", re.IGNORECASE)
_OTHERWISE = "緊急連絡先"


@dataclass(slots=True)
class _Group:
    """The cells about one contact."""

    cells: dict[Heading, LedgerCell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Contacts:
    """The contacts of a row, and what of their cells found no place in them, as lines of a note."""

    contacts: tuple[EmergencyContact, ...] = ()
    lines: tuple[str, ...] = ()


def read(cells: Cells, most: int) -> Contacts:
    """The contacts, the first ones first; more than may be kept and further numbers become lines of the note."""
    found: list[EmergencyContact] = []
    lines: list[str] = []
    for group in _groups(cells):
        contact, more = _of_group(group, cells)
        lines += more
        if contact is not None:
            found.append(contact)
    for cell in cells.of(Heading.CONTACT):
        for line in _said_at_once(cell.text):
            contact = _free(line, cell)
            found.append(contact) if contact is not None else lines.append(cell.line)
    lines += [" ".join(filter(None, (_OTHERWISE, each.name, each.relation, each.phone))) for each in found[most:]]
    return Contacts(tuple(found[:most]), tuple(dict.fromkeys(lines)))


def _groups(cells: Cells) -> list[_Group]:
    """The cells by contact: by the number at their heads (①, ２) or, where there is none, by where a part comes again."""
    written = sorted((cell for part in _PARTS for cell in cells.of(part)), key=lambda cell: cell.at)
    groups: list[_Group] = []
    by_number: dict[str, _Group] = {}
    # Two names side by side mean that first all the names stand there, and then all the numbers.
    by_turns = any(one.heading is other.heading is Heading.CONTACT_NAME for one, other in pairwise(written))
    counted = dict.fromkeys(_PARTS, 0)
    for cell in written:
        number = _number_of(cell.title)
        if number:
            if number not in by_number or cell.heading in by_number[number].cells:
                by_number[number] = _Group()
                groups.append(by_number[number])
            by_number[number].cells[cell.heading] = cell
            continue
        if by_turns:
            at = counted[cell.heading]
            counted[cell.heading] += 1
        else:
            last = next((_owner(each.title) for each in groups[-1].cells.values()), "") if groups else ""
            again = not groups or cell.heading in groups[-1].cells or _owner(cell.title) != last
            at = len(groups) if again else len(groups) - 1
        while len(groups) <= at:
            groups.append(_Group())
        groups[at].cells[cell.heading] = cell
    return groups


@lru_cache(512)
def _number_of(title: str) -> str:
    """Of whom, and which of several: the heads are the same for all rows."""
    found = _NUMBERED.findall(fold(title))
    return f"{_owner(title)} {found[0]}" if found else ""


@lru_cache(512)
def _owner(title: str) -> str:
    """Of whom the words at the head speak, without what they say of them."""
    upper, tiers, _lower = title.partition(BETWEEN_TIERS)
    return fold(upper) if tiers else _SAYS_WHAT.sub("", fold(title))


def _of_group(group: _Group, cells: Cells) -> tuple[EmergencyContact | None, list[str]]:
    name_cell = group.cells.get(Heading.CONTACT_NAME)
    relation_cell = group.cells.get(Heading.CONTACT_RELATION)
    phone_cell = group.cells.get(Heading.CONTACT_PHONE)
    lines: list[str] = []
    relation = on_one_line(relation_cell.text) if relation_cell else ""
    name = ""
    phone = ""
    if name_cell is not None and _NUMBER.search(name_cell.text):
        # The name's column has the number, alone or beside the name.
        told = _free(on_one_line(name_cell.text), name_cell)
        lines += [name_cell.line] if told is None else []
        name, relation, phone = (told.name, relation or told.relation, told.phone) if told is not None else ("", relation, "")
        name = "" if name == _called(name_cell) else name
    elif name_cell is not None:
        named = name_cells.read(name_cell.text)
        name, said = _without_relation(named.name)
        relation = relation or " ".join(each for each in (said, *named.remarks) if each and each != name)
    if phone_cell is not None:
        rung = phone_cells.read(phone_cell.text)
        numbers = [each.number for each in rung.phones] + [each.number for each in rung.others]
        relation = relation or next((each.relation for each in rung.others), "")
        if rung.odd:
            cells.lay_aside(phone_cell, rung.odd)
        elif len(numbers) > 1 or rung.remarks or phone:
            lines.append(phone_cell.line)
        phone = phone or next(iter(numbers), "")
    if not (name or phone):
        return None, [cell.line for cell in (relation_cell,) if cell is not None]
    some_cell = name_cell or phone_cell
    return EmergencyContact(name=name or relation or _called(some_cell), relation=relation, phone=phone), lines


def _called(cell: LedgerCell | None) -> str:
    """What to call somebody whose name the ledger does not tell: by the words at the head, 「家族」."""
    upper = cell.title.partition(BETWEEN_TIERS)[0] if cell is not None else ""
    called = _SAYS_ONLY_PHONE.sub("", on_one_line(upper))
    return called if called and "緊急" not in called else _OTHERWISE


def _free(line: str, cell: LedgerCell) -> EmergencyContact | None:
    """「足立太郎（長男）090-0000-9999」: a number, who it is, and in brackets what they are; None where there is no number."""
    found = _NUMBER.search(line)
    number = phone_cells.whole(found[0]) if found else ""
    if found is None or not number or _NUMBER.search(line[found.end() :]):
        named = name_cells.read(line)
        digits = any(char.isdecimal() for char in line)
        return None if digits or not named.name else EmergencyContact(name=named.name, relation=" ".join(named.remarks))
    rest = re.sub(r"(?:TEL|Tel|電話|携帯|自宅|[☎℡:：])+\s*$", "", line[: found.start()]) + " " + line[found.end() :]
    named = name_cells.read(rest.strip())
    name, said = _without_relation(named.name)
    relation = " ".join(filter(None, (said, *named.remarks)))
    return EmergencyContact(name=name or relation or _called(cell), relation=relation, phone=number)


def _said_at_once(text: str) -> list[str]:
    """The lines of a cell that each tell of one contact: all of it where there is one number in it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [" ".join(lines)] if len(_NUMBER.findall(text)) == 1 else lines


def _without_relation(name: str) -> tuple[str, str]:
    """「長男 足立太郎」 as the name and what they are."""
    first, blank, rest = name.partition(" ")
    return (rest, first) if blank and phone_cells.is_relation(first) else (name, "")


def of_reached(others: Iterator[phone_cells.Reached] | list[phone_cells.Reached]) -> list[EmergencyContact]:
    """Contacts out of numbers that stand among a person's own and are told to be somebody else's."""
    return [EmergencyContact(name=each.relation, relation=each.relation, phone=each.number) for each in others]
