"""A desk's table of organisations, numbers and municipalities (配る表) as it travels: `table/1`, in one part or several."""

from datetime import UTC, date
from typing import Annotated

from msgspec import Meta

from app.domain.agencies import OfficeNumber
from app.domain.desk_tables import MOST_MUNICIPALITIES, MOST_NUMBERS, MOST_ORGANISATIONS, DeskTable, TablePart
from app.domain.municipalities import SupportSystem
from app.domain.organisations import Profile
from app.errors import SchemaDefect
from app.sync.bounds import Code, Hex16, Hex32, Instant, Line, Name, PhoneNumber, Positive
from app.sync.canonical import WireStruct
from app.sync.items.parts import Item
from app.sync.items.values import (
    CONFERENCES,
    FUNCTIONS,
    MEANS,
    TROUBLES,
    ConferenceValue,
    FunctionValue,
    MeansValue,
    TroubleValue,
)

MOST_PARTS = 16


class OrganisationStruct(WireStruct, frozen=True, kw_only=True):
    """What anybody may know of one organisation."""

    code: Code
    name: Name
    other_name: Name
    kana: Name
    kind: Name
    area: Name
    section: Name
    phone: PhoneNumber
    other: PhoneNumber
    fax: PhoneNumber
    mail: Name
    hours: Line
    troubles: Annotated[tuple[TroubleValue, ...], Meta(max_length=40)]
    municipalities: Annotated[tuple[Code, ...], Meta(max_length=50)]
    means: Annotated[tuple[MeansValue, ...], Meta(max_length=40)]
    functions: Annotated[tuple[FunctionValue, ...], Meta(max_length=40)]
    for_whom: Line
    cost: Line
    capacity: Line
    strengths: Line
    fields: Line
    note: Line
    checked_on: date | None
    left_on: date | None
    merged_into: Code


class NumberStruct(WireStruct, frozen=True, kw_only=True):
    """The number of an office of which the table tells nothing else; `office` is an agency's code or a line of 緊急."""

    office: Name
    number: PhoneNumber
    other: PhoneNumber
    hours: Line
    checked_on: date | None


class MunicipalityStruct(WireStruct, frozen=True, kw_only=True):
    """How one municipality helps."""

    code: Code
    layered_support_from: Name
    section: Line
    phone: PhoneNumber
    night_line: PhoneNumber
    conferences: Annotated[tuple[ConferenceValue, ...], Meta(max_length=40)]
    functions: Annotated[tuple[FunctionValue, ...], Meta(max_length=40)]
    destinations: Annotated[tuple[Code, ...], Meta(max_length=50)]
    checked_on: date | None


class TableItem(Item, frozen=True, kw_only=True, tag="table/1"):
    """One part of a table; `writer` must be the packet's sender. Which rows may stand is judged where it is taken in."""

    id: Hex16
    version: Positive
    writer: Hex32
    written_at: Instant
    part: Positive
    parts: Annotated[int, Meta(ge=1, le=MOST_PARTS)]
    organisations: Annotated[tuple[OrganisationStruct, ...], Meta(max_length=MOST_ORGANISATIONS)]
    numbers: Annotated[tuple[NumberStruct, ...], Meta(max_length=MOST_NUMBERS)]
    municipalities: Annotated[tuple[MunicipalityStruct, ...], Meta(max_length=MOST_MUNICIPALITIES)]

    def refuse_contradictions(self, sender: str) -> None:
        """Return if it comes from its writer and is one of its parts. Raises SchemaDefect."""
        if self.writer != sender:
            raise SchemaDefect("writer")
        if self.part > self.parts:
            raise SchemaDefect("table-part")


def to_item(said: TablePart) -> TableItem:
    """What travels of a part: all of it. Raises SchemaDefect if the table was never kept."""
    table = said.table
    if table.written_at is None:
        raise SchemaDefect("never-kept")
    return TableItem(
        id=table.id,
        version=table.version,
        writer=table.writer,
        written_at=table.written_at.astimezone(UTC),
        part=said.part,
        parts=said.parts,
        organisations=tuple(_organisation(each) for each in table.organisations),
        numbers=tuple(_number(each) for each in table.numbers),
        municipalities=tuple(_municipality(each) for each in table.municipalities),
    )


def from_item(item: TableItem) -> TablePart:
    """The part as it came."""
    table = DeskTable(
        id=item.id,
        version=item.version,
        writer=item.writer,
        written_at=item.written_at,
        organisations=tuple(_profile(each) for each in item.organisations),
        numbers=tuple(_office_number(each) for each in item.numbers),
        municipalities=tuple(_system(each) for each in item.municipalities),
    )
    return TablePart(part=item.part, parts=item.parts, table=table)


def _organisation(profile: Profile) -> OrganisationStruct:
    return OrganisationStruct(
        code=profile.code,
        name=profile.name,
        other_name=profile.other_name,
        kana=profile.kana,
        kind=profile.kind,
        area=profile.area,
        section=profile.section,
        phone=profile.phone,
        other=profile.other,
        fax=profile.fax,
        mail=profile.mail,
        hours=profile.hours,
        troubles=TROUBLES.values(profile.troubles),
        municipalities=profile.municipalities,
        means=MEANS.values(profile.means),
        functions=FUNCTIONS.values(profile.functions),
        for_whom=profile.for_whom,
        cost=profile.cost,
        capacity=profile.capacity,
        strengths=profile.strengths,
        fields=profile.fields,
        note=profile.note,
        checked_on=profile.checked_on,
        left_on=profile.left_on,
        merged_into=profile.merged_into,
    )


def _profile(row: OrganisationStruct) -> Profile:
    return Profile(
        code=row.code,
        name=row.name,
        other_name=row.other_name,
        kana=row.kana,
        kind=row.kind,
        area=row.area,
        section=row.section,
        phone=row.phone,
        other=row.other,
        fax=row.fax,
        mail=row.mail,
        hours=row.hours,
        troubles=TROUBLES.several(row.troubles),
        municipalities=row.municipalities,
        means=MEANS.several(row.means),
        functions=FUNCTIONS.several(row.functions),
        for_whom=row.for_whom,
        cost=row.cost,
        capacity=row.capacity,
        strengths=row.strengths,
        fields=row.fields,
        note=row.note,
        checked_on=row.checked_on,
        left_on=row.left_on,
        merged_into=row.merged_into,
    )


def _number(number: OfficeNumber) -> NumberStruct:
    return NumberStruct(
        office=number.office, number=number.number, other=number.other, hours=number.hours, checked_on=number.checked_on
    )


def _office_number(row: NumberStruct) -> OfficeNumber:
    return OfficeNumber(office=row.office, number=row.number, other=row.other, hours=row.hours, checked_on=row.checked_on)


def _municipality(system: SupportSystem) -> MunicipalityStruct:
    return MunicipalityStruct(
        code=system.code,
        layered_support_from=system.layered_support_from,
        section=system.section,
        phone=system.phone,
        night_line=system.night_line,
        conferences=CONFERENCES.values(system.conferences),
        functions=FUNCTIONS.values(system.functions),
        destinations=system.destinations,
        checked_on=system.checked_on,
    )


def _system(row: MunicipalityStruct) -> SupportSystem:
    return SupportSystem(
        code=row.code,
        layered_support_from=row.layered_support_from,
        section=row.section,
        phone=row.phone,
        night_line=row.night_line,
        conferences=CONFERENCES.several(row.conferences),
        functions=FUNCTIONS.several(row.functions),
        destinations=row.destinations,
        checked_on=row.checked_on,
    )
