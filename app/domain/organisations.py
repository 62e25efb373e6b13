"""Organisations (団体・機関) as a desk keeps them, what of them anybody may know, and what the region lacks."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.domain.agencies import Agency, OfficeNumber, with_number
from app.domain.records import Record
from app.domain.referrals import Trouble


class Membership(StrEnum):
    """What an organisation is in the platform (官民連携プラットフォーム)."""

    LEADING = "leading"
    GENERAL = "general"
    GOVERNMENT = "government"
    ONLY_AGENCY = "only_agency"


class HelpMeans(StrEnum):
    """By what an organisation helps."""

    CONSULTATION = "consultation"
    ACCOMPANY = "accompany"
    PLACE = "place"
    FOOD = "food"
    HOUSING = "housing"
    WORK = "work"
    WATCHING = "watching"


class OfficeFunction(StrEnum):
    """The six functions of a municipality's office that takes any consultation, as えしこに in 米子市 has them."""

    ANYTHING = "anything"
    ELDERLY = "elderly"
    WITHDRAWAL = "withdrawal"
    GUARDIANSHIP = "guardianship"
    GAPS = "gaps"
    TEAM = "team"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What anybody may know of an organisation: the columns that a desk gives out, prints and lays open.

    `other_name` is an earlier or official name by which it is found too; `other` a number for nights and holidays.
    `municipalities` are codes; where none is named `area` tells for whom it is. One that left or was merged into another is
    found by its code for ever and offered no more.
    """

    code: str = ""
    name: str = ""
    other_name: str = ""
    kana: str = ""
    kind: str = ""
    area: str = ""
    section: str = ""
    phone: str = ""
    other: str = ""
    fax: str = ""
    mail: str = ""
    hours: str = ""
    troubles: tuple[Trouble, ...] = ()
    municipalities: tuple[str, ...] = ()
    means: tuple[HelpMeans, ...] = ()
    functions: tuple[OfficeFunction, ...] = ()
    for_whom: str = ""
    cost: str = ""
    capacity: str = ""
    strengths: str = ""
    fields: str = ""
    note: str = ""
    checked_on: date | None = None
    left_on: date | None = None
    merged_into: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Record):
    """One organisation in the desk's own book: its profile, and what only the desk knows.

    `person` and `person_phone` say whom to ask for there; `secrecy` is the ground on which a member of the council keeps
    secret what it hears.
    """

    profile: Profile = Profile()
    membership: Membership | None = None
    joined_on: date | None = None
    person: str = ""
    person_phone: str = ""
    council: bool = False
    secrecy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFilter:
    """Which organisations stand in their list: those for a trouble, that serve a municipality, that hold words.

    `gone` are those that left or became part of another too; `counted` puts those first to which most つなぎ went.
    """

    trouble: Trouble | None = None
    municipality: str = ""
    words: str = ""
    gone: bool = False
    counted: bool = False


class SheetFate(StrEnum):
    """What would become of a row of a spreadsheet that somebody edited."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


class RemarkKind(StrEnum):
    """What of the region is remarked: what people need, where no system helps (制度の狭間), what one might do."""

    NEED = "need"
    GAP = "gap"
    PROPOSAL = "proposal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark(Record):
    """A memo about the region (地域のメモ), which names nobody. `agency` is the code of the organisation that said it."""

    kind: RemarkKind = RemarkKind.NEED
    on: date | None = None
    trouble: Trouble | None = None
    local_government_code: str = ""
    agency: str = ""
    words: str = ""


def profile_of(agency: Agency) -> Profile:
    """What a desk begins with where it changes an agency that came with the program."""
    return Profile(
        code=agency.code,
        name=agency.name,
        other_name=agency.other_name,
        kana=agency.kana,
        kind=agency.kind,
        area=agency.area,
        phone=agency.phone,
        other=agency.other,
        hours=agency.hours,
        troubles=tuple(Trouble(each) for each in agency.troubles),
        municipalities=agency.municipalities,
        means=tuple(HelpMeans(each) for each in agency.means),
        fields=agency.fields,
        note=agency.note,
        checked_on=agency.checked_on,
    )


def with_written(profile: Profile, number: OfficeNumber | None) -> Profile:
    """The profile with the number that somebody wrote down for it since."""
    if number is None:
        return profile
    shown = with_number(agency_of(profile), number)
    return replace(profile, phone=shown.phone, other=shown.other, hours=shown.hours, checked_on=shown.checked_on)


def agency_of(profile: Profile) -> Agency:
    """The agency that everybody is offered, as its profile tells it."""
    return Agency(
        code=profile.code,
        name=profile.name,
        other_name=profile.other_name,
        kana=profile.kana,
        kind=profile.kind,
        area=profile.area,
        phone=profile.phone,
        other=profile.other,
        hours=profile.hours,
        troubles=profile.troubles,
        municipalities=profile.municipalities,
        means=profile.means,
        fields=profile.fields,
        note=profile.note,
        checked_on=profile.checked_on,
        offered=profile.left_on is None and not profile.merged_into,
        merged_into=profile.merged_into,
    )
