"""The one search box: people first, then what was written down about them."""

from dataclasses import dataclass

from app.domain.activities import Activity, ActivityLine
from app.domain.addresses import Address
from app.domain.attempts import Attempt
from app.domain.excerpts import excerpt
from app.domain.folding import sort_kana
from app.domain.people import Person, PersonLine
from app.domain.referrals import Arrival, ArrivalLine, Referral, ReferralLine
from app.domain.sightings import SightingLine
from app.models import records, search
from app.models.sessions import Session
from app.services import activities, arrivals, people, referrals, sightings

_BESIDE = ("activity", "referral", "arrival", "sighting", "attempt")


@dataclass(frozen=True, slots=True)
class Found:
    """What holds all the words looked for. `texts` are the texts of a record by its id, to show where the words stand."""

    people: tuple[PersonLine, ...] = ()
    activities: tuple[ActivityLine, ...] = ()
    referrals: tuple[ReferralLine, ...] = ()
    arrivals: tuple[ArrivalLine, ...] = ()
    sightings: tuple[SightingLine, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    texts: dict[str, tuple[str, ...]] | None = None

    def nothing(self) -> bool:
        """Whether nothing was found."""
        return not (self.people or self.activities or self.referrals or self.arrivals or self.sightings or self.attempts)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found, and by a record's id what its texts say where the words stand."""

    found: Found
    said: dict[str, str]


def look(session: Session, words: str) -> Seen:
    """Look for these words, with what to show of each; to find them in very long texts takes a while."""
    found = find(session, words)
    return Seen(found, {key: excerpt(texts, words) for key, texts in (found.texts or {}).items()})


def find(session: Session, words: str, limit: int = 20) -> Found:
    """Up to `limit` of each kind that hold all these words; nothing for no words."""
    ids = {kind: [key for _kind, key in search.find(session, words, limit, (kind,))] for kind in _BESIDE}
    ids["person"] = people.ids_matching(session, words, limit)
    if not any(ids.values()):
        return Found()
    noticed = tuple(sightings.lines(session, ids["sighting"])) if ids["sighting"] else ()
    tried = tuple(each for key in ids["attempt"] if (each := records.find(session, Attempt, key)) is not None)
    return Found(
        people=tuple(sorted(people.lines(session, ids["person"]), key=lambda line: (sort_kana(line.kana), line.name))),
        activities=tuple(activities.lines(session, ids["activity"])),
        referrals=tuple(referrals.lines(session, ids["referral"])) if ids["referral"] else (),
        arrivals=tuple(arrivals.lines(session, ids["arrival"])) if ids["arrival"] else (),
        sightings=noticed,
        attempts=tried,
        texts=_texts(session, ids)
        | {line.id: (line.where, _street(line.address), line.neighbourhood, line.note) for line in noticed}
        | {each.id: (each.whom, each.answer, each.reception_number) for each in tried},
    )


def _texts(session: Session, ids: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    texts: dict[str, tuple[str, ...]] = {}
    for key in ids["person"]:
        if (person := records.find(session, Person, key)) is not None:
            texts[key] = _of_person(person)
    for key in ids["activity"]:
        if (activity := records.find(session, Activity, key)) is not None:
            texts[key] = (activity.note,)
    for key in ids["referral"]:
        if (referral := records.find(session, Referral, key)) is not None:
            texts[key] = (referral.reason, referral.summary, referral.own_words, referral.trouble_note, referral.plan_note)
    for key in ids["arrival"]:
        if (arrival := records.find(session, Arrival, key)) is not None:
            leaving = arrival.leaving
            texts[key] = (leaving.reason, leaving.summary, leaving.own_words, leaving.trouble_note)
    return texts


def _of_person(person: Person) -> tuple[str, ...]:
    address = person.address
    return (
        person.kana,
        _street(address),
        person.neighbourhood,
        person.landmark,
        *(phone.number for phone in person.phones),
        *(f"{contact.name} {contact.phone}" for contact in person.contacts),
        *(watcher.name for watcher in person.watchers),
        person.doctor,
        person.care_manager,
        person.caution_note,
        person.found_note,
        person.note,
    )


def _street(address: Address) -> str:
    return address.street_address + address.city_block + address.building_name_etc
