"""Offices' numbers in a plain table beside the replaced ones, for the lock screen shows them before anybody unlocked.

It holds what stands in any telephone book and nothing else: no mobile number is ever written here.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from app.domain.agencies import OfficeNumber, are_hours, is_number, standing, tells_mobile
from app.services import reference_tables
from app.services.reference_tables import ReferenceTable, Row, checked, given

NUMBERS = "numbers.csv"
_HEADS = ("office", "number", "other", "hours", "checked_on", "by")


def table(own: Path | None = None) -> ReferenceTable[OfficeNumber]:
    """The numbers that were written down, as the plain table says; none where there is no table."""
    return reference_tables.own_table(NUMBERS, _office_number, own)


@lru_cache(maxsize=4)
def by_office(numbers: ReferenceTable[OfficeNumber]) -> Mapping[str, OfficeNumber]:
    """The same by the office, with what others say of it beside what stands."""
    found: dict[str, list[OfficeNumber]] = {}
    for one in numbers.lines:
        found.setdefault(one.office, []).append(one)
    return {office: standing(several) for office, several in found.items()}


def may_lie_open(number: OfficeNumber) -> bool:
    """Whether a number may stand where anybody can read it who sits down at the computer."""
    told = [text for text in (number.number, number.other) if text]
    # A card that somebody else wrote may tell a name beside its number.
    return all(map(is_number, told)) and not any(map(tells_mobile, told))


def spell(numbers: Iterable[OfficeNumber]) -> bytes:
    """The plain table of these numbers, those left out that may not lie open."""
    told = sorted(numbers, key=lambda each: (each.office, each.by))
    return reference_tables.spell(_HEADS, (_cells(one) for one in told if may_lie_open(one)))


def _cells(one: OfficeNumber) -> tuple[str, ...]:
    day = one.checked_on.isoformat() if one.checked_on else ""
    # Written freely, hours may name somebody; what tells nothing but hours may be read by anybody.
    hours = one.hours if are_hours(one.hours) and not tells_mobile(one.hours) else ""
    return one.office, one.number, one.other, hours.replace(",", "、"), day, one.by


def _office_number(row: Row) -> OfficeNumber:
    found = OfficeNumber(
        office=given(row["office"]),
        # Without one where somebody found that it is in use no more.
        number=row["number"] if row["checked_on"] else given(row["number"]),
        other=row["other"],
        hours=row["hours"],
        checked_on=checked(row["checked_on"]),
        # A table that an earlier program wrote tells only what was written down here.
        by=row.get("by", ""),
    )
    if not may_lie_open(found):
        raise ValueError
    return found
