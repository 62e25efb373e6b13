"""What the reference tables hold: municipalities, agencies, steps, the door card, days."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.domain.activities import ActivityWay, Met
from app.domain.agencies import Agency, DoorLine, EmergencyNumber, OfficeNumber, turn, with_number
from app.domain.attempts import Step, StepKind
from app.domain.cards import Role
from app.domain.consents import Article, Ground
from app.domain.folding import fold
from app.domain.months.supporters import SupporterCount, SupporterLine
from app.domain.municipalities import Municipality, is_code
from app.domain.places import can_be_code
from app.domain.referrals import Trouble, Urgency
from app.domain.risks import Risk
from app.domain.sightings import Sign, SignMeaning
from app.domain.spellings import stand_in_folded
from app.domain.towns import Places, Town
from app.errors import ReferenceDamaged
from app.services import open_numbers, open_profiles
from app.services.emergency_numbers import emergency_numbers, emergency_table
from app.services.reference_tables import ReferenceTable, Row, checked, given, table

MUNICIPALITIES = "municipalities.csv"
AGENCIES = "agencies.csv"
URGENCIES = "urgencies.csv"
STEPS = "steps.csv"
DOOR_CARD = "door_card.csv"
TOWNS = "towns.csv"
SIGNS = "signs.csv"
SUPPORTER_MONTH = "supporter_month.csv"
GROUNDS = "grounds.csv"
# Whom the table of articles takes together.
_SPEAKS_AS = {Role.CHILD_COMMISSIONER: Role.COMMISSIONER, Role.CONNECTOR: Role.SUPPORTER}
_LONGEST_CODE = 60
# Nobody becomes part of another so often; two that are told to be part of each other are nobody.
_MOST_MERGED = 8
_AND = "・"

DESK = "pref-desk"
# How the codes of agencies end that serve a region.
REGIONS = {"東部": "tobu", "中部": "chubu", "西部": "seibu"}
# A desk may be the prefecture's own.
PREFECTURE = "310000"


class Distance(IntEnum):
    """How near an agency is to a municipality."""

    TOWN = 0
    REGION = 1
    WIDE = 2
    ELSEWHERE = 3


def municipalities(own: Path | None = None) -> tuple[Municipality, ...]:
    """The municipalities in the order of their codes."""
    return table(MUNICIPALITIES, _municipality, own).lines


def municipality(code: str, own: Path | None = None) -> Municipality | None:
    """The municipality of this code."""
    return next((one for one in municipalities(own) if one.code == code), None)


def towns(own: Path | None = None) -> tuple[Town, ...]:
    """The towns (町・字) of all municipalities, as the Post writes them."""
    return table(TOWNS, _town, own).lines


def places(own: Path | None = None) -> Places:
    """What reads an address: all municipalities and their towns."""
    return _places(table(MUNICIPALITIES, _municipality, own), table(TOWNS, _town, own))


def agencies(near: str = "", own: Path | None = None) -> tuple[Agency, ...]:
    """The agencies; with the code of a municipality its own come first, then the desk, its region's and those for all.

    They are the table's, with what desks tell laid over. One that left or became part of another is only found by `agency`.
    """
    every = _offered(_agencies(own))
    away = distances(near, own)

    def order(agency: Agency) -> tuple[bool, Distance]:
        far = away(agency)
        # The desk stands behind what is in town and before the region's.
        return far is not Distance.TOWN and agency.code != DESK, far

    return tuple(sorted(every, key=order)) if municipality(near, own) else every


def every_agency(own: Path | None = None) -> tuple[Agency, ...]:
    """All agencies that there ever were, also those that left or became part of another, in the order of the table."""
    return _agencies(own).lines


def distances(near: str, own: Path | None = None) -> Callable[[Agency], Distance]:
    """How near each agency is to a municipality: where one names municipalities it serves those and no others."""
    home = municipality(near, own)
    elsewhere = {one.name for one in municipalities(own)} | set(REGIONS)

    def away(agency: Agency) -> Distance:
        if home is None:
            return Distance.WIDE
        if agency.municipalities:
            return Distance.TOWN if home.code in agency.municipalities else Distance.ELSEWHERE
        if agency.area == home.name:
            return Distance.TOWN
        if agency.area == home.region:
            return Distance.REGION
        return Distance.ELSEWHERE if agency.area in elsewhere else Distance.WIDE

    return away


def around(near: str, own: Path | None = None) -> list[Agency]:
    """The agencies that serve a municipality: another one's are of no use to whoever asks at this one's doors."""
    away = distances(near, own)
    return [each for each in agencies(near, own) if away(each) is not Distance.ELSEWHERE]


def helping(trouble: Trouble, near: str, own: Path | None = None) -> list[Agency]:
    """Who helps with a trouble in a municipality, the nearest first; the desk takes any trouble and is none of them."""
    return narrowed(agencies(own=own), trouble, near, own)


def narrowed(several: Iterable[Agency], trouble: Trouble | None, near: str, own: Path | None = None) -> list[Agency]:
    """Those of several that help with a trouble and serve a municipality, where one is asked for, the nearest first."""
    away = distances(near, own)
    found = (each for each in several if trouble is None or (trouble in each.troubles and each.code != DESK))
    return sorted((each for each in found if away(each) is not Distance.ELSEWHERE), key=away)


def matching(agencies: Iterable[Agency], words: str) -> Iterator[Agency]:
    """The agencies in whose names, kana, kind, area, fields, note or number every one of the words stands."""
    return (agency for agency in agencies if stand_in_folded(words, _said(agency)))


def agency(code: str, own: Path | None = None) -> Agency | None:
    """The agency of this code; None where an older table knew it and this one does not."""
    return _by_code(_agencies(own)).get(code)


def standing_for(code: str, own: Path | None = None) -> Agency | None:
    """Whom one turns to today for the agency of this code: that one, or whatever it became part of; None where it left."""
    found = agency(code, own)
    for _each in range(_MOST_MERGED):
        if found is None or found.offered:
            return found
        found = agency(found.merged_into, own) if found.merged_into else None
    return None


def situation_of(risk: Risk, near: str = "", own: Path | None = None, *, age: int | None = None) -> list[EmergencyNumber]:
    """Whom to ring for a danger, what is made for an age that is known first; where a line means an agency of the municipality,
    with that one's number, name and hours."""
    lines = sorted((one for one in emergency_numbers(own) if risk in one.risks), key=lambda line: turn(line, age))
    return [_with_agency(line, _meant(line.agency, near, own)) for line in lines]


