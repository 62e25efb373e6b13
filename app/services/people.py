"""What one can do with a person (対象者)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from app.domain.folding import fold, sort_kana
from app.domain.people import Birth, Person, PersonLine
from app.errors import Problem
from app.models import records, search
from app.models.activities import ActivityRow
from app.models.people import PersonRow
from app.models.sessions import Session
from app.services.checking import LINE_LENGTH, NAME_LENGTH, NOTE_LENGTH, PHONE_LENGTH, past, refuse_if_any, required, within

MOST_CONTACTS = 3
MOST_PHONES = 5


def register(session: Session, person: Person) -> Person:
    """Keep a new person, registered today; raises Invalid with everything that is wrong."""
    refuse_if_any(_problems(person, session.today))
    return records.keep(session, replace(person, registered_on=person.registered_on or session.today))


def correct(session: Session, person: Person) -> Person:
    """Keep a person's changed record; the earlier one stays as a revision. Raises Invalid or Stale."""
    refuse_if_any(_problems(person, session.today))
    return records.keep(session, person)


def get(session: Session, person_id: str) -> Person:
    """The person with this id; raises NotFound."""
    return records.get(session, Person, person_id)


def keys(session: Session, municipality: str = "") -> list[str]:
    """The ids of all people, in the order of their kana; of one municipality when it is named."""
    query = select(PersonRow.id).order_by(PersonRow.sort_kana, PersonRow.name, PersonRow.id)
    if municipality:
        query = query.where(PersonRow.local_government_code == municipality)
    return list(session.scalars(query))


def lines(session: Session, ids: Sequence[str]) -> list[PersonLine]:
    """These people as lines, in the order asked for; who is gone is left out."""
    columns = select(
        PersonRow.id,
        PersonRow.name,
        PersonRow.provisional,
        PersonRow.kana,
        PersonRow.birth,
        PersonRow.address,
        PersonRow.neighbourhood,
        PersonRow.cautions,
        PersonRow.caution_note,
    ).where(PersonRow.id.in_(ids))
    found = {row.id: row for row in session.execute(columns)}
    latest = latest_contacts(session, ids)
    return [
        PersonLine(**found[key]._mapping, last_on=latest.get(key, (None, None))[0], next_on=latest.get(key, (None, None))[1])
        for key in ids
        if key in found
    ]


def latest_contacts(session: Session, ids: Sequence[str]) -> dict[str, tuple[date | None, date | None]]:
    """For each of these people, the day of the latest activity and the next day that it promised."""
    query = (
        select(ActivityRow.person_id, ActivityRow.on, ActivityRow.next_on)
        .where(ActivityRow.person_id.in_(ids))
        .order_by(ActivityRow.person_id, ActivityRow.on.desc(), ActivityRow.id.desc())
    )
    latest: dict[str, tuple[date | None, date | None]] = {}
    for person_id, on, next_on in session.execute(query):
        latest.setdefault(person_id, (on, next_on))
    return latest


def matching(session: Session, words: str, limit: int = 50) -> list[PersonLine]:
    """People whose name, kana, address, phone or note holds all these words; in the order of their kana."""
    if not fold(words):
        return []
    ids = [key for _, key in search.find(session, words, limit, ("person",))]
    return sorted(lines(session, ids), key=lambda line: (sort_kana(line.kana), line.name))


def places(session: Session) -> list[tuple[str, str]]:
    """The 町名 and 自治公民館・班 already used, the most used first, as (street address, neighbourhood)."""
    counts: dict[tuple[str, str], int] = {}
    for address, neighbourhood in session.execute(select(PersonRow.address, PersonRow.neighbourhood)):
        place = (address.street_address, neighbourhood)
        if any(place):
            counts[place] = counts.get(place, 0) + 1
    return sorted(counts, key=lambda place: (-counts[place], place))


def remove(session: Session, person: Person) -> None:
    """Take a person off the lists; for 30 days they can be restored."""
    records.remove(session, person)


def _problems(person: Person, today: date) -> Iterator[Problem]:
    yield from required("name", person.name)
    yield from within("name", person.name, NAME_LENGTH)
    yield from within("kana", person.kana, NAME_LENGTH)
    yield from within("note", person.note, NOTE_LENGTH)
    for field in ("neighbourhood", "found_note", "caution_note", "doctor", "care_manager"):
        yield from within(field, getattr(person, field), LINE_LENGTH)
    for field in ("postal_code", "street_address", "city_block", "building_name_etc"):
        yield from within(field, getattr(person.address, field), LINE_LENGTH)
    for phone in person.phones:
        yield from required("phones", phone.number)
        yield from within("phones", phone.number, PHONE_LENGTH)
    if len(person.phones) > MOST_PHONES:
        yield Problem("phones", "too_many", MOST_PHONES)
    if len(person.contacts) > MOST_CONTACTS:
        yield Problem("contacts", "too_many", MOST_CONTACTS)
    for contact in person.contacts:
        yield from required("contacts", contact.name)
        yield from within("contacts", contact.name, NAME_LENGTH)
    if person.birth is not None:
        yield from past("birth", _earliest_day(person.birth), today)


def _earliest_day(birth: Birth) -> date:
    return date(birth.year, birth.month or 1, birth.day or 1)
