"""What was removed: looked at, put back, or erased before its time."""

from datetime import date

import pytest

from app.domain.sightings import Sighting
from app.errors import NotFound
from app.models.vault import Vault
from app.services import activities, people, sightings
from app.workflows import bin as removed
from tests.notebooks import a


def test_what_is_erased_at_once_is_gone_with_all_that_hangs_on_it(volunteer: Vault) -> None:
    person = volunteer.do(people.register, a.person())
    other = volunteer.do(people.register, a.person(name="井上 健"))
    volunteer.do(activities.record, a.activity(person))
    kept = volunteer.do(activities.record, a.activity(other))
    volunteer.do(people.remove, person)
    (gone,) = volunteer.read(removed.gone)
    volunteer.do(removed.erase, gone)
    assert volunteer.read(removed.gone) == []
    with pytest.raises(NotFound):
        volunteer.do(removed.put_back, gone)
    assert volunteer.read(activities.keys) == [kept.id]
    assert volunteer.read(people.matching, "足立") == []


def test_an_activity_or_a_sighting_goes_alone(volunteer: Vault) -> None:
    person = volunteer.do(people.register, a.person())
    volunteer.do(activities.remove, volunteer.do(activities.record, a.activity(person)))
    volunteer.do(
        sightings.remove,
        volunteer.do(sightings.note, Sighting(on=date(2026, 11, 20), where="角の家", note="新聞がたまっている")),
    )
    for gone in volunteer.read(removed.gone):
        volunteer.do(removed.erase, gone)
    assert volunteer.read(removed.gone) == []
    assert volunteer.read(people.get, person.id) == person
