"""A person's page in one question, and whom one may mean."""

from datetime import date, timedelta

import pytest

from app.domain.attempts import Attempt
from app.domain.people import Person
from app.domain.sightings import Sighting
from app.errors import NotFound
from app.models.vault import Vault
from app.queries.people import Only, houses, known, offered, page_of, registering
from app.services import activities, attempts, consents, people, referrals, sightings
from app.workflows import households
from tests.notebooks import a

TODAY = date(2026, 11, 21)


@pytest.fixture
def hana(volunteer: Vault) -> Person:
    return volunteer.do(people.register, a.person())


def _events(vault: Vault, person: Person, only: Only, shown: int = 20) -> list[str]:
    found = []
    for event in vault.read(known, person.id, shown, only).events:
        kinds = {name: getattr(event, name) for name in ("activity", "referral", "answer", "consent", "sighting", "attempt")}
        found += [name for name, value in kinds.items() if value is not None]
    return found


@pytest.mark.usefixtures("office")
def test_a_timeline_holds_everything_the_newest_first_or_one_kind(volunteer: Vault, hana: Person) -> None:
    seen = volunteer.do(sightings.note, Sighting(on=TODAY - timedelta(days=9), where="バス停の前"))
    volunteer.do(sightings.turn_into_person, seen, hana)
    hana = volunteer.read(people.get, hana.id)
    volunteer.do(activities.record, a.activity(hana, on=TODAY - timedelta(days=3)))
    volunteer.do(attempts.note, Attempt(person_id=hana.id, whom="山本", on=TODAY - timedelta(days=2)))
    volunteer.do(consents.note, a.consent(hana, on=TODAY - timedelta(days=1)))
    volunteer.do(referrals.make_ready, a.referral(hana))
    assert _events(volunteer, hana, Only.ALL) == ["referral", "consent", "attempt", "activity", "sighting"]
    assert _events(volunteer, hana, Only.ACTIVITIES) == ["activity"]
    assert _events(volunteer, hana, Only.REFERRALS) == ["referral"]
    assert _events(volunteer, hana, Only.CONSENTS) == ["consent"]
    assert _events(volunteer, hana, Only.CALLS) == ["attempt", "sighting"]


def test_a_long_timeline_says_that_it_goes_on(volunteer: Vault, hana: Person) -> None:
    for ago in range(3):
        volunteer.do(activities.record, a.activity(hana, on=TODAY - timedelta(days=ago)))
    found = volunteer.read(known, hana.id, 2)
    assert (len(found.events), found.more) == (2, True)
    assert not volunteer.read(known, hana.id, 3).more


def test_a_household_comes_with_its_members(volunteer: Vault, hana: Person) -> None:
    alone = volunteer.read(known, hana.id, 1)
    assert (alone.household, alone.members) == (None, ())
    other = volunteer.do(people.register, a.person(name="足立 正"))
    volunteer.do(households.join, other.id, hana.id)
    assert [each.person_id for each in volunteer.read(known, hana.id, 1).members] == [hana.id, other.id]
    assert set(volunteer.read(houses, [hana.id, other.id])) == {hana.id, other.id}
    lines, found = volunteer.read(page_of, [other.id, hana.id], [hana.id])
    assert ([line.id for line in lines], found[hana.id].name) == ([other.id, hana.id], hana.name)


def test_who_is_gone_is_not_found(volunteer: Vault, hana: Person) -> None:
    volunteer.do(people.forget, hana)
    with pytest.raises(NotFound):
        volunteer.read(known, hana.id, 1)


def test_without_words_the_first_people_are_offered(volunteer: Vault, hana: Person) -> None:
    other = volunteer.do(people.register, a.person(name="井上 健", kana="いのうえ けん"))
    assert [line.id for line in volunteer.read(offered, "", 5)] == [hana.id, other.id]
    assert [line.id for line in volunteer.read(offered, "", 1)] == [hana.id]
    assert [line.id for line in volunteer.read(offered, "いのうえ", 5)] == [other.id]


def test_registering_begins_with_places_already_used(volunteer: Vault, hana: Person) -> None:
    volunteer.do(people.correct, a.person(id=hana.id, version=hana.version, neighbourhood="上井2班"))
    begun = volunteer.read(registering)
    assert (begun.towns, begun.neighbourhoods) == (("上井町",), ("上井2班",))
