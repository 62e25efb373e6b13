"""What a desk keeps of municipalities (市町村の体制) over the shipped table, and how each of them stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.domain.desk_tables import wrong_in_town
from app.domain.municipalities import Municipality, SupportSystem, TownSupport
from app.domain.phones import plain_number
from app.errors import NotFound, Problem
from app.models import records
from app.models.municipalities import TownSupportRow
from app.models.sessions import Session
from app.services import agencies, desk_profiles, references
from app.services.checking import LINE_LENGTH, NAME_LENGTH, PHONE_LENGTH, past, refuse_if_any, within


@dataclass(frozen=True, slots=True)
class TownLine:
    """A municipality as it stands; `by` is the agency of the desk that tells it, "" for our own or the shipped table.

    `beside` is what other desks tell otherwise.
    """

    municipality: Municipality
    system: SupportSystem
    by: str = ""
    beside: tuple[tuple[str, SupportSystem], ...] = ()


def begun(session: Session, code: str) -> TownSupport:
    """The desk's record of a municipality, or what it begins with where nobody wrote one yet. Raises NotFound."""
    for found in records.several(session, TownSupport, TownSupportRow.code == code):
        return found
    home = references.municipality(code)
    if home is None:
        raise NotFound
    return TownSupport(system=_shipped(home))


def keep(session: Session, support: TownSupport) -> TownSupport:
    """Keep what a desk knows of a municipality, in place of what came with the program. Raises Invalid or Stale."""
    told = support.system
    system = replace(told, phone=plain_number(told.phone), night_line=plain_number(told.night_line))
    support = replace(support, system=system)
    refuse_if_any(_problems(session, support))
    return records.keep(session, support)


def lines(session: Session) -> list[TownLine]:
    """All municipalities in the order of their codes: shipped, over it what desks tell, over it what is kept here."""
    told = desk_profiles.towns(session)
    return [_line(home, told.get(home.code, [])) for home in references.municipalities()]


def first_destinations(session: Session, code: str) -> tuple[str, ...]:
    """The agencies to which one turns first in a municipality (まず相談するところ), as it stands."""
    return next((turned_to(line.system) for line in lines(session) if line.municipality.code == code), ())


def turned_to(system: SupportSystem) -> tuple[str, ...]:
    """The codes of those to which one turns first today: what became part of another is that one, what left is none."""
    there = (agencies.standing_for(each) for each in system.destinations)
    return tuple(dict.fromkeys(each.code for each in there if each is not None))


def _line(home: Municipality, told: list[tuple[str, SupportSystem]]) -> TownLine:
    if not told:
        return TownLine(home, _shipped(home))
    (by, system), *others = told
    return TownLine(home, system, by, tuple(each for each in others if each[1] != system))


def _shipped(home: Municipality) -> SupportSystem:
    return SupportSystem(code=home.code, layered_support_from=home.layered_support_from)


def _problems(session: Session, support: TownSupport) -> Iterator[Problem]:
    system = support.system
    if references.municipality(system.code) is None:
        yield Problem("code", "no_such_municipality")
    same = records.several(session, TownSupport, TownSupportRow.code == system.code)
    if any(each.id != support.id for each in same):
        yield Problem("code", "duplicate")
    yield from (Problem(field, what) for field, what in wrong_in_town(system) if field != "code")
    yield from within("layered_support_from", system.layered_support_from, NAME_LENGTH)
    yield from within("section", system.section, LINE_LENGTH)
    for field in ("phone", "night_line"):
        yield from within(field, getattr(system, field), PHONE_LENGTH)
    if any(agencies.find(each) is None for each in system.destinations):
        yield Problem("destinations", "no_such_agency")
    yield from past("checked_on", system.checked_on, session.today)
