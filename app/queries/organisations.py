"""What is asked of organisations (団体・機関): who helps with a trouble in a municipality, and one with all that is known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.domain.agencies import Agency, OfficeNumber, with_number
from app.domain.organisations import (
    Membership,
    Organisation,
    OrganisationFilter,
    Profile,
    Remark,
    RemarkKind,
    agency_of,
    profile_of,
)
from app.domain.referrals import Trouble
from app.errors import NotFound
from app.models.sessions import Session
from app.services import (
    agencies,
    cards,
    desk_profiles,
    municipalities,
    office_numbers,
    organisation_counts,
    organisations,
    settings,
)
from app.services.agencies import Distance
from app.services.municipalities import TownLine
from app.services.organisation_counts import Handed


@dataclass(frozen=True, slots=True)
class Offices:
    """What this notebook knows beside the tables: numbers by office, where a つなぎ便 can be sent, how each town helps.

    `profiles` are what desks told by code, of which the plain tables hold the names and fields alone.
    """

    numbers: Mapping[str, OfficeNumber] = field(default_factory=dict)
    by_packet: frozenset[str] = frozenset()
    towns: Mapping[str, TownLine] = field(default_factory=dict)
    profiles: Mapping[str, Profile] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WholeOrganisation:
    """All that is known of an agency: as everybody is offered it, what anybody may know, the desk's own record, remarks.

    `merged_into` is the name of what it became a part of.
    """

    agency: Agency
    profile: Profile
    organisation: Organisation | None
    by_packet: bool
    remarks: tuple[Remark, ...]
    handed: Handed
    earlier: tuple[Organisation, ...]
    merged_into: str = ""


@dataclass(frozen=True, slots=True)
class EndingBegun:
    """An organisation that left or became part of another, and the others of which it may be a part."""

    organisation: Organisation
    others: tuple[Agency, ...]


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """An organisation in the list: how near it is where a municipality is asked for, and what went there."""

    agency: Agency
    membership: Membership | None
    distance: Distance | None
    by_packet: bool
    handed: Handed

    @property
    def id(self) -> str:
        """By what it is opened."""
        return self.agency.code


@dataclass(frozen=True, slots=True)
class FoundOrganisations:
    """The organisations that pass a filter; `gaps` is how often it was kept that nobody helps there."""

    lines: tuple[OrganisationLine, ...]
    gaps: int = 0


@dataclass(frozen=True, slots=True)
class RemarksTold:
    """What was remarked, and how often nobody helped with a trouble in a municipality, the most often first."""

    remarks: tuple[Remark, ...]
    gaps: tuple[tuple[Trouble | None, str, int], ...]


def offices(session: Session) -> Offices:
    """What this notebook knows of whom one can turn to (相談先)."""
    told = desk_profiles.told(session)
    return Offices(
        numbers=office_numbers.known(session, told),
        by_packet=_with_cards(session),
        towns={line.municipality.code: line for line in municipalities.lines(session)},
        profiles=desk_profiles.profiles(session, told),
    )


def listed(session: Session, among: OrganisationFilter) -> FoundOrganisations:
    """The organisations that pass a filter: the nearest first where a municipality is asked for, else by their kana."""
    every = {each.code: each for each in agencies.every()} | _practised(session)
    there = (each for each in every.values() if among.gone or each.offered)
    found: Iterable[Agency] = agencies.narrowed(there, among.trouble, among.municipality)
    if not among.municipality:
        found = sorted(found, key=lambda each: (not each.kana, each.kana or each.name))
    if among.words:
        found = agencies.matching(found, among.words)
    written, by_packet = office_numbers.written(session), _with_cards(session)
    standing, handed = organisations.memberships(session), organisation_counts.handed(session) if among.counted else {}
    away = agencies.distances(among.municipality)
    lines = [
        OrganisationLine(
            agency=_reached(each, written),
            membership=standing.get(each.code),
            distance=away(each) if among.municipality else None,
            by_packet=each.code in by_packet,
            handed=handed.get(each.code, Handed()),
        )
        for each in found
    ]
    if among.counted:
        lines.sort(key=lambda line: -line.handed.sent)
    return FoundOrganisations(tuple(lines), organisations.gaps(session).get((among.trouble, among.municipality), 0))


def whole(session: Session, code: str) -> WholeOrganisation:
    """All that is known of the agency with this code, one that is offered no more too. Raises NotFound."""
    practised = _practised(session)
    agency = practised.get(code) or agencies.find(code)
    if agency is None:
        raise NotFound
    into = practised.get(agency.merged_into) or agencies.find(agency.merged_into)
    organisation = organisations.of_code(session, code)
    return WholeOrganisation(
        agency=_reached(agency, office_numbers.written(session)),
        # What the desk keeps itself stands over what others tell; to read all of that takes a while.
        profile=organisation.profile if organisation else desk_profiles.profiles(session).get(code) or profile_of(agency),
        organisation=organisation,
        by_packet=code in _with_cards(session),
        remarks=tuple(organisations.remarks(session, agency=code)),
        handed=organisation_counts.handed(session, code).get(code, Handed()),
        earlier=tuple(organisations.earlier(session, organisation)) if organisation else (),
        merged_into=into.name if into else agency.merged_into,
    )


def ending(session: Session, code: str) -> EndingBegun:
    """What one begins with who notes that an organisation left or is part of another now. Raises NotFound."""
    every = {each.code: each for each in agencies.offered()} | _practised(session)
    others = tuple(each for each in every.values() if each.offered and each.code != code)
    return EndingBegun(organisations.begun(session, code), others)


def remarks(session: Session, kind: RemarkKind | None) -> RemarksTold:
    """The remarks of a kind, the newest first, and the gaps as they are counted."""
    counted = sorted(organisations.gaps(session).items(), key=lambda each: -each[1])
    gaps = tuple((trouble, town, count) for (trouble, town), count in counted)
    return RemarksTold(tuple(organisations.remarks(session, kind)), gaps)


def remark_begun(session: Session, remark_id: str, agency: str) -> Remark:
    """The remark to be corrected, or a new one that an organisation made. Raises NotFound."""
    return organisations.remark_of(session, remark_id) if remark_id else Remark(agency=agency, on=session.today)


def _practised(session: Session) -> dict[str, Agency]:
    """What a desk keeps whose tables lie nowhere, for it is for practice."""
    if not settings.is_for_practice(session):
        return {}
    return {each.profile.code: agency_of(each.profile) for each in organisations.every(session)}


def _reached(agency: Agency, written: Mapping[str, OfficeNumber]) -> Agency:
    """The agency with the number by which one reaches it: the tables tell it, unless it is one that may not lie open."""
    number = written.get(agency.code)
    return agency if number is None or number.number == agency.phone else with_number(agency, number)


def _with_cards(session: Session) -> frozenset[str]:
    return frozenset(desk.agency for desk in cards.desks(session))
