"""Houses and the people in them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from app.domain.addresses import Address, Phone, PhoneKind
from app.domain.households import Care, Household, HouseholdKind, Member, Relation
from app.domain.people import Birth, Category, Caution, EmergencyContact, HasKey, HowFound, Person, Sex, Watcher
from app.services import references
from app.services.samples.chance import dice_of, family_name, given_name, id_of, millis, person_key, towns

LONGEST = 3 * 365


@dataclass(frozen=True, slots=True)
class SampleHouse:
    """One house: its household (None for somebody seen only from outside), members, and those who are people of their own."""

    household: Household | None
    members: tuple[Member, ...]
    people: tuple[Person, ...]


class _Role(NamedTuple):
    """Somebody of a kind of house, by age, before chance has given a name."""

    youngest: int
    oldest: int
    relation: Relation
    sex: Sex | None = None
    care: Care = Care.NONE
    categories: tuple[Category, ...] = ()
    person: bool = True


class _Kind(NamedTuple):
    weight: int
    household: HouseholdKind
    roles: tuple[_Role, ...]


_M, _F, _CHILD = Sex.MALE, Sex.FEMALE, Relation.CHILD
_CARES, _CARED = Care.GIVES, Care.NEEDS
_ELDERLY = (Category.ELDERLY, Category.LONELINESS)


def _alone(weight: int, youngest: int, oldest: int, *categories: Category) -> _Kind:
    kind = HouseholdKind.SINGLE_ELDERLY if youngest >= 65 else HouseholdKind.SINGLE
    return _Kind(weight, kind, (_Role(youngest, oldest, Relation.HEAD, categories=categories),))


_KINDS = (
    _alone(24, 70, 96, *_ELDERLY),
    _alone(3, 66, 84, Category.POVERTY),
    _alone(2, 66, 84, Category.HOUSING),
    _alone(3, 66, 85, Category.NEIGHBOURS),
    _alone(4, 42, 62, Category.HIKIKOMORI),
    _alone(3, 32, 62, Category.POVERTY),
    _alone(2, 36, 62, Category.BETWEEN_SYSTEMS),
    _alone(1, 34, 62, Category.REHABILITATION),
    _alone(2, 24, 58, Category.WORK),
    _alone(2, 46, 64, Category.SUICIDE_RISK),
    _Kind(14, HouseholdKind.ELDERLY_COUPLE, (_Role(70, 90, Relation.HEAD, _M), _Role(68, 88, Relation.SPOUSE, _F))),
    _Kind(
        10,
        HouseholdKind.ELDERLY_COUPLE,
        (
            _Role(77, 93, Relation.HEAD, _M, _CARES, (Category.ELDERLY_CARE,)),
            _Role(76, 92, Relation.SPOUSE, _F, _CARED, (Category.ELDERLY_CARE,)),
        ),
    ),
    _Kind(
        4,
        HouseholdKind.ELDERLY_ONLY,
        (_Role(80, 92, Relation.HEAD, _F, _CARED, (Category.ELDERLY_CARE,)), _Role(76, 79, Relation.SIBLING, _F, _CARES)),
    ),
    _Kind(
        12,
        HouseholdKind.PARENTS_AND_UNMARRIED,
        (
            _Role(76, 90, Relation.HEAD, _F, Care.NONE, (Category.EIGHTY_FIFTY,)),
            _Role(46, 60, _CHILD, _M, Care.NONE, (Category.HIKIKOMORI,)),
        ),
    ),
    _Kind(
        3,
        HouseholdKind.PARENTS_AND_UNMARRIED,
        (_Role(80, 94, Relation.HEAD, _F, _CARED, (Category.ABUSE,)), _Role(52, 64, _CHILD, _M, _CARES, (Category.FAMILY,))),
    ),
    _Kind(
        2,
        HouseholdKind.PARENTS_AND_UNMARRIED,
        (
            _Role(50, 66, Relation.HEAD, _F, Care.NONE, (), person=False),
            _Role(22, 34, _CHILD, None, Care.NONE, (Category.DISABILITY,)),
        ),
    ),
    _Kind(
        4,
        HouseholdKind.SINGLE_PARENT,
        (
            _Role(34, 45, Relation.HEAD, _F, Care.NONE, (Category.SINGLE_PARENT,)),
            _Role(13, 17, _CHILD, None, _CARES, (Category.YOUNG_CARER,)),
            _Role(3, 9, _CHILD, None, Care.NONE, (), person=False),
        ),
    ),
    _Kind(
        2,
        HouseholdKind.OTHER,
        (
            _Role(27, 37, Relation.HEAD, _M, Care.NONE, (), person=False),
            _Role(25, 36, Relation.SPOUSE, _F, Care.NONE, (Category.POSTNATAL,)),
            _Role(0, 0, _CHILD, None, Care.NONE, (), person=False),
        ),
    ),
    _Kind(
        1,
        HouseholdKind.OTHER,
        (
            _Role(32, 52, Relation.HEAD, _M, Care.NONE, (), person=False),
            _Role(30, 48, Relation.SPOUSE, _F, Care.NONE, (Category.ABUSE,)),
        ),
    ),
    _Kind(
        3,
        HouseholdKind.THREE_GENERATIONS,
        (
            _Role(78, 92, Relation.PARENT, _F, _CARED, (Category.FAMILY,)),
            _Role(45, 58, Relation.HEAD, _M, Care.NONE, (), person=False),
            _Role(44, 56, Relation.SPOUSE, _F, _CARES, (), person=False),
            _Role(11, 15, Relation.GRANDCHILD, None, Care.NONE, (Category.SCHOOL_ABSENCE,)),
        ),
    ),
    _Kind(4, HouseholdKind.UNKNOWN, (_Role(46, 75, Relation.UNKNOWN, categories=(Category.LONELINESS,)),)),
)

_LOOKS = ("青い屋根の家", "角の白い家", "赤い軽トラックの家", "公民館の裏の家", "松の木のある家", "川ぞいの平屋")
_WATCHERS = (("隣の方", "毎朝の雨戸を見ている"), ("新聞店", "新聞がたまると知らせる"), ("班長さん", "ごみの日に声をかける"))
_RELATIONS = ("長男", "長女", "次男", "妹", "弟", "めい", "いとこ")
_HOURS = ("", "", "午前がよい", "夕方なら出る", "昼休みだけ")
_PREFIXES = {"東部": "0857-00", "中部": "0858-00", "西部": "0859-00"}


def houses(seed: int, people: int, today: date, municipality: str = "312037") -> Iterator[SampleHouse]:
    """Houses one after another until `people` people live in them; the last house may lose some to end there."""
    place, many = 0, 0
    while many < people:
        house = _house(seed, place, many, today, municipality)
        if many + len(house.people) > people:
            kept = house.people[: people - many]
            lost = {person.id for person in house.people} - {person.id for person in kept}
            house = replace(
                house, people=kept, members=tuple(replace(m, person_id="") if m.person_id in lost else m for m in house.members)
            )
        yield house
        place, many = place + 1, many + len(house.people)


def people(seed: int, count: int, today: date, municipality: str = "312037") -> Iterator[Person]:
    """The people of those houses alone."""
    for house in houses(seed, count, today, municipality):
        yield from house.people


def _house(seed: int, place: int, first: int, today: date, municipality: str) -> SampleHouse:
    dice = dice_of(seed, f"house/{place}")
    kind = dice.choices(_KINDS, weights=[kind.weight for kind in _KINDS])[0]
    family, family_kana = family_name(dice)
    # The address has dice of its own, so that the same people live in another municipality.
    there = dice_of(seed, f"address/{place}")
    town = there.choice(towns(municipality))
    address = Address(local_government_code=municipality, street_address=town, city_block=f"{there.randint(1, 1800)}番地")
    neighbourhood = f"{town}{there.choice(('', '', '東', '西', '第1', '第2'))}自治公民館 {there.randint(1, 9)}班"
    home = f"{_prefix(municipality)}-{dice.randint(0, 9999):04}"
    household = Household(id=id_of(seed, "household", place, millis(today) - LONGEST * 86_400_000 + place), kind=kind.household)
    members: list[Member] = []
    made: list[Person] = []
    for role in kind.roles:
        sex = role.sex or dice.choice((_M, _F))
        birth = _birth(dice, role, today)
        given, given_kana = given_name(dice, sex, birth.year)
        name, kana = f"{family} {given}", f"{family_kana} {given_kana}"
        person_id = ""
        if role.person:
            person_id, _hard = person_key(seed, first + len(made))
            person = Person(
                id=person_id, name=name, kana=kana, address=address, neighbourhood=neighbourhood, birth=birth, sex=sex
            )
            made.append(_details(dice, person, role, family, home, today))
        members.append(
            Member(
                id=id_of(seed, f"member/{place}", len(members), millis(today) - LONGEST * 86_400_000 + place),
                household_id=household.id,
                person_id=person_id,
                name=name,
                kana=kana,
                relation=role.relation,
                birth=birth,
                care=role.care,
            )
        )
    if kind.household is HouseholdKind.UNKNOWN:
        return SampleHouse(None, (), (_stranger(dice, made[0]),))
    return SampleHouse(household, tuple(members), tuple(made))


def _details(dice: Random, person: Person, role: _Role, family: str, home: str, today: date) -> Person:
    old = role.oldest > 66
    phones: tuple[Phone, ...] = (
        (Phone(number=home, kind=PhoneKind.HOME, hours=dice.choice(_HOURS)),) if dice.random() < 0.7 else ()
    )
    if dice.random() < (0.3 if old else 0.7):
        phones += (Phone(number=f"090-0000-{dice.randint(0, 9999):04}", kind=PhoneKind.MOBILE),)
    contacts: tuple[EmergencyContact, ...] = ()
    for relation in dice.sample(_RELATIONS, dice.choice((0, 1, 1, 2)) if old else 0):
        given, _kana = given_name(dice, _M if relation in ("長男", "次男", "弟") else _F, today.year - dice.randint(38, 62))
        number = f"090-0000-{dice.randint(0, 9999):04}"
        contacts += (
            EmergencyContact(name=f"{family} {given}", relation=relation, phone=number, has_key=dice.choice(list(HasKey))),
        )
    watcher = dice.choice(_WATCHERS)
    return replace(
        person,
        phones=phones,
        categories=role.categories,
        found=dice.choice(list(HowFound)),
        cautions=(dice.choice([c for c in Caution if c is not Caution.OTHER]),) if dice.random() < 0.22 else (),
        contacts=contacts,
        doctor=f"{person.address.street_address}の内科" if old and dice.random() < 0.5 else "",
        care_manager="地域包括支援センターの担当者" if role.care is _CARED and dice.random() < 0.6 else "",
        watchers=(Watcher(name=watcher[0], how=watcher[1]),) if old and dice.random() < 0.3 else (),
        registered_on=today - timedelta(days=dice.randint(30, LONGEST)),
    )


def _stranger(dice: Random, person: Person) -> Person:
    who = "男性" if person.sex is _M else "女性"
    birth = Birth(year=person.birth.year // 5 * 5, about=True) if person.birth else None
    name = f"{dice.choice(_LOOKS)}の{who}"
    return replace(person, name=name, provisional=True, kana="", birth=birth, phones=(), contacts=(), doctor="", watchers=())


def _birth(dice: Random, role: _Role, today: date) -> Birth:
    born = today - timedelta(days=int(365.25 * dice.uniform(role.youngest, role.oldest + 1)) + 1)
    known = dice.random()
    if known < 0.08:
        return Birth(year=born.year, about=True)
    return Birth(year=born.year, month=born.month, day=born.day)


def _prefix(municipality: str) -> str:
    found = references.municipality(municipality)
    return _PREFIXES.get(found.region if found else "", "0857-00")
