"""What is asked about sightings (気づき), each in one question."""

from dataclasses import dataclass, replace

from app.domain.sightings import Sighting, SightingLine
from app.models.sessions import Session
from app.services import owners, people, sightings


@dataclass(frozen=True, slots=True)
class SightingBegun:
    """What the form begins with: a new sighting or one to correct, and places already used."""

    sighting: Sighting
    towns: tuple[str, ...]
    neighbourhoods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noticed:
    """One sighting with what became of it, and what it said before."""

    sighting: Sighting
    line: SightingLine
    earlier: tuple[Sighting, ...]


def noting(session: Session, sighting_id: str) -> SightingBegun:
    """What the form begins with that corrects a sighting, or '' that writes a new one. Raises NotFound."""
    used = people.places(session)
    if sighting_id:
        sighting = sightings.get(session, sighting_id)
    else:
        code = owners.owner(session).local_government_code
        sighting = Sighting(on=session.today)
        sighting = replace(sighting, address=replace(sighting.address, local_government_code=code))
    return SightingBegun(
        sighting=sighting,
        towns=tuple(dict.fromkeys(town for town, _group in used if town)),
        neighbourhoods=tuple(dict.fromkeys(group for _town, group in used if group)),
    )


def noticed(session: Session, sighting_id: str) -> Noticed:
    """One sighting with everything around it. Raises NotFound."""
    return Noticed(
        sighting=sightings.get(session, sighting_id),
        line=sightings.lines(session, [sighting_id])[0],
        earlier=tuple(sightings.earlier(session, sighting_id)),
    )
