"""What is asked about sightings (気づき), each in one question."""

from dataclasses import dataclass, replace

from app.domain.places import Place
from app.domain.sightings import Sighting, SightingLine
from app.models.sessions import Session
from app.services import drafts, owners, people, sightings


@dataclass(frozen=True, slots=True)
class Noting:
    """What the form begins with: a new sighting or one to correct, places already used, and what was left unfinished."""

    place: Place
    sighting: Sighting
    towns: tuple[str, ...]
    neighbourhoods: tuple[str, ...]
    draft: str | None


@dataclass(frozen=True, slots=True)
class Noticed:
    """One sighting with what became of it, what it said before, and the draft of the person it is becoming."""

    sighting: Sighting
    line: SightingLine
    earlier: tuple[Sighting, ...]
    draft: str | None


def noting(session: Session, place: Place) -> Noting:
    """What the form of a place begins with. Raises NotFound."""
    used = people.places(session)
    if place.record_id:
        sighting = sightings.get(session, place.record_id)
    else:
        code = owners.owner(session).local_government_code
        sighting = Sighting(on=session.today)
        sighting = replace(sighting, address=replace(sighting.address, local_government_code=code))
    return Noting(
        place=place,
        sighting=sighting,
        towns=tuple(dict.fromkeys(town for town, _group in used if town)),
        neighbourhoods=tuple(dict.fromkeys(group for _town, group in used if group)),
        draft=drafts.find(session, drafts.key_of(place)),
    )


def noticed(session: Session, sighting_id: str, place: Place) -> Noticed:
    """One sighting with everything around it. Raises NotFound."""
    return Noticed(
        sighting=sightings.get(session, sighting_id),
        line=sightings.lines(session, [sighting_id])[0],
        earlier=tuple(sightings.earlier(session, sighting_id)),
        draft=drafts.find(session, drafts.key_of(place)),
    )
