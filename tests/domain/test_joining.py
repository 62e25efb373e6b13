"""Joining two records of one person: nothing is lost but what somebody chose against."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.addresses import Phone
from app.domain.joining import CHAPTERS, UNASKED, Take, differing, joined, may_be_both
from app.domain.people import Caution, EmergencyContact, Pause, Person
from app.domain.records import Record

HANA = Person(id="a", name="足立 ハナ", kana="アダチ ハナ", note="畑がすき", registered_on=date(2026, 4, 1))


def test_every_field_of_a_person_is_thought_of() -> None:
    asked = {name for names in CHAPTERS.values() for name in names}
    own = {field.name for field in fields(Record)}
    assert asked | set(UNASKED) | own == {field.name for field in fields(Person)}


def test_what_only_one_says_stays_and_is_not_asked() -> None:
    other = Person(id="b", name="足立 ハナ", kana="アダチ ハナ", doctor="上井の内科", registered_on=date(2025, 1, 1))
    assert differing(HANA, other) == ()
    assert joined(HANA, other, {}) == replace(HANA, doctor="上井の内科", registered_on=date(2025, 1, 1))


def test_where_they_differ_it_is_as_somebody_chose() -> None:
    other = replace(HANA, id="b", name="安達 はな", doctor="福庭の内科", note="犬がいる", cautions=(Caution.DOG,))
    mine = replace(HANA, doctor="上井の内科", cautions=(Caution.MORNING,))
    assert differing(mine, other) == ("name", "cautions", "doctor", "note")
    made = joined(mine, other, {"name": Take.GOES, "doctor": Take.STAYS, "note": Take.BOTH})
    assert (made.id, made.name, made.doctor) == ("a", "安達 はな", "上井の内科")
    assert made.note == "畑がすき\n犬がいる"
    # Of what nobody chose nothing is lost.
    assert made.cautions == (Caution.MORNING, Caution.DOG)


RESTS = {"pause": Pause.HOSPITAL, "paused_until": date(2026, 12, 24)}
RESTS_FOR_GOOD = {"pause": Pause.FACILITY, "paused_until": None}
ENDED = {"pause": Pause.DIED, "paused_until": None, "followup_ended_on": date(2026, 11, 1)}
ENDED_UNSAID = ENDED | {"pause": None}


@pytest.mark.parametrize(
    ("stays", "goes", "kept"),
    [
        ({}, RESTS, RESTS),
        # A rest without an end does not take the end of another rest.
        (RESTS_FOR_GOOD, RESTS, RESTS_FOR_GOOD),
        # Nobody who is visited goes off the list, and nobody rests because somebody died.
        ({}, ENDED, {}),
        (RESTS, ENDED, RESTS),
        (ENDED_UNSAID, RESTS, ENDED_UNSAID),
    ],
)
def test_who_rests_goes_on_resting(stays: dict[str, Any], goes: dict[str, Any], kept: dict[str, Any]) -> None:
    mine, theirs = replace(HANA, **stays), replace(HANA, id="b", **goes)
    assert joined(mine, theirs, {}) == replace(HANA, **kept)


def test_a_key_of_a_ledger_goes_with_its_ledger() -> None:
    mine, theirs = replace(HANA, ledger_id="ours"), replace(HANA, id="b", ledger_id="theirs", ledger_key="12")
    assert joined(mine, theirs, {}) == mine
    assert joined(HANA, theirs, {}) == replace(HANA, ledger_id="theirs", ledger_key="12")


def test_more_than_there_is_room_for_cannot_be_both() -> None:
    contacts = [EmergencyContact(name=name) for name in "いろはに"]
    one, other = replace(HANA, contacts=tuple(contacts[:2])), replace(HANA, contacts=tuple(contacts[2:]))
    assert not may_be_both("contacts", one, other)
    assert may_be_both("contacts", one, replace(HANA, contacts=tuple(contacts[1:3])))
    assert joined(one, other, {}).contacts == one.contacts


numbers = st.lists(st.sampled_from("123456"), unique=True, max_size=5)


@given(numbers, numbers)
def test_no_number_is_lost_where_there_is_room(one: list[str], other: list[str]) -> None:
    mine = replace(HANA, phones=tuple(Phone(number=each) for each in one))
    theirs = replace(HANA, id="b", phones=tuple(Phone(number=each) for each in other))
    assert joined(mine, mine, {}) == mine
    if may_be_both("phones", mine, theirs):
        assert {phone.number for phone in joined(mine, theirs, {}).phones} == set(one) | set(other)
