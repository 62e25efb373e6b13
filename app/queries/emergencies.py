"""What is asked where one rings in an emergency (緊急)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.domain.agencies import OfficeNumber
from app.domain.attempts import Attempt, Cause
from app.domain.people import PersonLine
from app.errors import NotFound
from app.models.sessions import Session
from app.services import (
    activities,
    attempts,
    cases,
    emergencies,
    office_numbers,
    owners,
    people,
    references,
    referrals,
    sightings,
)
from app.services.emergencies import PlaceToSay


@dataclass(frozen=True, slots=True)
class EmergencySubject:
    """About whom one rings: the words to read out, and the calls already made; `near` is the municipality to look in."""

    near: str
    person: PersonLine | None = None
    place: PlaceToSay | None = None
    calls: tuple[Attempt, ...] = ()
    known: Mapping[str, OfficeNumber] = field(default_factory=dict)
    """The numbers that this notebook knows by office, those that may not lie open among them."""


def about(session: Session, record_id: str) -> EmergencySubject:
    """What is known of whom one rings for: a person, or whom an activity, referral or case is about; else only where we are."""
    return replace(_about(session, record_id), known=office_numbers.known(session))


def _about(session: Session, record_id: str) -> EmergencySubject:
    own = owners.owner(session).local_government_code
    person_id = _person_of(session, record_id)
    found = people.lines(session, [person_id]) if person_id else []
    if not found:
        return _of_sighting(session, record_id, own)
    calls = tuple(each for each in attempts.of_person(session, person_id) if each.cause is Cause.RISK)
    return EmergencySubject(
        near=found[0].address.local_government_code or own,
        person=found[0],
        place=emergencies.words_for_119(session, person_id),
        calls=calls,
    )


def lives_in(session: Session, person_id: str) -> str:
    """The municipality of somebody about whom one may have to ring; "" where nobody knows it."""
    return next((each.address.local_government_code for each in people.lines(session, [person_id])), "")


def call_about(session: Session, record_id: str, whom: str, number: str) -> Attempt:
    """A call to be told of; nothing is kept yet. For who is gone it is about nobody."""
    return Attempt(person_id=_person_of(session, record_id), cause=Cause.RISK, whom=whom, number=number)


def _of_sighting(session: Session, record_id: str, own: str) -> EmergencySubject:
    """Where a stranger's house is, as far as it was written down; only where we are for anything else."""
    try:
        sighting = sightings.get(session, record_id)
    except NotFound:
        return EmergencySubject(own)
    address = sighting.address
    home = references.municipality(address.local_government_code) if address.street_address else None
    place = PlaceToSay(
        municipality=home.full_name if home else "",
        town=address.street_address,
        block=address.city_block,
        building=address.building_name_etc,
        landmark=sighting.where,
        neighbourhood=sighting.neighbourhood,
        who="",
        phone="",
        cautions=(),
    )
    return EmergencySubject(address.local_government_code or own, place=place)


def _person_of(session: Session, record_id: str) -> str:
    if not record_id or people.lines(session, [record_id]):
        return record_id
    for get in (activities.get, referrals.get, sightings.get, cases.get):
        try:
            return get(session, record_id).person_id
        except NotFound:
            continue
    return ""
