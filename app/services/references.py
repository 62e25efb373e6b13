"""Reference tables (municipalities, agencies, emergency numbers): shipped with the program, replaceable by a desk's own."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

import platformdirs

from app import resources
from app.domain.agencies import Agency, DoorLine, EmergencyNumber
from app.domain.attempts import Step, StepKind
from app.domain.dates import parse_day
from app.domain.municipalities import Municipality, is_code
from app.domain.places import Places, Town
from app.domain.referrals import Urgency
from app.domain.risks import Risk
from app.errors import Invalid, ReferenceDamaged
from app.models.folders import NAME
from app.services.reference_files import Row, rows

T = TypeVar("T")

MUNICIPALITIES = "municipalities.csv"
AGENCIES = "agencies.csv"
EMERGENCY = "emergency.csv"
URGENCIES = "urgencies.csv"
STEPS = "steps.csv"
DOOR_CARD = "door_card.csv"
TOWNS = "towns.csv"

DESK = "pref-desk"
# A desk may be the prefecture's own.
PREFECTURE = "310000"


def own_folder() -> Path:
    """Where a desk's own tables lie; a table found there stands in place of the shipped one."""
    return Path(platformdirs.user_config_dir(NAME, appauthor=False)) / "reference"


def municipalities(own: Path | None = None) -> tuple[Municipality, ...]:
    """The municipalities in the order of their codes."""
    return _tables(own or own_folder()).municipalities


def municipality(code: str, own: Path | None = None) -> Municipality | None:
    """The municipality of this code."""
    return next((one for one in municipalities(own) if one.code == code), None)


def towns(own: Path | None = None) -> tuple[Town, ...]:
    """The towns (町・字) of all municipalities, as the Post writes them."""
    return _places(own or own_folder())[1]


def places(own: Path | None = None) -> Places:
    """What reads an address: all municipalities and their towns."""
    return _places(own or own_folder())[0]


def agencies(near: str = "", own: Path | None = None) -> tuple[Agency, ...]:
    """The agencies; with the code of a municipality its own come first, then the desk, its region's and those for all."""
    every = _tables(own or own_folder()).agencies
    home = municipality(near, own) if near else None
    if home is None:
        return every
    elsewhere = {one.name for one in municipalities(own)} | {"東部", "中部", "西部"}

    def distance(agency: Agency) -> int:
        if agency.area == home.name:
            return 0
        if agency.code == DESK:
            return 1
        if agency.area == home.region:
            return 2
        return 4 if agency.area in elsewhere else 3

    return tuple(sorted(every, key=distance))


def agency(code: str, own: Path | None = None) -> Agency | None:
    """The agency of this code; None where an older table knew it and this one does not."""
    return _tables(own or own_folder()).by_code.get(code)


def emergency_numbers(own: Path | None = None) -> tuple[EmergencyNumber, ...]:
    """Whom to ring when it cannot wait, the first ones first; a number may be empty where nobody has registered it yet."""
    return _tables(own or own_folder()).emergency


def situation_of(risk: Risk, near: str = "", own: Path | None = None) -> list[EmergencyNumber]:
    """Whom to ring for a danger; where a line means an agency of the municipality, with that one's number, name and hours."""
    lines = [one for one in emergency_numbers(own) if risk in one.risks]
    return [_with_agency(line, _meant(line.agency, near, own)) for line in lines]


def steps(own: Path | None = None) -> tuple[Step, ...]:
    """What to try one after another where nobody answers."""
    return _tables(own or own_folder()).steps


def door_card(near: str = "", own: Path | None = None) -> list[DoorLine]:
    """What stands on the card shown at the door, for a municipality: sentences, and the desks whose number is known."""
    numbers = {one.name: one for one in reversed(emergency_numbers(own))}
    found = []
    for line in _tables(own or own_folder()).door_card:
        agency, known = _meant(line.agency, near, own), numbers.get(line.name)
        if agency is not None:
            line = replace(line, name=agency.name, number=agency.phone, hours=agency.hours, checked_on=agency.checked_on)
        elif known is not None and not line.number:
            line = replace(line, number=known.number, hours=known.hours, checked_on=known.checked_on)
        if line.number or not (line.name or line.agency):
            found.append(line)
    return found


def urgency_days(own: Path | None = None) -> dict[Urgency, int]:
    """Within how many days an answer is due, by urgency."""
    return dict(_tables(own or own_folder()).days)


def damages(own: Path | None = None) -> tuple[ReferenceDamaged, ...]:
    """The replaced tables that cannot be used, so that somebody can be told; the shipped ones are in use meanwhile."""
    own = own or own_folder()
    return (*_tables(own).damages, *_places(own)[2])


def read_again() -> None:
    """Forget what was read, after a table was replaced."""
    _tables.cache_clear()
    _places.cache_clear()


