"""What is asked of organisations (団体・機関): who helps with a trouble in a municipality, and one with all that is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.agencies import Agency, OfficeNumber, with_number
from app.domain.organisations import Organisation, Profile, Remark, profile_of
from app.domain.referrals import Trouble
from app.errors import NotFound
from app.models.sessions import Session
from app.services import cards, desk_profiles, municipalities, office_numbers, organisations, references
from app.services.municipalities import TownLine
from app.services.references import Distance


@dataclass(frozen=True, slots=True)
class Helper:
    """One who helps, how near, and whether a つなぎ便 can be sent: without a verified card there is only the telephone."""

    agency: Agency
    distance: Distance
    by_packet: bool


@dataclass(frozen=True, slots=True)
class Offices:
    """What this notebook knows beside the tables: numbers by office, where a つなぎ便 can be sent, how each town helps."""

    numbers: Mapping[str, OfficeNumber] = field(default_factory=dict)
    by_packet: frozenset[str] = frozenset()
    towns: Mapping[str, TownLine] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Help:
    """Who helps with a trouble in a municipality, the nearest first.

    The desk takes any trouble and is none of them: where it alone is left, nobody is there (制度の狭間), which `gaps` counts.
    """

    helpers: tuple[Helper, ...]
    desk: Helper | None
    gaps: int

    @property
    def nobody(self) -> bool:
        return not self.helpers


@dataclass(frozen=True, slots=True)
class WholeOrganisation:
    """All that is known of an agency: as everybody is offered it, what anybody may know, the desk's own record, remarks."""

    agency: Agency
    profile: Profile
    organisation: Organisation | None
    by_packet: bool
    remarks: tuple[Remark, ...]


def offices(session: Session) -> Offices:
    """What this notebook knows of whom one can turn to (相談先)."""
    return Offices(
        numbers=office_numbers.known(session),
        by_packet=_with_cards(session),
        towns={line.municipality.code: line for line in municipalities.lines(session)},
    )


def who(session: Session, trouble: Trouble, municipality: str) -> Help:
    """Who helps with a trouble in a municipality, as the tables and desks tell."""
    away = references.distances(municipality)
    by_packet = _with_cards(session)
    near = [Helper(agency, away(agency), agency.code in by_packet) for agency in references.helping(trouble, municipality)]
    desk = references.agency(references.DESK)
    last = Helper(desk, Distance.WIDE, desk.code in by_packet) if desk else None
    return Help(tuple(near), last, organisations.gaps(session).get((trouble, municipality), 0))


def whole(session: Session, code: str) -> WholeOrganisation:
    """All that is known of the agency with this code, one that is offered no more too. Raises NotFound."""
    agency = references.agency(code)
    if agency is None:
        raise NotFound
    agency = with_number(agency, office_numbers.known(session).get(code))
    return WholeOrganisation(
        agency=agency,
        profile=desk_profiles.profiles(session).get(code) or profile_of(agency),
        organisation=organisations.of_code(session, code),
        by_packet=code in _with_cards(session),
        remarks=tuple(organisations.remarks(session, agency=code)),
    )


def _with_cards(session: Session) -> frozenset[str]:
    return frozenset(desk.agency for desk in cards.desks(session))
