"""What one can do with a person (対象者)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import String, bindparam, select, type_coerce

from app.domain.folding import fold_again
from app.domain.people import WHY_RESTING, Interval, Pause, Person, PersonLine
from app.domain.phones import plain_number
from app.domain.referrals import Referral
from app.domain.rhythms import due_on, rests
from app.errors import Invalid, NotFound, Problem
from app.models import records, search
from app.models.latest import LatestRow
from app.models.people import PersonRow
from app.models.referrals import ReferralRow
from app.models.search import SearchWord
from app.models.sessions import Session
from app.services import finding, households, listings, references, referral_recalls, stops
from app.services.checking import (
    CODE_LENGTH,
    LINE_LENGTH,
    NAME_LENGTH,
    NOTE_LENGTH,
    PHONE_LENGTH,
    born,
    past,
    refuse_if_any,
    required,
    within,
)
from app.services.erasing import refuse_at_a_desk
from app.services.finding import Reading


class _Street(msgspec.Struct, frozen=True):
    """All that is read of an address where everybody's is asked."""

    street_address: str = ""


MOST_CONTACTS = 3
MOST_PHONES = 5


_NAMES = select(PersonRow.id, PersonRow.name, PersonRow.kana, PersonRow.sort_kana)
_BEGUN = 5
_LATEST = select(LatestRow.person_id, LatestRow.on, LatestRow.next_on).where(
    LatestRow.person_id.in_(bindparam("ids", expanding=True))
)
_LINE = (
    PersonRow.id,
    PersonRow.name,
    PersonRow.provisional,
    PersonRow.kana,
    PersonRow.birth,
    PersonRow.address,
    PersonRow.neighbourhood,
    PersonRow.cautions,
    PersonRow.caution_note,
    PersonRow.landmark,
    PersonRow.interval,
    PersonRow.pause,
    PersonRow.paused_until,
    PersonRow.followup_ended_on,
    PersonRow.sheltered,
    PersonRow.registered_on,
)

keys = listings.keys
listing = listings.listing
kana_index = listings.kana_index
neighbourhoods = listings.neighbourhoods


def register(session: Session, person: Person) -> Person:
    """Keep a new person, registered today; raises Invalid with everything that is wrong."""
    refuse_if_any(_problems(person, session.today))
    return records.keep(session, replace(_placed(person), registered_on=person.registered_on or session.today))


def take_on(session: Session, person: Person) -> Person:
    """Keep a new person as somebody else told of them: what they told is not refused, though a form would ask again."""
    return records.keep(session, replace(_placed(person), registered_on=session.today))


def correct(session: Session, person: Person) -> Person:
    """Keep a person's changed record; the earlier one stays as a revision. Raises Invalid or Stale."""
    refuse_if_any(_problems(person, session.today))
    return records.keep(session, _placed(person))


def get(session: Session, person_id: str) -> Person:
    """The person with this id; raises NotFound."""
    return records.get(session, Person, person_id)


def several(session: Session, ids: Sequence[str]) -> list[Person]:
    """These people in the order asked for; who is gone is left out."""
    found = {each.id: each for each in records.several(session, Person, PersonRow.id.in_(ids))}
    return [found[key] for key in ids if key in found]


def lines(session: Session, ids: Sequence[str]) -> list[PersonLine]:
    """These people as lines, in the order asked for; who is gone is left out."""
    found = {row.id: row for row in session.execute(select(*_LINE).where(PersonRow.id.in_(ids)))}
    latest = latest_contacts(session, ids)
    return [_line(found[key], *latest.get(key, (None, None)), session.today) for key in ids if key in found]


def line(session: Session, person_id: str) -> PersonLine:
    """One person as a line; raises NotFound."""
    found = lines(session, [person_id])
    if not found:
        raise NotFound
    return found[0]


def latest_contacts(session: Session, ids: Sequence[str]) -> dict[str, tuple[date | None, date | None]]:
    """For each of these people, the day of the latest activity and the next day that it promised."""
    found = session.execute(_LATEST, {"ids": list(ids)})
    return {person_id: (on, next_on) for person_id, on, next_on in found if on is not None}


def matching(session: Session, words: str, limit: int = 50) -> list[PersonLine]:
    """People of whom all these words are said, as `ids_matching` puts them."""
    return lines(session, ids_matching(session, finding.readings(words, session.today), limit))


def ids_matching(session: Session, readings: Sequence[Reading], limit: int = 50) -> list[str]:
    """The ids of people of whom all the words are said: whose name begins with them first, else by kana."""
    if not readings:
        return []
    asked = readings[0]
    # Many begin with one kana: of those the first by kana are wanted, and not the last that were written down.
    begun = stops.shown(session, search.find_asked(session, asked, _BEGUN * limit, ("person",), beginning=True))
    first = _ranked(session, [key for _kind, key in begun], asked)
    if len(first) >= limit:
        return first[:limit]
    among = {key: None for _kind, key in finding.find(session, readings, ("person",), limit)}
    rest = [key for key in among if key not in set(first)]
    return [*first, *_ranked(session, rest, asked)][:limit]


def _ranked(session: Session, ids: Sequence[str], asked: Sequence[SearchWord]) -> list[str]:
    """Whoever's whole name or kana begins with one of the words before whoever's given name does; then by kana."""
    rows = session.execute(_NAMES.where(PersonRow.id.in_(ids))).all() if ids else ()
    beginnings = tuple(spelling for each in asked for spelling in each.spellings)

    def rank(row: Any) -> tuple[bool, bool, str, str, str]:
        begins = fold_again(row.kana).startswith(beginnings) or fold_again(row.name).startswith(beginnings)
        return not begins, not row.sort_kana, row.sort_kana, row.name, row.id

    return [row.id for row in sorted(rows, key=rank)]


