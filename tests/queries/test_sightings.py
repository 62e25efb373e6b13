from datetime import date

import pytest

from app.domain.addresses import Address
from app.domain.sightings import Sighting
from app.errors import NotFound
from app.models.vault import Vault
from app.queries.sightings import noticed, noting
from app.services import people, sightings
from tests.notebooks import VOLUNTEER, a

TODAY = date(2026, 11, 21)


def test_a_new_one_begins_today_where_one_is(volunteer: Vault) -> None:
    volunteer.do(people.register, a.person(neighbourhood="上井2班"))
    begun = volunteer.read(noting, "")
    home = Address(local_government_code=VOLUNTEER.local_government_code)
    assert begun.sighting == Sighting(on=TODAY, address=home)
    assert (begun.towns, begun.neighbourhoods) == (("上井町",), ("上井2班",))


def test_one_comes_with_what_it_said_before(volunteer: Vault) -> None:
    first = volunteer.do(sightings.keep, Sighting(on=TODAY, where="公園"))
    second = volunteer.do(sightings.keep, Sighting(id=first.id, version=first.version, on=TODAY, where="バス停"))
    found = volunteer.read(noticed, first.id)
    assert (found.sighting, found.line.where, found.earlier) == (second, "バス停", (first,))
    assert volunteer.read(noting, first.id).sighting == second
    with pytest.raises(NotFound):
        volunteer.read(noticed, "gone")
