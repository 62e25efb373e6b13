"""What a desk's table changes (新しくなったこと): for whoever takes it in, and at the desk since it was given out last."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from app.domain.agencies import EVERYWHERE, Agency, EmergencyNumber, OfficeNumber, rung_by, with_number
from app.domain.desk_tables import DeskTable
from app.domain.table_news import OfficeChange, ShownOffice, changes
from app.models.sessions import Session
from app.services import agencies, desk_tables, owners, references
from app.services.agencies import Distance
from app.services.emergency_numbers import emergency_numbers

Offices = dict[str, Agency | EmergencyNumber]
_OF_ALL = ("name", "hours", "kana", "other_name", "kind", "area", "fields", "note", "troubles", "municipalities", "means")


def shown(known: Mapping[str, OfficeNumber]) -> Offices:
    """All offices as they are shown, with the numbers that the notebook knows: the agencies by their codes, and by their
    names the lines of 緊急 that mean none."""
    found: Offices = {each.code: with_number(each, known.get(each.code)) for each in agencies.offered()}
    lines = (line for line in emergency_numbers() if not line.agency and line.number not in EVERYWHERE)
    return found | {line.name: rung_by(line, known.get(line.name)) for line in lines}


def news(session: Session, before: Offices, after: Offices) -> tuple[OfficeChange, ...]:
    """What is new between two moments, those that serve this notebook's own municipality first."""
    away = agencies.distances(owners.owner(session).local_government_code)
    # Of thousands few change as a rule, and only these are looked at.
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}

    def of(offices: Offices) -> dict[str, ShownOffice]:
        return {key: _shown(offices[key], away) for key in changed & offices.keys()}

    return changes(of(before), of(after))


def since_given_out(session: Session) -> tuple[OfficeChange, ...]:
    """What this desk knows otherwise than the table says that it gave out last."""
    before = desk_tables.given_out(session)
    return changes(_told(before or DeskTable()), _told(desk_tables.to_give_out(session)))


def _shown(office: Agency | EmergencyNumber, away: Callable[[Agency], Distance]) -> ShownOffice:
    if isinstance(office, Agency):
        number = _number(office.code, office.phone, office.other, office.checked_on)
        near, rest = away(office) is not Distance.ELSEWHERE, tuple(getattr(office, field) for field in _OF_ALL)
    else:
        number = _number(office.name, office.number, office.long_number, office.checked_on)
        near, rest = True, (office.hours,)
    return ShownOffice(name=office.name, number=replace(number, beside=office.beside), near=near, rest=rest)


def _told(table: DeskTable) -> dict[str, ShownOffice]:
    """What a table tells, by office. A code of a municipality is none of an agency."""
    found = {}
    for profile in table.organisations:
        number = _number(profile.code, profile.phone, profile.other, profile.checked_on)
        rest = replace(profile, phone="", other="", checked_on=None)
        found[profile.code] = ShownOffice(name=profile.name, number=number, rest=rest)
    for number in table.numbers:
        agency = agencies.find(number.office)
        found[number.office] = ShownOffice(name=agency.name if agency else number.office, number=number, rest=number.hours)
    for system in table.municipalities:
        town = references.municipality(system.code)
        number = _number(system.code, system.phone, system.night_line, system.checked_on)
        others = replace(system, phone="", night_line="", checked_on=None)
        found[system.code] = ShownOffice(name=town.name if town else system.code, number=number, rest=others)
    return found


def _number(office: str, number: str, other: str, checked_on: date | None) -> OfficeNumber:
    return OfficeNumber(office=office, number=number, other=other, checked_on=checked_on)
