"""What one can do with a household (世帯) and its members."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from app.domain.households import Household, Member, Relation
from app.domain.people import Person
from app.errors import Problem
from app.models import records
from app.models.households import HouseholdRow, MemberRow
from app.models.sessions import Session
from app.services.checking import LINE_LENGTH, NAME_LENGTH, born, refuse_if_any, required, within

# A question holds only so many values.
_AT_ONCE = 10_000


def of_person(session: Session, person_id: str) -> Household | None:
    """The household this person is a member of, if any."""
    household_id = session.scalar(select(MemberRow.household_id).where(MemberRow.person_id == person_id).limit(1))
    return records.find(session, Household, household_id) if household_id else None


def members(session: Session, household_id: str) -> list[Member]:
    """The members of a household in the order they were entered; a member who is a person shows the person's own name."""
    ids = session.scalars(select(MemberRow.id).where(MemberRow.household_id == household_id).order_by(MemberRow.id))
    return [_as_known(session, records.get(session, Member, member_id)) for member_id in ids.all()]


def found_with(session: Session, person: Person, relation: Relation = Relation.HEAD) -> Household:
    """The person's household; a new one with the person as its first member where there was none."""
    known = of_person(session, person.id)
    if known is not None:
        return known
    household = records.keep(session, Household())
    records.keep(session, Member(household_id=household.id, person_id=person.id, relation=relation))
    return household


def add_member(session: Session, member: Member) -> Member:
    """Keep a new member; needs a name or a person of the notebook. Raises Invalid."""
    refuse_if_any(_problems(session, member))
    return records.keep(session, member)


def correct_member(session: Session, member: Member) -> Member:
    """Keep a member's changed record."""
    refuse_if_any(_problems(session, member))
    return records.keep(session, member)


def remove_member(session: Session, member: Member) -> None:
    """Take a member out of the household; a person of the notebook stays a person."""
    records.remove(session, member)


def describe(session: Session, household: Household) -> Household:
    """Keep what kind of household it is and the note on it."""
    refuse_if_any(within("note", household.note, LINE_LENGTH))
    return records.keep(session, household)


def join(session: Session, person: Person, other: Person, relation: Relation = Relation.UNKNOWN) -> Person:
    """Put a person into another's household and give them that address (同じ世帯)."""
    household = found_with(session, other, Relation.UNKNOWN)
    if of_person(session, person.id) is None:
        records.keep(session, Member(household_id=household.id, person_id=person.id, relation=relation))
    return records.keep(session, replace(person, address=other.address, neighbourhood=other.neighbourhood))


def living_together(session: Session, person_ids: Sequence[str]) -> dict[str, list[str]]:
    """For each of these people who has a household: the people of the notebook in it, themselves too, as they were entered."""
    together: dict[str, list[str]] = {}
    for start in range(0, len(person_ids), _AT_ONCE):
        theirs = select(MemberRow.household_id).where(MemberRow.person_id.in_(person_ids[start : start + _AT_ONCE]))
        query = select(MemberRow.household_id, MemberRow.person_id).where(
            MemberRow.household_id.in_(theirs), MemberRow.person_id.is_not(None)
        )
        houses: dict[str, list[str]] = {}
        for household_id, person_id in session.execute(query.order_by(MemberRow.id)):
            houses.setdefault(household_id, []).append(person_id)
            together.setdefault(person_id, houses[household_id])
    return together


def shared(session: Session, person_ids: Sequence[str]) -> dict[str, str]:
    """For each of these people who lives with another of the notebook: the id of their household."""
    mine, other = aliased(MemberRow), aliased(MemberRow)
    others = (other.household_id == mine.household_id) & (other.person_id != mine.person_id)
    found: dict[str, str] = {}
    for start in range(0, len(person_ids), _AT_ONCE):
        theirs = mine.person_id.in_(person_ids[start : start + _AT_ONCE])
        house = func.min(mine.household_id).label("house")
        query = select(mine.person_id, house).join(other, others).where(theirs).group_by(mine.person_id)
        found |= {each.person_id: each.house for each in session.execute(query)}
    return found


def count_houses(session: Session, people: Select[tuple[str]]) -> int:
    """In how many houses the people live whose ids this question asks for; who has no household is a house alone."""
    whose = people.subquery()
    house = select(func.min(MemberRow.household_id)).where(MemberRow.person_id == whose.c.id).scalar_subquery()
    return session.scalar(select(func.count(func.coalesce(house, whose.c.id).distinct()))) or 0


def forget_deserted(session: Session) -> None:
    """Forget the households in which nobody of the notebook lives any more, with their members' names."""
    lived_in = select(MemberRow.household_id).where(MemberRow.person_id.is_not(None))
    for household_id in session.scalars(select(HouseholdRow.id).where(HouseholdRow.id.not_in(lived_in))).all():
        # Somebody who was removed can still come back to it.
        if not any(member.person_id for member in records.removed_naming(session, Member, household_id)):
            records.forget(session, Household, household_id)


def _as_known(session: Session, member: Member) -> Member:
    person = records.find(session, Person, member.person_id) if member.person_id else None
    return replace(member, name=person.name, kana=person.kana, birth=person.birth) if person else member


def _problems(session: Session, member: Member) -> Iterator[Problem]:
    if not member.person_id:
        yield from required("name", member.name)
    yield from within("name", member.name, NAME_LENGTH)
    yield from within("kana", member.kana, NAME_LENGTH)
    yield from within("note", member.note, LINE_LENGTH)
    yield from born("birth", member.birth, session.today)
    if not records.lives(session, Household, member.household_id):
        yield Problem("household", "required")
