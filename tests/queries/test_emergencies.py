"""Whom one rings for: a person, whom a record is about, a stranger's house, or only where one is."""

from datetime import date

import pytest

from app.domain.addresses import Address
from app.domain.attempts import Attempt, Cause
from app.domain.people import Person
from app.domain.sightings import Sighting
from app.models.vault import Vault
from app.queries.emergencies import EmergencySubject, about, call_about
from app.services import activities, attempts, people, referrals, sightings
from tests.notebooks import VOLUNTEER, a

TODAY = date(2026, 11, 21)


@pytest.fixture
def hana(volunteer: Vault) -> Person:
    return volunteer.do(people.register, a.person())


def test_a_person_is_found_through_what_is_written_about_them(volunteer: Vault, hana: Person) -> None:
    activity = volunteer.do(activities.record, a.activity(hana))
    referral = volunteer.do(referrals.prepare, a.referral(hana))
    rung = volunteer.do(attempts.note, Attempt(person_id=hana.id, cause=Cause.RISK, whom="119", on=TODAY))
    volunteer.do(attempts.note, Attempt(person_id=hana.id, cause=Cause.NOT_MET, whom="山本", on=TODAY))
    for record_id in (hana.id, activity.id, referral.id):
        found = volunteer.read(about, record_id)
        assert found.person is not None
        assert (found.person.id, found.near, found.calls) == (hana.id, "312037", (rung,))
        assert volunteer.read(call_about, record_id, "119", "119").person_id == hana.id


def test_of_a_stranger_there_is_the_place_that_was_written_down(volunteer: Vault) -> None:
    where = Address(local_government_code="312037", street_address="上井町")
    seen = volunteer.do(sightings.note, Sighting(on=TODAY, where="青い屋根の家", address=where))
    found = volunteer.read(about, seen.id)
    assert found.place is not None
    assert (found.person, found.place.town, found.place.landmark) == (None, "上井町", "青い屋根の家")
    assert found.place.municipality.endswith("倉吉市")
    assert volunteer.read(call_about, seen.id, "119", "119").person_id == ""


def test_for_nobody_there_is_only_where_one_is(volunteer: Vault, hana: Person) -> None:
    volunteer.do(people.forget, hana)
    for record_id in ("", "gone", hana.id):
        assert volunteer.read(about, record_id) == EmergencySubject(VOLUNTEER.local_government_code)
        assert volunteer.read(call_about, record_id, "110", "110").person_id in ("", record_id)