def names(session: Session) -> list[tuple[str, str]]:
    """The id and the name of everybody."""
    return [(person_id, name) for person_id, name in session.execute(select(PersonRow.id, PersonRow.name))]


def places(session: Session) -> list[tuple[str, str]]:
    """The 町名 and 自治公民館・班 already used, the most used first, as (street address, neighbourhood)."""
    told = session.execute(select(type_coerce(PersonRow.address, String), PersonRow.neighbourhood))
    counts = Counter((_street_in(address), neighbourhood) for address, neighbourhood in told)
    return sorted(filter(any, counts), key=lambda place: (-counts[place], place))


def _street_in(address: str) -> str:
    return msgspec.json.decode(address, type=_Street).street_address


def set_rhythm(session: Session, person: Person, interval: Interval | None) -> Person:
    """Keep how often one means to look in on a person. Raises Stale."""
    return records.keep(session, replace(person, interval=interval))


def keep_interval(session: Session, person: Person, interval: Interval | None) -> Person:
    """Keep the rhythm, and begin again where visits rested or had ended. Raises Stale."""
    begun = resume(session, person) if person.followup_ended_on is not None else person
    return set_rhythm(session, begun, interval)


def pause(session: Session, person: Person, why: Pause, until: date | None = None) -> Person:
    """Let visits rest until a day, on which they begin again, or for good.

    Raises Invalid for a day that has passed, and for a reason for which visits end.
    """
    if why not in WHY_RESTING:
        raise Invalid(Problem("pause", "unknown_choice"))
    if until is not None and until <= session.today:
        raise Invalid(Problem("paused_until", "past_day"))
    return records.keep(session, replace(person, pause=why, paused_until=until))


def resume(session: Session, person: Person) -> Person:
    """Let visits begin again, after a rest or after following up had ended."""
    return records.keep(session, replace(person, pause=None, paused_until=None, followup_ended_on=None))


def end_followup(session: Session, person: Person, on: date | None = None, why: Pause | None = None) -> Person:
    """End following up on a person, today or on an earlier day, and say why; what was written down stays. Raises Invalid."""
    day = on or session.today
    refuse_if_any(past("followup_ended_on", day, session.today))
    return records.keep(session, replace(person, followup_ended_on=day, pause=why, paused_until=None))


def remove(session: Session, person: Person) -> None:
    """Take a person off the lists; for 30 days they can be restored. Raises PublicDocument at a desk.

    What takes back what was handed on of them goes out all the same.
    """
    refuse_at_a_desk(session, person)
    referral_recalls.let_outlive(session, _referrals(session, person))
    records.remove(session, person)


def forget(session: Session, person: Person) -> None:
    """Erase a person for ever with everything of theirs, earlier versions and the words of packets among it.

    Numbers of packets that are not shown to have arrived are closed by a signed cancellation with the next writing out, and
    what takes back what was handed on goes out too. A household goes once nobody of the notebook lives in it. Raises NotFound.
    """
    referral_recalls.let_outlive(session, _referrals(session, person))
    records.forget(session, Person, person.id)
    households.forget_deserted(session)


def _referrals(session: Session, person: Person) -> list[Referral]:
    return records.several(session, Referral, ReferralRow.person_id == person.id)


def _placed(person: Person) -> Person:
    """The person with what a form's field of the town holds of 〒, prefecture and municipality put where it belongs.

    Telephone numbers are kept in narrow digits, however they were typed.
    """
    phones = tuple(replace(phone, number=plain_number(phone.number)) for phone in person.phones)
    contacts = tuple(replace(contact, phone=plain_number(contact.phone)) for contact in person.contacts)
    return replace(person, address=references.places().tidied(person.address), phones=phones, contacts=contacts)


def _problems(person: Person, today: date) -> Iterator[Problem]:
    yield from required("name", person.name)
    yield from within("name", person.name, NAME_LENGTH)
    yield from within("kana", person.kana, NAME_LENGTH)
    yield from within("note", person.note, NOTE_LENGTH)
    for field in ("neighbourhood", "found_note", "caution_note", "doctor", "care_manager", "landmark"):
        yield from within(field, getattr(person, field), LINE_LENGTH)
    for field in ("street_address", "city_block", "building_name_etc"):
        yield from within(field, getattr(person.address, field), LINE_LENGTH)
    yield from within("postal_code", person.address.postal_code, CODE_LENGTH)
    for phone in person.phones:
        yield from required("phones", phone.number)
        yield from within("phones", phone.number, PHONE_LENGTH)
        yield from within("phones", phone.hours, LINE_LENGTH)
    if len(person.phones) > MOST_PHONES:
        yield Problem("phones", "too_many", MOST_PHONES)
    if len(person.contacts) > MOST_CONTACTS:
        yield Problem("contacts", "too_many", MOST_CONTACTS)
    for contact in person.contacts:
        yield from required("contacts", contact.name)
        yield from within("contacts", contact.name, NAME_LENGTH)
        yield from within("contacts", contact.relation, NAME_LENGTH)
        yield from within("contacts", contact.phone, PHONE_LENGTH)
    yield from born("birth", person.birth, today)


def _line(row: Any, last_on: date | None, promised: date | None, today: date) -> PersonLine:
    values = dict(row._mapping)
    registered_on = values.pop("registered_on")
    next_on = None
    if not rests(row.pause, row.paused_until, row.followup_ended_on, today):
        next_on = due_on(promised, last_on or registered_on, row.interval, row.paused_until)
    return PersonLine(**values, last_on=last_on, next_on=next_on)
