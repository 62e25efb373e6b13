"""What the reference tables hold: municipalities, agencies, steps, the door card, days."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.domain.activities import ActivityWay, Met
from app.domain.agencies import Agency, DoorLine
from app.domain.attempts import Step, StepKind
from app.domain.cards import Role
from app.domain.consents import Article, Ground
from app.domain.months.supporters import SupporterCount, SupporterLine
from app.domain.municipalities import Municipality, is_code
from app.domain.places import can_be_code
from app.domain.referrals import Urgency
from app.domain.sightings import Sign, SignMeaning
from app.domain.towns import Places, Town
from app.errors import ReferenceDamaged
from app.services import open_numbers, open_profiles
from app.services.emergency_numbers import emergency_table
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
_AND = "・"

# A desk may be the prefecture's own.
PREFECTURE = "310000"


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


def agency_table(own: Path | None = None) -> ReferenceTable[Agency]:
    """The agencies as the table has them; what is offered stands in `agencies`."""
    return table(AGENCIES, _agency, own)


def door_lines(own: Path | None = None) -> tuple[DoorLine, ...]:
    """What stands on the card shown at the door, as the table has it."""
    return table(DOOR_CARD, _door_line, own).lines


def steps(own: Path | None = None) -> tuple[Step, ...]:
    """What to try one after another where nobody answers."""
    return table(STEPS, _step, own).lines


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
