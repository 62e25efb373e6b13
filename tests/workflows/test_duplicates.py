"""People who may be the same are found in a notebook while somebody types, and for a whole ledger."""

from dataclasses import replace

import pytest

from app.domain.addresses import Address, Phone
from app.domain.likeness import Reason
from app.domain.people import Birth, Person
from app.models import records
from app.models.vault import Vault
from app.services import people
from app.workflows import duplicates
from tests import likeness_set
from tests.bench.worlds import put
from tests.notebooks import a

HANA = a.person(name="髙橋 花子", kana="タカハシ ハナコ", neighbourhood="上井第1 3班", phones=(Phone(number="0858-00-1111"),))


def found(vault: Vault, typed: Person) -> list[str]:
    """Who is found while somebody types this, in both ways of looking, which must agree."""
    names = [each.line.name for each in vault.read(duplicates.alike, typed)]
    assert sorted(names) == sorted(each.line.name for each in vault.read(duplicates.known).alike(typed))
    return names


@pytest.fixture
def hana(vault: Vault) -> Person:
    vault.do(people.register, a.person(name="山根 太郎", kana="ヤマネ タロウ"))
    vault.do(people.register, replace(HANA, name="髙橋 次郎", kana="タカハシ ジロウ"))
    return vault.do(people.register, HANA)


@pytest.mark.parametrize(
    "typed",
    [
        Person(name="高橋 花子"),
        Person(name="高橋花子"),
        Person(name="花子 高橋"),
        Person(name="たかはし はなこ"),
        Person(kana="タカハジ ハナゴ"),
        Person(kana="たかはしはなこ"),
        Person(kana="たかはし はなお", birth=HANA.birth),
        Person(kana="ハナコ　タカハシ"),
        Person(name="山本 花子", kana="ヤマモト ハナコ", birth=HANA.birth),
        Person(name="山本 花子", birth=HANA.birth, address=HANA.address),
        Person(name="高端 花子", kana="タカハタ ハナコ", phones=(Phone(number="０８５８００１１１１"),), address=HANA.address),
        Person(name="青い家の女性", provisional=True, address=HANA.address),
    ],
    ids=lambda person: f"{person.name}/{person.kana}",
)
def test_whoever_is_typed_is_found(vault: Vault, hana: Person, typed: Person) -> None:
    assert "髙橋 花子" in found(vault, typed)


@pytest.mark.parametrize(
    "typed",
    [
        Person(),
        Person(name="髙"),
        Person(name="髙橋"),
        Person(kana="タ"),
        Person(name="花子"),
        Person(name="%*\"' ()"),
        Person(name="髙橋 花子", birth=Birth(year=1999, month=12, day=31)),
        replace(HANA, name="髙橋 花江", kana="タカハシ ハナエ"),
        replace(HANA, name="", kana="", birth=None),
    ],
    ids=lambda person: f"{person.name}/{person.kana}",
)
def test_nobody_is_found_without_a_reason(vault: Vault, hana: Person, typed: Person) -> None:
    assert found(vault, typed) == []


def test_it_is_said_why_and_the_likeliest_comes_first(vault: Vault, hana: Person) -> None:
    vault.do(people.register, Person(name="高橋 花子"))
    one, other = vault.read(duplicates.alike, replace(HANA, id=""))
    assert one.line.id == hana.id
    assert one.why == (Reason.NAME, Reason.BIRTH, Reason.PHONE, Reason.ADDRESS, Reason.NEIGHBOURHOOD)
    assert other.why == (Reason.NAME_SPELLING,)
    assert one.score > other.score
    assert len(vault.read(duplicates.alike, replace(HANA, id=""), 1)) == 1


def test_a_kept_person_is_not_their_own_double(vault: Vault, hana: Person) -> None:
    assert vault.read(duplicates.alike, hana) == []


def test_who_was_removed_is_not_found(vault: Vault, hana: Person) -> None:
    vault.do(records.remove, hana)
    assert found(vault, Person(name="髙橋 花子")) == []


def test_a_long_name_is_looked_for_too(vault: Vault, hana: Person) -> None:
    long = a.person(name="寿限無" * 60 + " 長助", kana="ジュゲム" * 40 + " チョウスケ", address=Address())
    vault.do(people.register, long)
    assert found(vault, replace(long, id="")) == [long.name]


def test_the_pairs_of_the_set_are_found_in_a_notebook(vault: Vault) -> None:
    """Few of them here, against their own people only; the whole is printed by `python -m tests.likeness_set`."""
    some = likeness_set.pairs(likeness_set.JUDGED_WITH)[::13]
    kept = {pair.kept.id: pair.kept for pair in some}
    vault.do(put, list(kept.values()))
    for shown in (duplicates.alike, lambda session, person: duplicates.known(session).alike(person)):
        told = [(pair, pair.kept.id in {each.line.id for each in vault.read(shown, pair.typed)}) for pair in some]
        same = [says for pair, says in told if pair.same]
        assert sum(same) >= 0.95 * len(same)
        assert sum(says for pair, says in told if not pair.same) <= 1
