"""What one can do with a person (対象者)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import JSON, bindparam, func, select, type_coerce

from app.domain.folding import fold, sort_kana
from app.domain.people import Person, PersonLine
from app.errors import Problem
from app.models import records, search
from app.models.activities import ActivityRow
from app.models.people import PersonRow
from app.models.sessions import Session
from app.services import households
from app.services.checking import LINE_LENGTH, NAME_LENGTH, NOTE_LENGTH, PHONE_LENGTH, born, refuse_if_any, required, within

MOST_CONTACTS = 3
MOST_PHONES = 5


def _latest(column: Any) -> Any:
    """One column of a person's latest activity, looked up in the index and not by reading all of them."""
    query = select(column).where(ActivityRow.person_id == PersonRow.id)
    return query.order_by(ActivityRow.on.desc(), ActivityRow.id.desc()).limit(1).scalar_subquery()


_LATEST = select(PersonRow.id, _latest(ActivityRow.on), _latest(ActivityRow.next_on)).where(
    PersonRow.id.in_(bindparam("ids", expanding=True))
)


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
    found = session.execute(_LATEST, {"ids": list(ids)})
    return {person_id: (on, next_on) for person_id, on, next_on in found if on is not None}


def matching(session: Session, words: str, limit: int = 50) -> list[PersonLine]:
    """People whose name, kana, address, phone or note holds all these words; in the order of their kana."""
    if not fold(words):
        return []
    ids = [key for _, key in search.find(session, words, limit, ("person",))]
    return sorted(lines(session, ids), key=lambda line: (sort_kana(line.kana), line.name))


def places(session: Session) -> list[tuple[str, str]]:
    """The 町名 and 自治公民館・班 already used, the most used first, as (street address, neighbourhood)."""
    street = type_coerce(PersonRow.address, JSON)["street_address"].as_string()
    query = select(street, PersonRow.neighbourhood, func.count()).group_by(street, PersonRow.neighbourhood)
    counts = {(place or "", neighbourhood): count for place, neighbourhood, count in session.execute(query)}
    return sorted(filter(any, counts), key=lambda place: (-counts[place], place))


def remove(session: Session, person: Person) -> None:
    """Take a person off the lists; for 30 days they can be restored."""
    records.remove(session, person)


def forget(session: Session, person: Person) -> None:
    """Erase a person for ever with everything of theirs, earlier versions and the words of packets among it.

    Numbers of packets that are not shown to have arrived are closed by a signed cancellation with the next writing out.
    A household goes too once nobody of the notebook lives in it. Raises NotFound.
    """
    records.forget(session, Person, person.id)
    households.forget_deserted(session)


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
    yield from born("birth", person.birth, today)
