"""Of the person that a referral is about, what travels with it; the two kinds differ in what they tell of others."""

from typing import Annotated

from msgspec import Meta

from app.domain.ages import tens_words
from app.domain.people import EmergencyContact
from app.domain.referrals import SharedMember, SharedPerson
from app.errors import SchemaDefect
from app.sync.bounds import Hex16OrNone, Line, Name, PhoneNumber
from app.sync.canonical import WireStruct
from app.sync.items.parts import (
    AddressPart,
    BirthPart,
    PhonePart,
    address_from_part,
    address_to_part,
    birth_from_part,
    birth_to_part,
    phones_from_parts,
    phones_to_parts,
)
from app.sync.items.values import (
    CARES,
    CATEGORIES,
    CAUTIONS,
    HAS_KEY,
    RELATIONS,
    SEXES,
    CareValue,
    CategoryValue,
    CautionValue,
    HasKeyValue,
    RelationValue,
    SexValue,
)


class ContactPart(WireStruct, frozen=True, kw_only=True):
    name: Name
    relation: Name
    phone: PhoneNumber
    has_key: HasKeyValue


class MemberPart(WireStruct, frozen=True, kw_only=True):
    name: Name
    relation: RelationValue
    birth: BirthPart | None
    care: CareValue


class PersonPart(WireStruct, frozen=True, kw_only=True):
    """Of the person, exactly what leaves."""

    id: Hex16OrNone
    name: Name
    provisional: bool
    kana: Name
    birth: BirthPart | None
    age_about: Name
    sex: SexValue | None
    address: AddressPart
    neighbourhood: Line
    phones: Annotated[tuple[PhonePart, ...], Meta(max_length=20)]
    members: Annotated[tuple[MemberPart, ...], Meta(max_length=50)]
    categories: Annotated[tuple[CategoryValue, ...], Meta(max_length=40)]
    cautions: Annotated[tuple[CautionValue, ...], Meta(max_length=40)]
    caution_note: Line
    contacts: Annotated[tuple[ContactPart, ...], Meta(max_length=20)]
    doctor: Line
    care_manager: Line


class OtherContactPart(WireStruct, frozen=True, kw_only=True):
    """Somebody to ring; they agreed to nothing, so that their name stays at home."""

    relation: Name
    phone: PhoneNumber
    has_key: HasKeyValue


class OtherMemberPart(WireStruct, frozen=True, kw_only=True):
    """Somebody of the house; `decade` is their age in tens of years. No name and no birth date: they agreed to nothing."""

    relation: RelationValue
    decade: Annotated[int, Meta(ge=0, le=12)] | None
    living_together: bool | None
    care: CareValue


class SecondPersonPart(WireStruct, frozen=True, kw_only=True):
    """Of the person, exactly what leaves; of others only what the work needs."""

    id: Hex16OrNone
    name: Name
    provisional: bool
    kana: Name
    birth: BirthPart | None
    age_about: Name
    sex: SexValue | None
    address: AddressPart
    neighbourhood: Line
    phones: Annotated[tuple[PhonePart, ...], Meta(max_length=20)]
    members: Annotated[tuple[OtherMemberPart, ...], Meta(max_length=50)]
    categories: Annotated[tuple[CategoryValue, ...], Meta(max_length=40)]
    cautions: Annotated[tuple[CautionValue, ...], Meta(max_length=40)]
    caution_note: Line
    contacts: Annotated[tuple[OtherContactPart, ...], Meta(max_length=20)]
    doctor: Line
    care_manager: Line


def refuse_named(person: PersonPart | SecondPersonPart) -> None:
    """Return if nothing in it names the person or their house. Raises SchemaDefect: a nameless consultation must not."""
    house = person.address
    if (
        person.name or person.kana or person.birth or person.phones or person.neighbourhood
        or house.postal_code or house.street_address or house.city_block or house.building_name_etc
    ):  # fmt: skip
        raise SchemaDefect("nameless")


def refuse_told_apart(person: SecondPersonPart) -> None:
    """Return if nothing in it lets anybody of a small village be told apart, beyond what `refuse_named` asks."""
    refuse_named(person)
    if (
        person.id or person.provisional or person.members or person.categories or person.cautions or person.caution_note
        or person.contacts or person.doctor or person.care_manager
    ):  # fmt: skip
        raise SchemaDefect("nameless")


