from app.domain.households import HouseholdKind, Member, Relation
from app.domain.people import Person
from app.models.vault import Vault
from app.services import households as services
from app.services import people
from app.workflows import households
from tests.notebooks import a


def _members(vault: Vault, person: Person) -> list[Member]:
    household = vault.read(services.of_person, person.id)
    return vault.read(services.members, household.id) if household else []


def test_there_is_a_household_from_the_first_word_about_it(volunteer: Vault) -> None:
    hana = volunteer.do(people.register, a.person())
    kept = volunteer.do(households.describe, hana, HouseholdKind.SINGLE, "ひとり")
    assert (kept.kind, kept.note) == (HouseholdKind.SINGLE, "ひとり")
    assert [each.person_id for each in _members(volunteer, hana)] == [hana.id]
    again = volunteer.do(households.describe, hana, HouseholdKind.OTHER, "")
    assert (again.id, again.kind) == (kept.id, HouseholdKind.OTHER)


def test_a_member_becomes_a_person_at_the_same_address(volunteer: Vault) -> None:
    hana = volunteer.do(people.register, a.person(neighbourhood="上井2班"))
    son = volunteer.do(households.add_member, hana, Member(name="足立 正", kana="あだち ただし", relation=Relation.CHILD))
    made = volunteer.do(households.make_person, son, hana)
    assert (made.name, made.address, made.neighbourhood) == ("足立 正", hana.address, "上井2班")
    assert [each.person_id for each in _members(volunteer, hana)] == [hana.id, made.id]
    assert _members(volunteer, made) == _members(volunteer, hana)


def test_who_joins_a_household_gets_its_address(volunteer: Vault) -> None:
    hana = volunteer.do(people.register, a.person())
    other = volunteer.do(people.register, Person(name="井上 健"))
    joined = volunteer.do(households.join, other.id, hana.id)
    assert joined.address == hana.address
    assert [each.person_id for each in _members(volunteer, hana)] == [hana.id, other.id]