class _Tables:
    """The tables that are always wanted, as read once from one folder."""

    def __init__(self, own: Path) -> None:
        damages: list[ReferenceDamaged] = []

        def read(name: str, make: Callable[[Row], T]) -> tuple[T, ...]:
            return _found(own, name, make, damages)

        self.municipalities = read(MUNICIPALITIES, _municipality)
        self.agencies = read(AGENCIES, _agency)
        self.by_code = {one.code: one for one in self.agencies}
        self.emergency = read(EMERGENCY, _emergency_number)
        self.steps = read(STEPS, _step)
        self.door_card = read(DOOR_CARD, _door_line)
        self.days = dict(read(URGENCIES, _days))
        self.damages = tuple(damages)


@cache
def _tables(own: Path) -> _Tables:
    return _Tables(own)


@cache
def _places(own: Path) -> tuple[Places, tuple[Town, ...], tuple[ReferenceDamaged, ...]]:
    """The towns, which only an address asks for, and what is wrong with a replaced table of them."""
    damages: list[ReferenceDamaged] = []
    towns = _found(own, TOWNS, _town, damages)
    return Places(_tables(own).municipalities, towns), towns, tuple(damages)


def _found(own: Path, name: str, make: Callable[[Row], T], damages: list[ReferenceDamaged]) -> tuple[T, ...]:
    """A table of one's own folder or, where that has none or a damaged one, the one that is shipped."""
    replaced = own / name
    if replaced.is_file():
        try:
            return _read(replaced, make)
        except ReferenceDamaged as damaged:
            damages.append(damaged)
    return _read(resources.path("reference", name), make)


def _read(file: Path, make: Callable[[Row], T]) -> tuple[T, ...]:
    made = []
    for line, row in rows(file):
        try:
            made.append(make(row))
        except (KeyError, ValueError, Invalid):
            raise ReferenceDamaged(file.name, line) from None
    keys = [getattr(one, "code", None) or one for one in made]
    if not made or len(set(keys)) != len(keys):
        raise ReferenceDamaged(file.name, len(made) + 1)
    return tuple(made)


def _municipality(row: Row) -> Municipality:
    if not is_code(row["code"]):
        raise ValueError
    return Municipality(
        code=row["code"],
        name=_given(row["name"]),
        kana=row["kana"],
        county=row["county"],
        region=row["region"],
        layered_support_from=row["layered_support_from"],
    )


def _town(row: Row) -> Town:
    if not is_code(row["code"]):
        raise ValueError
    return Town(local_government_code=row["code"], name=_given(row["name"]))


def _agency(row: Row) -> Agency:
    return Agency(
        code=_given(row["code"]),
        name=_given(row["name"]),
        kana=row["kana"],
        kind=row["kind"],
        area=row["area"],
        phone=row["phone"],
        hours=row["hours"],
        fields=row["fields"],
        note=row["note"],
        checked_on=_checked(row["checked_on"]),
    )


def _emergency_number(row: Row) -> EmergencyNumber:
    return EmergencyNumber(
        situation=_given(row["situation"]),
        name=_given(row["name"]),
        number=row["number"],
        long_number=row["long_number"],
        hours=row["hours"],
        note=row["note"],
        checked_on=_checked(row["checked_on"]),
        duty=row["duty"],
        say=row["say"],
        # A desk's own table may be older than these two columns.
        risks=tuple(Risk(risk) for risk in row.get("risks", "").split("・") if risk),
        agency=row.get("agency", ""),
    )


def _step(row: Row) -> Step:
    return Step(
        code=_given(row["code"]),
        name=_given(row["name"]),
        kind=StepKind(row["kind"]),
        number=row["number"],
        say=row["say"],
        note=row["note"],
    )


def _door_line(row: Row) -> DoorLine:
    return DoorLine(text=_given(row["text"]), agency=row["agency"], name=row["name"], number=row["number"], hours=row["hours"])


def _meant(code: str, near: str, own: Path | None) -> Agency | None:
    """The agency of a code, or the one of the municipality where the code is only the end of one."""
    return (agency(code, own) or agency(f"{near}-{code}", own)) if code else None


def _with_agency(line: EmergencyNumber, agency: Agency | None) -> EmergencyNumber:
    if agency is None or line.number:
        return line
    return replace(line, name=agency.name, number=agency.phone, hours=agency.hours or line.hours, checked_on=agency.checked_on)


def _days(row: Row) -> tuple[Urgency, int]:
    days = int(row["days"])
    if not 0 <= days <= 366:
        raise ValueError
    return Urgency(row["urgency"]), days


def _given(text: str) -> str:
    if not text:
        raise ValueError
    return text


def _checked(text: str) -> date | None:
    if not text:
        return None
    # A day without a year or a word like きょう would come out in year 1 and is no day to be sure of.
    checked = parse_day(text, date(1, 12, 1))
    if checked.year < 1900:
        raise ValueError
    return checked
