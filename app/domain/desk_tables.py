"""Tables that travel (配る表): what a desk tells everybody of offices, numbers and municipalities, and which rows may stand."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TypeVar

from app.domain.agencies import OfficeNumber, is_everybodys, is_number, tells_mobile
from app.domain.dates import day_of
from app.domain.municipalities import SupportSystem, is_code
from app.domain.organisations import Profile
from app.domain.places import can_be_code
from app.domain.records import Record

R = TypeVar("R", Profile, OfficeNumber, SupportSystem)
MOST_ORGANISATIONS = 2_000
MOST_NUMBERS = 500
MOST_MUNICIPALITIES = 100
LONGEST_CODE = 60
# Before it nobody rang anybody, and the plain tables would not be read again.
_FIRST_DAY = date(1900, 1, 1)
_AHEAD = "day_ahead"
# Unseen, they turn whatever follows, so that a number beside a name is read from its end.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """A row of somebody's table that does not stand here, or not as it says: of which office, which column, what is wrong.

    One that was made sure of on a day to come is `used`, as if that had been on the table's own day.
    """

    office: str
    field: str
    what: str

    @property
    def used(self) -> bool:
        """Whether it stands all the same."""
        return self.what == _AHEAD


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskTable(Record):
    """The whole table of one desk: a later version replaces all of it. `numbers` are those of offices without a profile."""

    organisations: tuple[Profile, ...] = ()
    numbers: tuple[OfficeNumber, ...] = ()
    municipalities: tuple[SupportSystem, ...] = ()
    refused: tuple[RefusedRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePart:
    """One of the parts in which a table travels; its `table` has only the rows of this part."""

    part: int
    parts: int
    table: DeskTable


def number_of(profile: Profile, by: str = "") -> OfficeNumber | None:
    """The telephone number of a profile, if it has one, or that somebody found none in use: what others tell is older."""
    if not profile.phone and profile.checked_on is None:
        return None
    told = {"other": profile.other, "hours": profile.hours, "checked_on": profile.checked_on}
    return OfficeNumber(office=profile.code, number=profile.phone, by=by, **told)  # type: ignore[arg-type]


def sifted(table: DeskTable, reserved: Collection[str] = ()) -> DeskTable:
    """The table with the rows that may stand, and what is wrong with the others.

    `reserved` are the lines of 緊急 that nothing replaces. Of two rows for one office the first stands. Nobody made sure of
    anything after the day of the table itself; one from before all days that can be is read as of the first.
    """
    day = max(day_of(table.written_at), _FIRST_DAY) if table.written_at else date.max
    refused: list[RefusedRow] = []
    taken: set[str] = set()

    def stands(office: str, wrong: Iterator[tuple[str, str]]) -> bool:
        found = next(wrong, None) or (("code", "duplicate") if office in taken else None)
        if found is None:
            taken.add(office)
            return True
        refused.append(RefusedRow(office=office, field=found[0], what=found[1]))
        return False

    def by_then(office: str, row: R) -> R:
        if row.checked_on is None or row.checked_on <= day:
            return row
        refused.append(RefusedRow(office=office, field="checked_on", what=_AHEAD))
        return replace(row, checked_on=day)

    organisations = tuple(by_then(each.code, each) for each in table.organisations if stands(each.code, wrong_in(each)))
    numbers = tuple(
        by_then(each.office, each) for each in table.numbers if stands(each.office, _wrong_in_number(each, reserved))
    )
    taken = set()
    municipalities = tuple(by_then(each.code, each) for each in table.municipalities if stands(each.code, wrong_in_town(each)))
    return replace(table, organisations=organisations, numbers=numbers, municipalities=municipalities, refused=tuple(refused))


def wrong_in(profile: Profile) -> Iterator[tuple[str, str]]:
    """What keeps a profile from being given out and from being taken in: by column, each with what is wrong."""
    if not can_be_code(profile.code) or len(profile.code) > LONGEST_CODE:
        yield "code", "no_such_code"
    if not profile.name.strip():
        yield "name", "required"
    if tells_mobile(profile.name):
        yield "name", "mobile"
    yield from wrong_numbers(("phone", profile.phone), ("other", profile.other), ("fax", profile.fax))
    if not all(map(is_code, profile.municipalities)):
        yield "municipalities", "no_such_municipality"
    yield from wrong_day(profile.checked_on)
    yield from _turned("name", profile)
    if profile.merged_into and (not can_be_code(profile.merged_into) or profile.merged_into == profile.code):
        yield "merged_into", "no_such_agency"


def wrong_numbers(*told: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """What keeps the numbers of an office from being anybody's to read."""
    for field, text in told:
        if text and not is_number(text):
            yield field, "not_phone"
        if is_everybodys(text):
            yield field, "everybodys_number"
        if tells_mobile(text):
            yield field, "mobile"


def in_parts(table: DeskTable, weights: Iterable[int], most: int) -> Iterator[TablePart]:
    """The table cut so that the profiles of no part weigh more than `most`; numbers and municipalities go with the first."""
    cut: list[list[Profile]] = [[]]
    heavy = 0
    for profile, weight in zip(table.organisations, weights, strict=True):
        if cut[-1] and heavy + weight > most:
            cut.append([])
            heavy = 0
        cut[-1].append(profile)
        heavy += weight
    for at, profiles in enumerate(cut, start=1):
        rest = {} if at == 1 else {"numbers": (), "municipalities": ()}
        yield TablePart(part=at, parts=len(cut), table=replace(table, organisations=tuple(profiles), **rest))  # type: ignore[arg-type]


def joined(parts: Iterable[TablePart]) -> DeskTable:
    """The table that was cut into these parts."""
    several = [each.table for each in sorted(parts, key=lambda each: each.part)]
    return replace(
        several[0],
        organisations=tuple(row for each in several for row in each.organisations),
        numbers=tuple(row for each in several for row in each.numbers),
        municipalities=tuple(row for each in several for row in each.municipalities),
    )


def _wrong_in_number(number: OfficeNumber, reserved: Collection[str]) -> Iterator[tuple[str, str]]:
    if not number.office.strip() or not (number.number or number.checked_on):
        yield "number", "required"
    # It is a code or a name of ours, and the plain tables keep no blanks around it.
    if number.office != " ".join(number.office.split()):
        yield "office", "no_such_code"
    if number.office in reserved:
        yield "number", "everybodys_number"
    yield from wrong_numbers(("number", number.number), ("other", number.other))
    yield from wrong_day(number.checked_on)
    yield from _turned("office", number)


def wrong_day(checked_on: date | None) -> Iterator[tuple[str, str]]:
    """What keeps a day from being the one on which somebody made sure of a number."""
    if checked_on is not None and checked_on < _FIRST_DAY:
        yield "checked_on", "no_such_day"


def wrong_in_town(system: SupportSystem) -> Iterator[tuple[str, str]]:
    """What keeps a municipality's row from being given out and from being taken in, by column."""
    if not is_code(system.code):
        yield "code", "no_such_municipality"
    yield from wrong_numbers(("phone", system.phone), ("night_line", system.night_line))
    if not all(map(can_be_code, system.destinations)):
        yield "destinations", "no_such_code"
    yield from wrong_day(system.checked_on)
    yield from _turned("section", system)


def _turned(field: str, told: Profile | OfficeNumber | SupportSystem) -> Iterator[tuple[str, str]]:
    texts = (getattr(told, each.name) for each in fields(told))
    if any(isinstance(text, str) and _TURNING.search(text) for text in texts):
        yield field, "foreign_characters"
