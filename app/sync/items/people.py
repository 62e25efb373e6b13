"""Of people, what travels with a referral: the person, members of the household, phones, addresses, contacts."""

from calendar import monthrange
from typing import Annotated, Literal

from msgspec import Meta

from app.domain.addresses import Address, Phone, PhoneKind
from app.domain.households import Care, Relation
from app.domain.people import Birth, Category, Caution, EmergencyContact, HasKey, Sex
from app.domain.referrals import SharedMember, SharedPerson
from app.errors import SchemaDefect
from app.sync.bounds import Code, Hex16OrNone, Line, LocalGovernmentCode, Name, PhoneNumber
from app.sync.canonical import Part

# These lists are part of the format: a new choice in the notebook is a new version of the item, never a silent one.
PhoneKindValue = Literal["home", "mobile", "other"]
RelationValue = Literal[
    "head", "spouse", "child", "parent", "grandchild", "grandparent", "sibling", "child_in_law", "other", "unknown"
]
CareValue = Literal["none", "gives", "needs", "both"]
SexValue = Literal[0, 1, 2, 9]
HasKeyValue = Literal["yes", "no", "unknown"]
CategoryValue = Literal[
    "HK", "YC", "RR", "F8", "KK", "SB", "SG", "HT", "HZ", "KJ", "elderly", "disability", "child", "single_parent",
    "suicide_risk", "abuse", "family", "neighbours", "work", "housing",
]  # fmt: skip
CautionValue = Literal[
    "dog", "not_alone", "infection", "hard_of_hearing", "afternoon", "morning", "phone_first", "no_visit", "family_tension",
    "other",
]  # fmt: skip
_SEX: dict[int, SexValue] = {0: 0, 1: 1, 2: 2, 9: 9}


class BirthPart(Part, frozen=True, kw_only=True):
    """A birth date as far as it is known."""

    year: Annotated[int, Meta(ge=1, le=9999)]
    month: Annotated[int, Meta(ge=1, le=12)] | None
    day: Annotated[int, Meta(ge=1, le=31)] | None
    about: bool

    def is_possible(self) -> bool:
        """Whether such a day was ever in the calendar: no page or sheet can write the 30th of February."""
        return self.month is None or self.day is None or self.day <= monthrange(self.year, self.month)[1]


class AddressPart(Part, frozen=True, kw_only=True):
    local_government_code: LocalGovernmentCode
    postal_code: Code
    street_address: Line
    city_block: Line
    building_name_etc: Line


class PhonePart(Part, frozen=True, kw_only=True):
    number: PhoneNumber
    kind: PhoneKindValue
    hours: Line


class ContactPart(Part, frozen=True, kw_only=True):
    name: Name
    relation: Name
    phone: PhoneNumber
    has_key: HasKeyValue


class MemberPart(Part, frozen=True, kw_only=True):
    name: Name
    relation: RelationValue
    birth: BirthPart | None
    care: CareValue


class PersonPart(Part, frozen=True, kw_only=True):
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


def refuse_named(person: PersonPart) -> None:
    """Return if nothing in it names the person or their house. Raises SchemaDefect: a nameless consultation must not."""
    house = person.address
    if (
        person.name or person.kana or person.birth or person.phones or person.neighbourhood
        or house.postal_code or house.street_address or house.city_block or house.building_name_etc
    ):  # fmt: skip
        raise SchemaDefect("nameless")


def person_to_part(person: SharedPerson) -> PersonPart:
    """What travels of a person."""
    return PersonPart(
        id=person.id,
        name=person.name,
        provisional=person.provisional,
        kana=person.kana,
        birth=_birth_to_part(person.birth),
        age_about=person.age_about,
        sex=None if person.sex is None else _SEX[person.sex.value],
        address=_address_to_part(person.address),
        neighbourhood=person.neighbourhood,
        phones=tuple(PhonePart(number=each.number, kind=each.kind.value, hours=each.hours) for each in person.phones),
        members=tuple(_member_to_part(each) for each in person.members),
        categories=tuple(each.value for each in person.categories),
        cautions=tuple(each.value for each in person.cautions),
        caution_note=person.caution_note,
        contacts=tuple(
            ContactPart(name=each.name, relation=each.relation, phone=each.phone, has_key=each.has_key.value)
            for each in person.contacts
        ),
        doctor=person.doctor,
        care_manager=person.care_manager,
    )


def person_from_part(part: PersonPart) -> SharedPerson:
    """The person as the desk reads them."""
    return SharedPerson(
        id=part.id,
        name=part.name,
        provisional=part.provisional,
        kana=part.kana,
        birth=_birth_from_part(part.birth),
        age_about=part.age_about,
        sex=None if part.sex is None else Sex(part.sex),
        address=Address(
            local_government_code=part.address.local_government_code,
            postal_code=part.address.postal_code,
            street_address=part.address.street_address,
            city_block=part.address.city_block,
            building_name_etc=part.address.building_name_etc,
        ),
        neighbourhood=part.neighbourhood,
        phones=tuple(Phone(number=each.number, kind=PhoneKind(each.kind), hours=each.hours) for each in part.phones),
        members=tuple(
            SharedMember(
                name=each.name, relation=Relation(each.relation), birth=_birth_from_part(each.birth), care=Care(each.care)
            )
            for each in part.members
        ),
        categories=tuple(Category(each) for each in part.categories),
        cautions=tuple(Caution(each) for each in part.cautions),
        caution_note=part.caution_note,
        contacts=tuple(
            EmergencyContact(name=each.name, relation=each.relation, phone=each.phone, has_key=HasKey(each.has_key))
            for each in part.contacts
        ),
        doctor=part.doctor,
        care_manager=part.care_manager,
    )


def _birth_to_part(birth: Birth | None) -> BirthPart | None:
    return None if birth is None else BirthPart(year=birth.year, month=birth.month, day=birth.day, about=birth.about)


def _birth_from_part(part: BirthPart | None) -> Birth | None:
    return None if part is None else Birth(year=part.year, month=part.month, day=part.day, about=part.about)


def _address_to_part(address: Address) -> AddressPart:
    return AddressPart(
        local_government_code=address.local_government_code,
        postal_code=address.postal_code,
        street_address=address.street_address,
        city_block=address.city_block,
        building_name_etc=address.building_name_etc,
    )


def _member_to_part(member: SharedMember) -> MemberPart:
    return MemberPart(
        name=member.name, relation=member.relation.value, birth=_birth_to_part(member.birth), care=member.care.value
    )