def steps(own: Path | None = None) -> tuple[Step, ...]:
    """What to try one after another where nobody answers."""
    return table(STEPS, _step, own).lines


def door_card(near: str = "", own: Path | None = None) -> list[DoorLine]:
    """What stands on the card shown at the door, for a municipality: sentences, and desks, of which a number may be unknown."""
    numbers = {one.name: one for one in reversed(emergency_numbers(own))}
    found = []
    for line in table(DOOR_CARD, _door_line, own).lines:
        agency, known = _meant(line.agency, near, own), numbers.get(line.name)
        if agency is not None:
            line = replace(
                line,
                name=agency.name,
                number=agency.phone,
                hours=agency.hours,
                checked_on=agency.checked_on,
                beside=agency.beside,
            )
        elif known is not None and not line.number:
            line = replace(line, number=known.number, hours=known.hours, checked_on=known.checked_on, beside=known.beside)
        # A desk is named although nobody knows its number yet; one that is not there is no desk.
        if line.name or not line.agency:
            found.append(line)
    return sorted(found, key=lambda line: bool(line.name) and not line.number)


def signs(own: Path | None = None) -> dict[Sign, SignMeaning]:
    """What each sign may mean and what one does, as far as the table says."""
    return {one.sign: one for one in table(SIGNS, _sign, own).lines}


def supporter_month(own: Path | None = None) -> tuple[SupporterLine, ...]:
    """The lines of a supporter's month, with what each counts."""
    return table(SUPPORTER_MONTH, _supporter_line, own).lines


def urgency_days(own: Path | None = None) -> dict[Urgency, int]:
    """Within how many days an answer is due, by urgency."""
    return dict(table(URGENCIES, _days, own).lines)


def article(ground: Ground, role: Role, own: Path | None = None) -> Article | None:
    """The article that is proposed where somebody of this role shares for this reason; an office writes it down."""
    lines = table(GROUNDS, _article, own).lines
    return next((one for one in lines if (one.ground, one.role) == (ground, _SPEAKS_AS.get(role, role))), None)


def damages(own: Path | None = None) -> tuple[ReferenceDamaged, ...]:
    """The replaced tables that cannot be used, so that somebody can be told; the shipped ones are in use meanwhile."""
    ours: list[ReferenceTable[Any]] = [emergency_table(own), open_numbers.table(own), open_profiles.table(own)]
    every = ours + [table(name, make, own) for name, make in _MADE.items()]
    return tuple(each.damage for each in every if each.damage is not None)


@lru_cache(maxsize=4)
def _places(ours: ReferenceTable[Municipality], named: ReferenceTable[Town]) -> Places:
    return Places(ours.lines, named.lines)


def office_of(line: EmergencyNumber, near: str = "", own: Path | None = None) -> str:
    """Under which office the number of an emergency line is written down: the agency that it means, or its own name."""
    meant = _meant(line.agency, near, own)
    return meant.code if meant else line.name


def _agencies(own: Path | None) -> ReferenceTable[Agency]:
    return _laid_over(table(AGENCIES, _agency, own), open_profiles.table(own), open_numbers.table(own))


