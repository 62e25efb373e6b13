"""The agencies (相談先), with what desks tell of them: the nearest first, and whom one means where a line names one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from enum import IntEnum
from functools import lru_cache
from pathlib import Path

from app.domain.agencies import Agency, DoorLine, EmergencyNumber, OfficeNumber, turn, with_number
from app.domain.folding import fold
from app.domain.referrals import Trouble
from app.domain.risks import Risk
from app.domain.spellings import stand_in_folded
from app.services import open_numbers, open_profiles
from app.services.emergency_numbers import emergency_numbers
from app.services.reference_tables import ReferenceTable
from app.services.references import agency_table, door_lines, municipalities, municipality

DESK = "pref-desk"
# How the codes of agencies end that serve a region.
REGIONS = {"東部": "tobu", "中部": "chubu", "西部": "seibu"}
# Nobody becomes part of another so often; two that are told to be part of each other are nobody.
_MOST_MERGED = 8


class Distance(IntEnum):
    """How near an agency is to a municipality."""

    TOWN = 0
    REGION = 1
    WIDE = 2
    ELSEWHERE = 3


def offered(near: str = "", own: Path | None = None) -> tuple[Agency, ...]:
    """The agencies; with the code of a municipality its own come first, then the desk, its region's and those for all.

    They are the table's, with what desks tell laid over. One that left or became part of another is only found by `find`.
    """
    every = _offered(_agencies(own))
    away = distances(near, own)

    def order(agency: Agency) -> tuple[bool, Distance]:
        far = away(agency)
        # The desk stands behind what is in town and before the region's.
        return far is not Distance.TOWN and agency.code != DESK, far

    return tuple(sorted(every, key=order)) if municipality(near, own) else every


def every(own: Path | None = None) -> tuple[Agency, ...]:
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
    return [each for each in offered(near, own) if away(each) is not Distance.ELSEWHERE]


def helping(trouble: Trouble, near: str, own: Path | None = None) -> list[Agency]:
    """Who helps with a trouble in a municipality, the nearest first; the desk takes any trouble and is none of them."""
    return narrowed(offered(own=own), trouble, near, own)


def narrowed(several: Iterable[Agency], trouble: Trouble | None, near: str, own: Path | None = None) -> list[Agency]:
    """Those of several that help with a trouble and serve a municipality, where one is asked for, the nearest first."""
    away = distances(near, own)
    found = (each for each in several if trouble is None or (trouble in each.troubles and each.code != DESK))
    return sorted((each for each in found if away(each) is not Distance.ELSEWHERE), key=away)


def matching(agencies: Iterable[Agency], words: str) -> Iterator[Agency]:
    """The agencies in whose names, kana, kind, area, fields, note or number every one of the words stands."""
    return (agency for agency in agencies if stand_in_folded(words, _said(agency)))


def find(code: str, own: Path | None = None) -> Agency | None:
    """The agency of this code; None where an older table knew it and this one does not."""
    return _by_code(_agencies(own)).get(code)


def standing_for(code: str, own: Path | None = None) -> Agency | None:
    """Whom one turns to today for the agency of this code: that one, or whatever it became part of; None where it left."""
    found = find(code, own)
    for _each in range(_MOST_MERGED):
        if found is None or found.offered:
            return found
        found = find(found.merged_into, own) if found.merged_into else None
    return None


def situation_of(risk: Risk, near: str = "", own: Path | None = None, *, age: int | None = None) -> list[EmergencyNumber]:
    """Whom to ring for a danger, what is made for an age that is known first; where a line means an agency of the municipality,
    with that one's number, name and hours."""
    lines = sorted((one for one in emergency_numbers(own) if risk in one.risks), key=lambda line: turn(line, age))
    return [_with_agency(line, _meant(line.agency, near, own)) for line in lines]


def door_card(near: str = "", own: Path | None = None) -> list[DoorLine]:
    """What stands on the card shown at the door, for a municipality: sentences, and desks, of which a number may be unknown."""
    numbers = {one.name: one for one in reversed(emergency_numbers(own))}
    found = []
    for line in door_lines(own):
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


def office_of(line: EmergencyNumber, near: str = "", own: Path | None = None) -> str:
    """Under which office the number of an emergency line is written down: the agency that it means, or its own name."""
    meant = _meant(line.agency, near, own)
    return meant.code if meant else line.name


def _agencies(own: Path | None) -> ReferenceTable[Agency]:
    return _laid_over(agency_table(own), open_profiles.table(own), open_numbers.table(own))


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
