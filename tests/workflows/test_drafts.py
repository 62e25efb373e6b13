"""Keeping what a form says: the act and the end of its draft are one, or neither."""

from datetime import date

import pytest

from app.domain.places import Place
from app.errors import Invalid
from app.models.vault import Vault
from app.services import activities, drafts, people
from app.workflows.drafts import finish
from tests.notebooks import a

TODAY = date(2026, 11, 21)
PLACE = Place("people", "", "new")
OTHER = Place("people", "", "again")


def _drafts(vault: Vault) -> set[Place]:
    return {drafts.place_of(draft.place) for draft in vault.read(drafts.every)}


@pytest.fixture(autouse=True)
def typed(volunteer: Vault) -> None:
    for place in (PLACE, OTHER):
        volunteer.do(drafts.keep, drafts.key_of(place), "{}")


def test_what_is_kept_leaves_no_draft(volunteer: Vault) -> None:
    person = volunteer.do(finish, PLACE, people.register, a.person())
    assert volunteer.read(people.get, person.id) == person
    assert _drafts(volunteer) == {OTHER}


def test_what_is_refused_leaves_the_draft(volunteer: Vault) -> None:
    with pytest.raises(Invalid):
        volunteer.do(finish, PLACE, people.register, a.person(name=""))
    assert volunteer.read(people.keys) == []
    assert _drafts(volunteer) == {PLACE, OTHER}


def test_all_that_an_act_needs_goes_along(volunteer: Vault) -> None:
    people_there = [volunteer.do(people.register, a.person(name=name)).id for name in ("井上", "足立")]
    several = a.activity(volunteer.read(people.get, people_there[0]))
    kept = volunteer.do(finish, PLACE, activities.record_for_several, people_there, several, in_danger="")
    assert [each.person_id for each in kept] == people_there