def person_to_part(person: SharedPerson) -> PersonPart:
    """What travels of a person in `referral/1`."""
    return PersonPart(
        id=person.id,
        name=person.name,
        provisional=person.provisional,
        kana=person.kana,
        birth=birth_to_part(person.birth),
        age_about=person.age_about,
        sex=SEXES.maybe(person.sex),
        address=address_to_part(person.address),
        neighbourhood=person.neighbourhood,
        phones=phones_to_parts(person.phones),
        members=tuple(_member_to_part(each) for each in person.members),
        categories=CATEGORIES.values(person.categories),
        cautions=CAUTIONS.values(person.cautions),
        caution_note=CAUTIONS.note(person.cautions, person.caution_note),
        contacts=tuple(
            ContactPart(name=each.name, relation=each.relation, phone=each.phone, has_key=HAS_KEY.value(each.has_key))
            for each in person.contacts
        ),
        doctor=person.doctor,
        care_manager=person.care_manager,
    )


def person_to_second(person: SharedPerson) -> SecondPersonPart:
    """What travels of a person in `referral/2`."""
    return SecondPersonPart(
        id=person.id,
        name=person.name,
        provisional=person.provisional,
        kana=person.kana,
        birth=birth_to_part(person.birth),
        age_about=person.age_about,
        sex=SEXES.maybe(person.sex),
        address=address_to_part(person.address),
        neighbourhood=person.neighbourhood,
        phones=phones_to_parts(person.phones),
        members=tuple(
            OtherMemberPart(
                relation=RELATIONS.value(each.relation),
                decade=each.decade,
                living_together=each.living_together,
                care=CARES.value(each.care),
            )
            for each in person.members
        ),
        categories=CATEGORIES.values(person.categories),
        cautions=CAUTIONS.values(person.cautions),
        caution_note=CAUTIONS.note(person.cautions, person.caution_note),
        contacts=tuple(
            OtherContactPart(relation=each.relation, phone=each.phone, has_key=HAS_KEY.value(each.has_key))
            for each in person.contacts
        ),
        doctor=person.doctor,
        care_manager=person.care_manager,
    )


def person_from_part(part: PersonPart | SecondPersonPart) -> SharedPerson:
    """The person as the desk reads them."""
    return SharedPerson(
        id=part.id,
        name=part.name,
        provisional=part.provisional,
        kana=part.kana,
        birth=birth_from_part(part.birth),
        age_about=part.age_about,
        sex=SEXES.perhaps(part.sex),
        address=address_from_part(part.address),
        neighbourhood=part.neighbourhood,
        phones=phones_from_parts(part.phones),
        members=tuple(_member_from_part(each) for each in part.members),
        categories=CATEGORIES.several(part.categories),
        cautions=CAUTIONS.several(part.cautions),
        caution_note=part.caution_note,
        contacts=tuple(_contact_from_part(each) for each in part.contacts),
        doctor=part.doctor,
        care_manager=part.care_manager,
    )


def _member_to_part(member: SharedMember) -> MemberPart:
    """A member for an older desk, which shows a name and a birth date: in their place stands what leaves of others today."""
    return MemberPart(
        name=_told_of(member), relation=RELATIONS.value(member.relation), birth=None, care=CARES.value(member.care)
    )


def _told_of(member: SharedMember) -> str:
    decade = "" if member.decade is None else tens_words(member.decade)
    together = {True: "同居", False: "別居", None: ""}[member.living_together]
    return "・".join(filter(None, (decade, together)))


def _member_from_part(part: MemberPart | OtherMemberPart) -> SharedMember:
    relation, care = RELATIONS.member(part.relation), CARES.member(part.care)
    if isinstance(part, MemberPart):
        return SharedMember(relation=relation, care=care, name=part.name, birth=birth_from_part(part.birth))
    return SharedMember(relation=relation, care=care, decade=part.decade, living_together=part.living_together)


def _contact_from_part(part: ContactPart | OtherContactPart) -> EmergencyContact:
    name = part.name if isinstance(part, ContactPart) else ""
    return EmergencyContact(name=name, relation=part.relation, phone=part.phone, has_key=HAS_KEY.member(part.has_key))
