"""Households: one's members, the same address for those who live together, and who lives with whom."""

from dataclasses import replace

from app.domain.addresses import Address
from app.domain.households import Household, HouseholdKind, Member, Relation
from app.domain.people import Birth, Person
from app.errors import Problem
from app.models.vault import Vault
from app.services import households, people
from tests.notebooks import a
from tests.services.asking import problems


def _two(vault: Vault) -> tuple[Person, Person]:
    mother = vault.do(people.register, a.person(neighbourhood="上井自治公民館 3班"))
    son = vault.do(people.register, a.person(name="足立 一郎", kana="アダチ イチロウ", address=Address()))
    return mother, son


def test_a_person_has_no_household_until_one_is_begun_and_then_only_one(vault: Vault) -> None:
    mother, _ = _two(vault)
    assert vault.read(households.of_person, mother.id) is None
    household = vault.do(households.found_with, mother)
    assert vault.do(households.found_with, mother) == household
    [member] = vault.read(households.members, household.id)
    assert (member.relation, member.person_id) == (Relation.HEAD, mother.id)


def test_who_lives_in_the_same_house_gets_its_address(vault: Vault) -> None:
    mother, son = _two(vault)
    moved = vault.do(households.join, son, mother, Relation.CHILD)
    assert (moved.address, moved.neighbourhood) == (mother.address, mother.neighbourhood)
    household = vault.read(households.of_person, son.id)
    assert household == vault.read(households.of_person, mother.id)


def test_joining_twice_makes_no_second_member(vault: Vault) -> None:
    mother, son = _two(vault)
    son = vault.do(households.join, son, mother)
    vault.do(households.join, son, mother)
    household = vault.read(households.of_person, son.id)
    assert household is not None
    assert len(vault.read(households.members, household.id)) == 2


def test_a_member_who_is_a_person_shows_the_persons_own_name_and_birth(vault: Vault) -> None:
    mother, son = _two(vault)
    vault.do(households.join, son, mother)
    household = vault.read(households.of_person, mother.id)
    assert household is not None
    vault.do(people.correct, replace(mother, name="足立 花", birth=Birth(year=1939)))
    member = vault.read(households.members, household.id)[0]
    assert (member.name, member.birth) == ("足立 花", Birth(year=1939))


def test_a_member_needs_a_name_or_a_person_and_a_household(vault: Vault) -> None:
    mother, _ = _two(vault)
    household = vault.do(households.found_with, mother)
    nobody = Member(household_id=household.id)
    assert problems(vault, households.add_member, nobody) == (Problem("name", "required"),)
    assert problems(vault, households.add_member, Member(household_id="0" * 32, name="一郎")) == (
        Problem("household", "required"),
    )
    for fields, field in (
        ({"name": "あ" * 201}, "name"),
        ({"name": "一郎", "kana": "イ" * 201}, "kana"),
        ({"name": "一郎", "note": "う" * 501}, "note"),
        ({"name": "一郎", "birth": Birth(year=1990, month=2, day=30)}, "birth"),
    ):
        [problem] = problems(vault, households.add_member, replace(nobody, **fields))  # type: ignore[arg-type]
        assert problem.field == field


def test_members_are_corrected_and_taken_out_and_a_person_stays_a_person(vault: Vault) -> None:
    mother, son = _two(vault)
    vault.do(households.join, son, mother)
    household = vault.read(households.of_person, mother.id)
    assert household is not None
    first, second = vault.read(households.members, household.id)
    vault.do(households.correct_member, replace(first, note="耳が遠い"))
    vault.do(households.remove_member, second)
    [left] = vault.read(households.members, household.id)
    assert left.note == "耳が遠い"
    assert vault.read(people.get, son.id).name == "足立 一郎"


def test_the_kind_of_household_is_kept_and_its_note_has_a_bound(vault: Vault) -> None:
    mother, _ = _two(vault)
    household = vault.do(households.found_with, mother)
    kept = vault.do(households.describe, replace(household, kind=HouseholdKind.PARENTS_AND_UNMARRIED, note="二人暮らし"))
    assert vault.read(households.of_person, mother.id) == kept
    assert problems(vault, households.describe, Household(note="い" * 501)) == (Problem("note", "too_long", 500),)
