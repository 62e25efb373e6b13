"""Likeness: what one person has counts, what a house shares does not; and it is told on a set made by a written recipe."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.addresses import Address, Phone, PhoneKind
from app.domain.likeness import Likeness, Reason, compare
from app.domain.people import Birth, Person, Sex
from app.domain.traits import keys, slips, sound, traits
from tests import likeness_set
from tests.likeness_set import Pair, judge, ours, pairs, stricter, usual

HANA = Person(
    name="髙橋 花子",
    kana="タカハシ ハナコ",
    birth=Birth(year=1940, month=3, day=1),
    sex=Sex.FEMALE,
    address=Address(street_address="上井町", city_block="1-2-3"),
    neighbourhood="上井第1 3班",
    phones=(Phone(number="0858-00-1111"), Phone(number="090-0000-2222", kind=PhoneKind.MOBILE)),
)
ALONE = Person(name="髙橋 花子", kana="タカハシ ハナコ")

written = st.text(st.sampled_from("高髙橋花子和ハナコはなー 　"), max_size=8)
births = st.none() | st.builds(
    Birth,
    year=st.integers(1930, 1932),
    month=st.none() | st.integers(1, 3),
    day=st.none() | st.integers(1, 3),
    about=st.booleans(),
)
everybody = st.builds(
    Person,
    name=written,
    kana=written,
    provisional=st.booleans(),
    birth=births,
    sex=st.sampled_from([None, Sex.MALE, Sex.FEMALE]),
    address=st.sampled_from([Address(), HANA.address, Address(street_address="上井町", city_block="４番地")]),
    phones=st.sampled_from([(), HANA.phones, HANA.phones[:1]]),
)


def likeness(one: Person, **changes: object) -> Likeness:
    return compare(traits(one), traits(replace(one, **changes)))  # type: ignore[arg-type]


@given(one=everybody, other=everybody)
def test_it_does_not_matter_who_was_there_first(one: Person, other: Person) -> None:
    assert compare(traits(one), traits(other)) == compare(traits(other), traits(one))


@given(one=everybody, other=everybody)
def test_whoever_is_alike_can_be_told_why_and_the_whys_stand_in_their_order(one: Person, other: Person) -> None:
    found = compare(traits(one), traits(other))
    assert list(found.reasons) == [reason for reason in Reason if reason in found.reasons]
    assert found.reasons or not found.alike


@given(text=st.text(st.sampled_from("あいうえお"), min_size=1, max_size=6), data=st.data())
def test_one_slip_is_one_slip_either_way(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    for slipped in (text[:at] + text[at + 1 :], text[:at] + "か" + text[at + 1 :], text[:at] + "か" + text[at:]):
        assert slips(text, slipped) == slips(slipped, text) == 1
    assert slips(text, text) == 0
    assert slips(text, text + "かき") == 2


def test_two_that_changed_places_are_one_slip() -> None:
    assert slips("たかはし", "たはかし") == 1
    assert slips("たかはし", "はかたし") == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ナカジマ", "なかしま"),
        ("ﾕｳｺ", "ゆーこ"),
        ("シヅ", "しず"),
        ("チヂワ", "ちじわ"),
        ("ヲサム", "おさむ"),
        ("キョウ", "きよう"),
    ],
)
def test_kana_that_sound_alike_are_the_same_to_a_slow_ear(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, Reason.NAME),
        ({"name": "高橋 花子"}, Reason.NAME_SPELLING),
        ({"name": "髙橋花子", "kana": ""}, Reason.NAME),
        ({"name": "花子 髙橋", "kana": "ハナコ タカハシ"}, Reason.NAME_SWAPPED),
        ({"name": "髙橋 華子", "birth": HANA.birth}, Reason.NAME_SPELLING),
        ({"name": "たかはし はなこ", "kana": ""}, Reason.KANA),
        ({"name": "髙橋 ハナコ", "kana": ""}, Reason.KANA),
        ({"name": "山根 花子", "kana": "ヤマネ ハナコ"}, Reason.GIVEN_NAME),
        ({"name": "たかはし はなご", "kana": "たかはし はまこ"}, Reason.KANA_NEAR),
        ({"kana": "タカハシ ハマコ"}, Reason.NAME),
        ({"kana": "タカハジ ハナコ", "name": "髙橋 花子"}, Reason.NAME),
        ({"birth": Birth(year=1940, month=3, day=2)}, Reason.BIRTH_NEAR),
        ({"birth": Birth(year=1949, month=3, day=1)}, Reason.BIRTH_NEAR),
        ({"birth": Birth(year=1938, about=True)}, Reason.BIRTH_YEAR),
        ({"birth": Birth(year=1940)}, Reason.BIRTH_YEAR),
        ({"birth": None}, Reason.PHONE),
        ({"address": Address(street_address="上井町", city_block="１番地２－３")}, Reason.ADDRESS),
        ({"address": Address(street_address="上井町", city_block="9")}, Reason.TOWN),
        ({"address": Address(street_address="余戸谷町"), "neighbourhood": "", "phones": ()}, Reason.BIRTH),
    ],
)
def test_the_same_person_is_known_again_and_it_is_said_why(changes: dict[str, object], why: Reason) -> None:
    found = likeness(HANA, **changes)
    assert found.alike
    assert why in found.reasons


def test_a_name_alone_is_enough_to_ask() -> None:
    assert likeness(ALONE).alike
    assert likeness(ALONE, kana="").alike
    assert not likeness(ALONE, name="髙橋", kana="").alike


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "髙橋 和子", "kana": "タカハシ カズコ"},
        {"name": "髙橋 花江", "kana": "タカハシ ハナエ"},
        {"name": "髙橋 花江", "kana": ""},
        {"name": "髙橋 一郎", "kana": "タカハシ イチロウ", "sex": Sex.MALE, "birth": Birth(year=1938, month=5, day=3)},
        {"name": "髙橋 花", "kana": "タカハシ ハナ", "birth": Birth(year=1965, month=5, day=3)},
        {"birth": Birth(year=1965, month=5, day=3), "phones": (), "address": Address(street_address="余戸谷町")},
    ],
    ids=["twin", "twin of a like name", "twin of a like name without kana", "husband", "daughter of a like name", "namesake"],
)
def test_family_and_namesakes_are_other_people(changes: dict[str, object]) -> None:
    assert not likeness(HANA, **changes).alike


def test_a_provisional_name_is_asked_about_where_somebody_is_written_down_in_the_same_house() -> None:
    seen = {"name": "青い屋根の家の女性", "provisional": True, "kana": "", "phones": ()}
    assert likeness(HANA, **seen, birth=None).alike
    assert Reason.PROVISIONAL in likeness(HANA, **seen, birth=Birth(year=1942, about=True)).reasons
    assert not likeness(HANA, **seen, birth=Birth(year=1990, about=True)).alike
    assert not likeness(HANA, **seen, birth=None, address=Address(street_address="上井町", city_block="9")).alike


# ---- the set ---------------------------------------------------------------------------------------------------------


@cache
def judged() -> list[Pair]:
    return pairs(likeness_set.JUDGED_WITH)


def test_the_set_is_large_and_comes_out_the_same_again() -> None:
    assert len(judged()) >= 2000
    assert judged() == pairs(likeness_set.JUDGED_WITH)
    assert {pair.recipe.split("+")[0] for pair in judged()} == {*likeness_set.CHANGES, *likeness_set.OTHERS}


@pytest.mark.parametrize("other", [usual, stricter])
def test_ours_tells_more_of_them_apart_than_the_usual_rules(other: likeness_set.Rule) -> None:
    mine, theirs = judge(ours, judged()), judge(other, judged())
    assert mine.precision > theirs.precision
    assert mine.recall > theirs.recall


def test_ours_keeps_its_figures() -> None:
    mine = judge(ours, judged())
    assert mine.precision >= 0.99
    assert mine.recall >= 0.97


def test_the_order_of_a_pair_does_not_matter() -> None:
    for pair in judged():
        assert compare(traits(pair.kept), traits(pair.typed)) == compare(traits(pair.typed), traits(pair.kept))


def test_whoever_is_alike_shares_a_key() -> None:
    alike = [pair for pair in judged() if ours(pair.kept, pair.typed)]
    lost = [pair for pair in alike if not set(keys(traits(pair.kept))) & set(keys(traits(pair.typed)))]
    assert len(lost) <= len(alike) // 100
