"""What a desk's table changes (新しくなったこと): for whoever takes it in, and at the desk since it was given out last."""

from dataclasses import replace
from datetime import date

from app.domain.agencies import EVERYWHERE, OfficeNumber, rung_by, with_number
from app.domain.desk_tables import DeskTable
from app.domain.table_news import OfficeChange, ShownOffice, changes
from app.models.sessions import Session
from app.services import desk_tables, office_numbers, owners, references
from app.services.emergency_numbers import emergency_numbers
from app.services.references import Distance

Shown = dict[str, ShownOffice]


def shown(session: Session) -> Shown:
    """All offices as this notebook shows them now, by their codes, and by their names the lines of 緊急 that mean none."""
    known = office_numbers.known(session)
    away = references.distances(owners.owner(session).local_government_code)
    found = {}
    for each in references.agencies():
        agency = with_number(each, known.get(each.code))
        told = (agency.phone, agency.other, agency.checked_on)
        number = replace(_number(agency.code, *told), beside=agency.beside)
        rest = replace(agency, phone="", other="", checked_on=None, beside=())
        near = away(agency) is not Distance.ELSEWHERE
        found[agency.code] = ShownOffice(name=agency.name, number=number, near=near, rest=rest)
    for entry in emergency_numbers():
        if not entry.agency and entry.number not in EVERYWHERE:
            line = rung_by(entry, known.get(entry.name))
            number = replace(_number(line.name, line.number, line.long_number, line.checked_on), beside=line.beside)
            found[line.name] = ShownOffice(name=line.name, number=number)
    return found


def since_given_out(session: Session) -> tuple[OfficeChange, ...]:
    """What this desk knows otherwise than the table says that it gave out last."""
    before = desk_tables.given_out(session)
    return changes(_told(before or DeskTable()), _told(desk_tables.to_give_out(session)))


def _told(table: DeskTable) -> Shown:
    """What a table tells, by office. A code of a municipality is none of an agency."""
    found = {}
    for profile in table.organisations:
        number = _number(profile.code, profile.phone, profile.other, profile.checked_on)
        rest = replace(profile, phone="", other="", checked_on=None)
        found[profile.code] = ShownOffice(name=profile.name, number=number, rest=rest)
    for number in table.numbers:
        agency = references.agency(number.office)
        found[number.office] = ShownOffice(name=agency.name if agency else number.office, number=number, rest=number.hours)
    for system in table.municipalities:
        town = references.municipality(system.code)
        number = _number(system.code, system.phone, system.night_line, system.checked_on)
        others = replace(system, phone="", night_line="", checked_on=None)
        found[system.code] = ShownOffice(name=town.name if town else system.code, number=number, rest=others)
    return found


def _number(office: str, number: str, other: str, checked_on: date | None) -> OfficeNumber:
    return OfficeNumber(office=office, number=number, other=other, checked_on=checked_on)
