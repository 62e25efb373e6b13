"""What desks tell of offices and municipalities: this desk's own records, and the tables that came from verified desks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.domain.agencies import OfficeNumber
from app.domain.cards import Peer
from app.domain.desk_tables import DeskTable, number_of
from app.domain.municipalities import SupportSystem
from app.domain.organisations import Profile
from app.models import records
from app.models.desk_tables import DeskTableRow
from app.models.municipalities import TownSupportRow
from app.models.organisations import OrganisationRow
from app.models.sessions import Session
from app.services import cards


@dataclass(frozen=True, slots=True)
class ToldByDesks:
    """What desks tell, read once: this desk's own profiles by code, and the tables that came, each with its desk's agency."""

    own: dict[str, Profile]
    tables: list[tuple[str, DeskTable]]


def told(session: Session) -> ToldByDesks:
    """What desks tell of offices."""
    return ToldByDesks(own(session), tables(session))


def own(session: Session) -> dict[str, Profile]:
    """What this desk keeps itself, by code."""
    query = select(OrganisationRow.code, OrganisationRow.profile).order_by(OrganisationRow.code)
    return {row.code: row.profile for row in session.execute(query)}


def own_towns(session: Session) -> dict[str, SupportSystem]:
    """What this desk keeps of municipalities, by their codes."""
    query = select(TownSupportRow.code, TownSupportRow.system).order_by(TownSupportRow.code)
    return {row.code: row.system for row in session.execute(query)}


def tables(session: Session) -> list[tuple[str, DeskTable]]:
    """The tables that came, each with the agency for which its desk stands.

    One counts only while its desk is verified; where several cards stand for one agency, that of the last verified.
    """
    by_agency: dict[str, Peer] = {}
    for desk in sorted(cards.desks(session), key=lambda each: str(each.verified_at)):
        by_agency[desk.agency] = desk
    return [
        (agency, table)
        for agency, desk in by_agency.items()
        for table in records.several(session, DeskTable, DeskTableRow.writer == desk.identity)
    ]


def profiles(session: Session, by_desks: ToldByDesks | None = None) -> dict[str, Profile]:
    """The profile that stands for each code: what is kept here, else what a desk made sure of last."""
    every = by_desks or told(session)
    days = [(profile.checked_on, table, profile) for _by, table in every.tables for profile in table.organisations]
    latest = sorted(days, key=lambda each: (each[0] or date.min, str(each[1].written_at)))
    return {profile.code: profile for _day, _table, profile in latest} | every.own


def towns(session: Session) -> dict[str, list[tuple[str, SupportSystem]]]:
    """What is told of each municipality and by which desk, what is kept here ("") first, then what was made sure of last."""
    found: dict[str, list[tuple[str, SupportSystem]]] = {code: [("", system)] for code, system in own_towns(session).items()}
    came = [(by, system) for by, table in tables(session) for system in table.municipalities]
    for by, system in sorted(came, key=lambda each: each[1].checked_on or date.min, reverse=True):
        found.setdefault(system.code, []).append((by, system))
    return found


def numbers(session: Session, by_desks: ToldByDesks | None = None) -> Iterator[OfficeNumber]:
    """Every number that a desk tells; what this desk keeps itself comes as written down here."""
    every = by_desks or told(session)
    yield from _numbers("", every.own.values())
    for by, table in every.tables:
        yield from _numbers(by, table.organisations)
        for number in table.numbers:
            yield OfficeNumber(
                office=number.office,
                number=number.number,
                other=number.other,
                hours=number.hours,
                checked_on=number.checked_on,
                by=by,
            )


def _numbers(by: str, listed: Iterable[Profile]) -> Iterator[OfficeNumber]:
    return (number for profile in listed if (number := number_of(profile, by)) is not None)
