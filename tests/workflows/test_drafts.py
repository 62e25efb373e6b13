"""Keeping what a form says: the act and the end of its draft are one, or neither."""

from datetime import date

import pytest

from app.domain.people import Person
from app.domain.places import Place
from app.errors import Invalid
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, drafts, people
from app.workflows.drafts import Begun, Refused, begin, finish, move
from tests.notebooks import a

TODAY = date(2026, 11, 21)
PLACE = Place("people", "", "new")
OTHER = Place("people", "", "new-to-log")


def _drafts(vault: Vault) -> set[Place]:
    return {drafts.place_of(draft.place) for draft in vault.read(drafts.every)}


@pytest.fixture(autouse=True)
def typed(volunteer: Vault) -> None:
    for place in (PLACE, OTHER):
        volunteer.do(drafts.keep, drafts.key_of(place), "{}")


def test_what_is_kept_leaves_no_draft(volunteer: Vault) -> None:
    person = volunteer.do(finish, PLACE, "{}", people.register, a.person())
    assert volunteer.read(people.get, person.id) == person
    assert _drafts(volunteer) == {OTHER}


def test_of_what_is_refused_the_last_words_are_the_draft(volunteer: Vault) -> None:
    refused = volunteer.do(finish, PLACE, '{"name": ""}', people.register, a.person(name=""))
    assert isinstance(refused, Refused)
    assert isinstance(refused.error, Invalid)
    assert volunteer.read(people.keys) == []
    assert _drafts(volunteer) == {PLACE, OTHER}
    assert volunteer.read(drafts.find, drafts.key_of(PLACE)) == '{"name": ""}'


def test_a_bug_leaves_everything_as_it_was(volunteer: Vault) -> None:
    def register_and_fall(session: Session, person: Person) -> None:
        people.register(session, person)
        raise KeyError

    with pytest.raises(KeyError):
        volunteer.do(finish, PLACE, '{"name": "井上"}', register_and_fall, a.person())
    assert volunteer.read(people.keys) == []
    assert volunteer.read(drafts.find, drafts.key_of(PLACE)) == "{}"


def test_a_form_begins_with_its_question_and_its_draft(volunteer: Vault) -> None:
    left = volunteer.read(drafts.left, drafts.key_of(PLACE))
    assert left is not None
    assert left.body == "{}"
    assert volunteer.do(begin, PLACE, people.matching, "足立", 5) == Begun(PLACE, [], left)
    assert volunteer.do(begin, Place("people", "", "removed"), people.keys).draft is None


def test_a_draft_moves_whole(volunteer: Vault) -> None:
    volunteer.do(move, PLACE, OTHER, '{"name": "井上"}')
    assert _drafts(volunteer) == {OTHER}
    assert volunteer.read(drafts.find, drafts.key_of(OTHER)) == '{"name": "井上"}'


def test_all_that_an_act_needs_goes_along(volunteer: Vault) -> None:
    people_there = [volunteer.do(people.register, a.person(name=name)).id for name in ("井上", "足立")]
    several = a.activity(volunteer.read(people.get, people_there[0]))
    kept = volunteer.do(finish, PLACE, "{}", activities.record_for_several, people_there, several, in_danger="")
    assert [each.person_id for each in kept] == people_there
