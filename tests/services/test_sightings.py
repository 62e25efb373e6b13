"""Sightings: noted about nobody one knows, looked at again, and turned into a person without losing a word."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.addresses import Address
from app.domain.people import HowFound, Person
from app.domain.places import Place
from app.domain.reminders import Why
from app.domain.risks import Risk
from app.domain.sightings import Sighting, Sign
from app.errors import Invalid, NotFound, Stale
from app.models.vault import Vault
from app.queries import reminders as days
from app.services import activities, people, sightings
from tests.notebooks import a
from tests.vaults import NOON

TODAY = NOON.date()
HOUSE = Address(local_government_code="312037", street_address="福庭町", city_block="5-6")


def seen(**fields: object) -> Sighting:
    given: dict[str, object] = {"on": TODAY, "where": "松の木のある平屋", "signs": (Sign.MAIL,), "note": "新聞が3日分"}
    return Sighting(**(given | fields))  # type: ignore[arg-type]


def problems(refused: pytest.ExceptionInfo[Invalid]) -> dict[str, str]:
    return {problem.field: problem.what for problem in refused.value.problems}


@pytest.mark.parametrize(
    "told",
    [{"where": "角の家"}, {"note": "新聞"}, {"address": HOUSE}, {"neighbourhood": "福庭 2班"}],
    ids=lambda told: str(*told),
)
def test_a_place_or_a_word_is_enough(volunteer: Vault, told: dict[str, object]) -> None:
    kept = volunteer.do(sightings.note, Sighting(on=TODAY, **told))  # type: ignore[arg-type]
    assert volunteer.read(sightings.get, kept.id) == kept


def test_neither_place_nor_word_nor_a_day_to_come(volunteer: Vault) -> None:
    with pytest.raises(Invalid) as refused:
        volunteer.do(sightings.note, Sighting(on=TODAY + timedelta(days=1), where=" ", signs=(Sign.MAIL,)))
    assert problems(refused) == {"where": "place_or_word", "on": "future_day"}
    with pytest.raises(Invalid) as refused:
        volunteer.do(sightings.note, seen(on=None, next_on=None))
    assert problems(refused) == {"on": "required"}
    with pytest.raises(Invalid) as refused:
        volunteer.do(sightings.note, seen(next_on=TODAY - timedelta(days=1), note="字" * 100_001))
    assert problems(refused) == {"next_on": "before_the_day", "note": "too_long"}


def test_the_newest_comes_first_and_open_ones_wait(volunteer: Vault) -> None:
    first = volunteer.do(sightings.note, seen(on=TODAY - timedelta(days=2)))
    last = volunteer.do(sightings.note, seen(where="角の家"))
    assert volunteer.read(sightings.keys) == [last.id, first.id]
    closed = volunteer.do(sightings.close, first, TODAY)
    assert (closed.closed_on, closed.next_on) == (TODAY, None)
    assert volunteer.read(lambda session: sightings.keys(session, open_only=True)) == [last.id]
    lines = volunteer.read(sightings.lines, [first.id, "0" * 32, last.id])
    assert [(line.where, line.closed_on, line.person_name) for line in lines] == [
        ("松の木のある平屋", TODAY, ""),
        ("角の家", None, ""),
    ]
    volunteer.do(sightings.remove, last)
    assert volunteer.read(sightings.keys) == [first.id]


def test_a_sighting_becomes_a_person_and_keeps_its_history(volunteer: Vault) -> None:
    one = volunteer.do(sightings.note, seen(address=HOUSE, neighbourhood="福庭 2班", found=HowFound.NEIGHBOUR))
    one = volunteer.do(sightings.correct, replace(one, note="新聞が4日分"))
    begun = sightings.person_of(one)
    assert (begun.name, begun.provisional, begun.address, begun.found) == ("松の木のある平屋", True, HOUSE, HowFound.NEIGHBOUR)
    person = volunteer.do(sightings.turn_into_person, one, begun)
    assert person.landmark == "松の木のある平屋"
    assert volunteer.read(sightings.keys) == [one.id]
    assert volunteer.read(lambda session: sightings.keys(session, open_only=True)) == []
    line = volunteer.read(sightings.of_person, person.id)[0]
    assert (line.id, line.note, line.person_name, line.provisional) == (one.id, "新聞が4日分", person.name, True)
    assert [each.note for each in volunteer.read(sightings.earlier, one.id)] == ["新聞が4日分", "新聞が3日分"]
    with pytest.raises(Stale):
        volunteer.do(sightings.turn_into_person, one, begun)
    # The second try was one transaction: it left nobody behind.
    assert volunteer.read(people.keys) == [person.id]


def test_a_sighting_joins_somebody_known_already(volunteer: Vault) -> None:
    known = volunteer.do(people.register, a.person())
    one = volunteer.do(sightings.note, seen())
    assert volunteer.do(sightings.turn_into_person, one, known) == known
    assert [line.id for line in volunteer.read(sightings.of_person, known.id)] == [one.id]
    with pytest.raises(NotFound):
        volunteer.do(sightings.turn_into_person, volunteer.do(sightings.note, seen()), Person(id="0" * 32, name="x"))


def test_it_comes_back_on_its_day_until_somebody_has_been_there(volunteer: Vault) -> None:
    one = volunteer.do(sightings.note, seen(on=TODAY - timedelta(days=3), next_on=TODAY, risks=(Risk.HEALTH,)))
    volunteer.do(sightings.note, seen(next_on=TODAY + timedelta(days=1)))
    found = [each for each in volunteer.read(days.of_today) if each.why is Why.SIGHTING]
    assert [(each.about, each.place, each.urgent) for each in found] == [(one.where, Place("sightings", one.id), True)]
    person = volunteer.do(sightings.turn_into_person, one, sightings.person_of(one))
    found = volunteer.read(sightings.reminders, TODAY)
    assert [(each.place, each.person_id) for each in found] == [(Place("activities", person.id, "new"), person.id)]
    volunteer.do(activities.record, a.activity(person, on=TODAY - timedelta(days=1)))
    assert volunteer.read(sightings.reminders, TODAY) == []


def test_a_closed_one_comes_back_no_more_and_goes_with_its_person(volunteer: Vault) -> None:
    one = volunteer.do(sightings.note, seen(next_on=TODAY))
    volunteer.do(sightings.close, one, TODAY)
    assert volunteer.read(sightings.reminders, TODAY) == []
    other = volunteer.do(sightings.note, seen())
    person = volunteer.do(sightings.turn_into_person, other, sightings.person_of(other))
    volunteer.do(people.forget, person)
    with pytest.raises(NotFound):
        volunteer.read(sightings.get, other.id)
