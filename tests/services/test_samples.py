"""Practice data: believable, fictitious, and the same again for the same seed."""

import re
from datetime import date
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.activities import ActivityWay, Met
from app.domain.ages import age
from app.domain.cards import Role
from app.domain.folding import is_kana
from app.domain.municipalities import Municipality
from app.domain.people import Person
from app.domain.referrals import Urgency
from app.services import agencies, references, samples
from app.services.samples.chance import sentences, stories

TODAY = date(2026, 11, 21)
LEADS = ("田村 直子", "山根 里美", "前田 健")
seeds = st.integers(min_value=0, max_value=2**63)


@settings(max_examples=15, deadline=None)
@given(seeds, st.integers(1, 40))
def test_the_same_seed_gives_the_same_data(seed: int, count: int) -> None:
    assert list(samples.houses(seed, count, TODAY)) == list(samples.houses(seed, count, TODAY))
    once = list(samples.activities(seed, 30, count, TODAY))
    assert once == list(samples.activities(seed, 30, count, TODAY))
    handed = list(samples.referrals(seed, 5, count, TODAY, destination=agencies.DESK))
    assert handed == list(samples.referrals(seed, 5, count, TODAY, destination=agencies.DESK))


def test_another_seed_gives_other_data() -> None:
    assert list(samples.people(1, 20, TODAY)) != list(samples.people(2, 20, TODAY))


@settings(max_examples=15, deadline=None)
@given(seeds, st.integers(1, 60))
def test_everything_refers_to_what_is_there(seed: int, count: int) -> None:
    houses = list(samples.houses(seed, count, TODAY))
    people = {person.id: person for house in houses for person in house.people}
    assert len(people) == count
    for house in houses:
        for member in house.members:
            assert house.household is not None
            assert member.household_id == house.household.id
            assert not member.person_id or people[member.person_id].name == member.name
    for activity in samples.activities(seed, 40, count, TODAY):
        assert activity.person_id in people
    for consent, referral in samples.referrals(seed, 6, count, TODAY, destination=agencies.DESK):
        assert consent.person_id == referral.person_id
        assert referral.person_id in people
        assert referral.consent_id == consent.id
        assert referral.destination in consent.agencies


@settings(max_examples=10, deadline=None)
@given(seeds, st.integers(1, 300))
def test_ids_are_ordered_by_time_and_unlike_each_other(seed: int, count: int) -> None:
    every = list(samples.activities(seed, count, 20, TODAY))
    ids = [activity.id for activity in every]
    assert ids == sorted(set(ids))
    assert all(re.fullmatch("[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}", one) for one in ids)
    days = [activity.on for activity in every if activity.on]
    assert days == sorted(days)
    assert days[-1] == TODAY


@pytest.mark.parametrize("one", references.municipalities(), ids=lambda one: one.code)
def test_every_municipality_has_its_towns(one: Municipality) -> None:
    for person in samples.people(7, 10, TODAY, one.code):
        assert person.address.local_government_code == one.code
        assert person.address.street_address
        assert "自治公民館" in person.neighbourhood


def test_the_same_people_could_live_anywhere() -> None:
    here = [(person.name, person.birth) for person in samples.people(3, 50, TODAY)]
    assert here == [(person.name, person.birth) for person in samples.people(3, 50, TODAY, "313645")]


def many() -> list[Person]:
    return list(samples.people(11, 400, TODAY))


def test_telephone_numbers_are_nobodys() -> None:
    for person in many():
        for number in [phone.number for phone in person.phones] + [contact.phone for contact in person.contacts]:
            assert re.fullmatch("085[789]-00-[0-9]{4}|090-0000-[0-9]{4}", number)


def test_names_have_their_kana_and_some_are_not_known() -> None:
    people = many()
    assert any(person.provisional for person in people)
    for person in people:
        assert bool(person.kana) != person.provisional
        assert is_kana(person.kana)


def test_children_have_childrens_names_and_the_old_have_theirs() -> None:
    young = {person.name.split()[1] for person in many() if not person.provisional and (age(person.birth, TODAY) or 99) < 18}
    old = {person.name.split()[1] for person in many() if not person.provisional and (age(person.birth, TODAY) or 0) > 85}
    assert young
    assert old
    assert not young & old


def test_every_way_of_meeting_has_its_sentences() -> None:
    for young in (False, True):
        slots = sentences(young)
        assert all(slots.values())
        for met in Met:
            assert slots[f"{ActivityWay.VISIT}.{met}"]
        assert sum(map(len, slots.values())) >= 80


def test_notes_are_varied() -> None:
    notes = [activity.note for activity in samples.activities(5, 2000, 100, TODAY)]
    assert len(set(notes)) > 1200
    assert all(note.endswith("。") for note in notes)


def test_stories_are_many_and_of_every_urgency() -> None:
    assert len(stories()) >= 25
    assert {story["urgency"] for story in stories()} == set(Urgency)
    told = list(samples.referrals(5, 300, 1200, TODAY, destination=agencies.DESK, taken_by="福井 恵子"))
    assert len({referral.reason for _consent, referral in told}) >= 25
    for consent, referral in told:
        assert referral.worst in referral.troubles
        assert referral.calls or referral.urgency is Urgency.NORMAL
        assert consent.taken_by == "福井 恵子"
        assert consent.basis is None or consent.decided_by


@settings(max_examples=10, deadline=None)
@given(seeds, st.integers(1, 60))
def test_cases_come_in_their_order_with_what_followed(seed: int, count: int) -> None:
    drawn = list(samples.cases(seed, count, TODAY, LEADS))
    assert drawn == list(samples.cases(seed, count, TODAY, LEADS))
    assert len({each.case.id for each in drawn}) == len(drawn) == count
    days = [each.case.received_on for each in drawn if each.case.received_on]
    assert days == sorted(days)
    assert days[-1] == TODAY
    before: set[str] = set()
    for each in drawn:
        assert not each.joined_to or each.joined_to in before
        before.add(each.case.id)
        assert each.case.closed_on is None or days[0] <= each.case.closed_on <= TODAY
        for contact in each.contacts:
            assert contact.note or contact.outcome
            assert not contact.agency or agencies.find(contact.agency)
        if each.onward is not None:
            referral, _answer = each.onward
            assert each.consent is not None
            assert referral.destination in each.consent.agencies


def test_a_case_has_as_many_contacts_as_were_asked_for() -> None:
    assert {len(each.contacts) for each in samples.cases(3, 30, TODAY, LEADS, contacts=10)} == {0, 10}
    assert [len(each.contacts) for each in samples.cases(3, 30, TODAY, LEADS, contacts=10)][-1] == 0


def test_the_volunteers_around_a_desk_are_different_people() -> None:
    owners = [samples.volunteer(1, place)[0] for place in range(12)]
    assert len({owner.name for owner in owners}) == 12
    assert {owner.role for owner in owners} == {Role.COMMISSIONER, Role.CHILD_COMMISSIONER, Role.SUPPORTER}


def test_what_is_asked_for_is_drawn_and_no_more() -> None:
    assert len(list(islice(samples.activities(1, 10**9, 5, TODAY), 3))) == 3
    assert list(samples.activities(1, 0, 5, TODAY)) == []
    assert list(samples.people(1, 0, TODAY)) == []
    assert len(list(samples.people(1, 1, TODAY))) == 1