@lru_cache(maxsize=4)
def _laid_over(
    agencies: ReferenceTable[Agency], profiles: ReferenceTable[Agency], numbers: ReferenceTable[OfficeNumber]
) -> ReferenceTable[Agency]:
    """The table's agencies, over them what desks tell of them, over both the numbers that were written down."""
    known = open_numbers.by_office(numbers)
    listed = {one.code: one for one in profiles.lines}
    lines = [listed.pop(one.code, one) for one in agencies.lines]
    return ReferenceTable(tuple(with_number(one, known.get(one.code)) for one in (*lines, *listed.values())))


@lru_cache(maxsize=4)
def _offered(agencies: ReferenceTable[Agency]) -> tuple[Agency, ...]:
    return tuple(one for one in agencies.lines if one.offered)


# To fold a few thousand texts takes longer than anybody waits between two keys.
@lru_cache(maxsize=4_096)
def _said(agency: Agency) -> str:
    names = (agency.name, agency.other_name, agency.kana)
    return "\n".join(map(fold, (*names, agency.kind, agency.area, agency.fields, agency.note, agency.phone)))


@lru_cache(maxsize=4)
def _by_code(agencies: ReferenceTable[Agency]) -> dict[str, Agency]:
    return {one.code: one for one in agencies.lines}


def _municipality(row: Row) -> Municipality:
    if not is_code(row["code"]):
        raise ValueError
    return Municipality(
        code=row["code"],
        name=given(row["name"]),
        kana=row["kana"],
        county=row["county"],
        region=row["region"],
        layered_support_from=row["layered_support_from"],
        # A table that a desk made before asked nobody for it.
        core_city=bool(row.get("core_city")),
    )


def _town(row: Row) -> Town:
    if not is_code(row["code"]):
        raise ValueError
    return Town(local_government_code=row["code"], name=given(row["name"]))


def _agency(row: Row) -> Agency:
    return Agency(
        code=_coded(row["code"]),
        name=given(row["name"]),
        kana=row["kana"],
        kind=row["kind"],
        area=row["area"],
        phone=row["phone"],
        hours=row["hours"],
        fields=row["fields"],
        note=row["note"],
        checked_on=checked(row["checked_on"]),
        # A desk's own table may be older than these two columns.
        other_name=row.get("other_name", ""),
        troubles=open_profiles.troubles(row.get("troubles", "")),
    )


def _step(row: Row) -> Step:
    return Step(
        code=_coded(row["code"]),
        name=given(row["name"]),
        kind=StepKind(row["kind"]),
        number=row["number"],
        say=row["say"],
        note=row["note"],
    )


def _door_line(row: Row) -> DoorLine:
    return DoorLine(text=given(row["text"]), agency=row["agency"], name=row["name"], number=row["number"], hours=row["hours"])


def _sign(row: Row) -> SignMeaning:
    return SignMeaning(sign=Sign(row["sign"]), means=given(row["means"]), act=given(row["act"]))


def _article(row: Row) -> Article:
    return Article(Ground(row["ground"]), given(row["role"]), given(row["article"]), checked(row["checked_on"]))


def _supporter_line(row: Row) -> SupporterLine:
    return SupporterLine(
        code=_coded(row["code"]),
        name=given(row["name"]),
        counts=SupporterCount(row["counts"]),
        ways=tuple(ActivityWay(each) for each in row["ways"].split(_AND) if each),
        met=tuple(Met(each) for each in row["met"].split(_AND) if each),
    )


def _meant(code: str, near: str, own: Path | None) -> Agency | None:
    """The agency that stands for a code; or the municipality's own, or its region's, where the code is only a part of one."""
    if not code:
        return None
    home = municipality(near, own)
    region = REGIONS.get(home.region, "") if home else ""
    found = (standing_for(each, own) for each in (code, f"{near}-{code}", f"{code}-{region}"))
    return next((each for each in found if each is not None), None)


def _with_agency(line: EmergencyNumber, agency: Agency | None) -> EmergencyNumber:
    if agency is None or line.number:
        return line
    return replace(
        line,
        name=agency.name,
        number=agency.phone,
        long_number=agency.other,
        hours=agency.hours or line.hours,
        checked_on=agency.checked_on,
        beside=agency.beside,
    )


def _days(row: Row) -> tuple[Urgency, int]:
    days = int(row["days"])
    if not 0 <= days <= 366:
        raise ValueError
    return Urgency(row["urgency"]), days


def _coded(text: str) -> str:
    # A place one can go to may name it, and holds nothing but a code.
    if not can_be_code(text) or len(text) > _LONGEST_CODE:
        raise ValueError
    return text


_MADE: dict[str, Callable[[Row], object]] = {
    MUNICIPALITIES: _municipality,
    AGENCIES: _agency,
    STEPS: _step,
    DOOR_CARD: _door_line,
    URGENCIES: _days,
    TOWNS: _town,
    SIGNS: _sign,
    SUPPORTER_MONTH: _supporter_line,
    GROUNDS: _article,
}
