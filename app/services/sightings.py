"""What one can do with a sighting (気づき): note it about nobody one knows, look again, and make a person of it later."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, String, and_, exists, or_, select, type_coerce

from app.domain.people import HowFound, Person
from app.domain.places import PageName, Place, Within
from app.domain.reminders import Reminder, Why
from app.domain.sightings import Sighting, SightingLine
from app.errors import Problem
from app.models import records
from app.models.activities import ActivityRow
from app.models.people import PersonRow
from app.models.sessions import Session
from app.models.sightings import SightingRow
from app.services import people, references
from app.services.checking import LINE_LENGTH, NOTE_LENGTH, past, refuse_if_any, required, within
from app.services.erasing import refuse_at_a_desk

_LINE = (
    SightingRow.id,
    SightingRow.on,
    SightingRow.part,
    SightingRow.where,
    SightingRow.address,
    SightingRow.neighbourhood,
    SightingRow.signs,
    SightingRow.risks,
    SightingRow.note,
    SightingRow.next_on,
    SightingRow.closed_on,
    SightingRow.person_id,
    PersonRow.name.label("person_name"),
    PersonRow.provisional,
)
_OPEN = and_(SightingRow.person_id.is_(None), SightingRow.closed_on.is_(None))


def note(session: Session, sighting: Sighting) -> Sighting:
    """Keep a new sighting; it needs a place or a word. Raises Invalid with everything that is wrong."""
    refuse_if_any(_problems(session, sighting))
    return records.keep(session, replace(sighting, address=references.places().tidied(sighting.address)))


def correct(session: Session, sighting: Sighting) -> Sighting:
    """Keep a changed sighting; the earlier text stays as a revision. Raises Invalid or Stale."""
    refuse_if_any(_problems(session, sighting))
    return records.keep(session, replace(sighting, address=references.places().tidied(sighting.address)))


def keep(session: Session, sighting: Sighting) -> Sighting:
    """Keep what a form says, whether it is new or corrected. Raises Invalid or Stale."""
    return correct(session, sighting) if sighting.version else note(session, sighting)


def get(session: Session, sighting_id: str) -> Sighting:
    """The sighting with this id; raises NotFound."""
    return records.get(session, Sighting, sighting_id)


def earlier(session: Session, sighting_id: str) -> list[Sighting]:
    """What the sighting said before it was changed, newest first."""
    return records.revisions(session, Sighting, sighting_id)


def remove(session: Session, sighting: Sighting) -> None:
    """Take a sighting off the lists; for 30 days it can be restored. Raises PublicDocument at a desk."""
    refuse_at_a_desk(session, sighting)
    records.remove(session, sighting)


def keys(session: Session, *, open_only: bool = False) -> list[str]:
    """The ids of all sightings, or of those that wait for somebody to look again; the latest day first."""
    query = select(SightingRow.id).order_by(SightingRow.on.desc(), SightingRow.id.desc())
    return list(session.scalars(query.where(_OPEN) if open_only else query))


def lines(session: Session, ids: Sequence[str]) -> list[SightingLine]:
    """These sightings as lines, in the order asked for; what is gone is left out."""
    query = select(*_LINE).outerjoin(PersonRow, PersonRow.id == SightingRow.person_id).where(SightingRow.id.in_(ids))
    found = {}
    for row in session.execute(query):
        values = dict(row._mapping)
        values |= {"person_name": row.person_name or "", "provisional": bool(row.provisional)}
        found[row.id] = SightingLine(**values)
    return [found[key] for key in ids if key in found]


def of_person(session: Session, person_id: str) -> list[SightingLine]:
    """The sightings that became this person, the latest day first, for the person's timeline."""
    query = select(SightingRow.id).where(SightingRow.person_id == person_id)
    return lines(session, list(session.scalars(query.order_by(SightingRow.on.desc(), SightingRow.id.desc()))))


def close(session: Session, sighting: Sighting, on: date) -> Sighting:
    """Keep that nothing more is to be done about it, since that day. Raises Invalid or Stale."""
    return correct(session, replace(sighting, closed_on=on, next_on=None))


def person_of(sighting: Sighting) -> Person:
    """The person a registration form begins with: a provisional name from the place, and what was noticed."""
    return Person(
        name=sighting.where,
        provisional=True,
        address=sighting.address,
        neighbourhood=sighting.neighbourhood,
        landmark=sighting.where,
        found=sighting.found or HowFound.OWN_ROUND,
    )


def turn_into_person(session: Session, sighting: Sighting, person: Person) -> Person:
    """Register a person found by a sighting, or join it to the one who is meant when `person` has an id; returns who is kept.

    The sighting keeps all it said and stands in the person's timeline. Raises Invalid, Stale, or NotFound.
    """
    kept = people.get(session, person.id) if person.id else people.register(session, person)
    records.keep(session, replace(sighting, person_id=kept.id))
    return kept


def reminders(session: Session, today: date) -> list[Reminder]:
    """The sightings to look at again: of nobody known yet, or of a person whom nobody has been to since."""
    person_id = type_coerce(SightingRow.person_id, String)
    been = exists().where(ActivityRow.person_id == person_id, ActivityRow.on >= SightingRow.on)
    waits: ColumnElement[bool] = or_(SightingRow.person_id.is_(None), ~been)
    query = (
        select(SightingRow.id)
        .where(SightingRow.next_on <= today, SightingRow.closed_on.is_(None), waits)
        .order_by(SightingRow.next_on, SightingRow.id)
    )
    return [_reminder(line, today) for line in lines(session, list(session.scalars(query)))]


def _reminder(line: SightingLine, today: date) -> Reminder:
    where = line.where or line.address.street_address + line.address.city_block or line.neighbourhood
    return Reminder(
        why=Why.SIGHTING,
        place=Place(PageName.ACTIVITIES, line.person_id, Within.NEW) if line.person_id else Place(PageName.SIGHTINGS, line.id),
        about=line.person_name or where,
        provisional=line.provisional or not line.person_id,
        since=line.next_on,
        person_id=line.person_id,
        count=(today - line.next_on).days if line.next_on else 0,
        urgent=bool(line.risks),
    )


def _problems(session: Session, sighting: Sighting) -> Iterator[Problem]:
    address = sighting.address
    words = (sighting.where, address.street_address, address.city_block, sighting.neighbourhood, sighting.note)
    if not any(word.strip() for word in words):
        yield Problem("where", "place_or_word")
    yield from required("on", sighting.on)
    yield from past("on", sighting.on, session.today)
    yield from past("closed_on", sighting.closed_on, session.today)
    if sighting.next_on is not None and sighting.on is not None and sighting.next_on < sighting.on:
        yield Problem("next_on", "before_the_day")
    for field in ("where", "neighbourhood"):
        yield from within(field, getattr(sighting, field), LINE_LENGTH)
    for field in ("postal_code", "street_address", "city_block", "building_name_etc"):
        yield from within(field, getattr(address, field), LINE_LENGTH)
    yield from within("note", sighting.note, NOTE_LENGTH)
