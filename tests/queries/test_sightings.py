from datetime import date

import pytest

from app.domain.addresses import Address
from app.domain.places import Place
from app.domain.sightings import Sighting
from app.errors import NotFound
from app.models.vault import Vault
from app.queries.sightings import noticed, noting
from app.services import drafts, people, sightings
from tests.notebooks import VOLUNTEER, a

TODAY = date(2026, 11, 21)
NEW = Place("sightings", "", "new")


def test_a_new_one_begins_today_where_one_is(volunteer: Vault) -> None:
    volunteer.do(people.register, a.person(neighbourhood="上井2班"))
    volunteer.do(drafts.keep, drafts.key_of(NEW), '{"where": "公園"}')
    begun = volunteer.read(noting, NEW)
    home = Address(local_government_code=VOLUNTEER.local_government_code)
    assert (begun.sighting, begun.draft) == (Sighting(on=TODAY, address=home), '{"where": "公園"}')
    assert (begun.towns, begun.neighbourhoods) == (("上井町",), ("上井2班",))


def test_one_comes_with_what_it_said_before(volunteer: Vault) -> None:
    first = volunteer.do(sightings.keep, Sighting(on=TODAY, where="公園"))
    second = volunteer.do(sightings.keep, Sighting(id=first.id, version=first.version, on=TODAY, where="バス停"))
    place = Place("sightings", first.id, "become")
    found = volunteer.read(noticed, first.id, place)
    assert (found.sighting, found.line.where, found.earlier, found.draft) == (second, "バス停", (first,), None)
    assert volunteer.read(noting, Place("sightings", first.id, "edit")).sighting == second
    with pytest.raises(NotFound):
        volunteer.read(noticed, "gone", place)
