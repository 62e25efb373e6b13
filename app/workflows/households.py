"""What changes a household (世帯) and the people in it at once."""

from dataclasses import replace

from app.domain.households import Household, HouseholdKind, Member
from app.domain.people import Person
from app.models.sessions import Session
from app.services import households, people


def describe(session: Session, person: Person, kind: HouseholdKind, note: str) -> Household:
    """Keep what kind of household a person lives in; there is one from now on. Raises Invalid."""
    return households.describe(session, replace(households.found_with(session, person), kind=kind, note=note))


def add_member(session: Session, person: Person, member: Member) -> Member:
    """Keep somebody who lives with the person. Raises Invalid."""
    household = households.found_with(session, person)
    return households.add_member(session, replace(member, household_id=household.id))


def make_person(session: Session, member: Member, other: Person) -> Person:
    """Make a member a person of the notebook in their own right, at the address of the other one. Raises Invalid."""
    person = Person(name=member.name, kana=member.kana, birth=member.birth)
    made = people.register(session, replace(person, address=other.address, neighbourhood=other.neighbourhood))
    households.correct_member(session, replace(member, person_id=made.id))
    return made


def join(session: Session, person_id: str, other_id: str) -> Person:
    """Put a person into another's household. Raises NotFound."""
    return households.join(session, people.get(session, person_id), people.get(session, other_id))
