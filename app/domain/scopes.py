"""To which part of a consent's scope each item belongs that leaves with a referral, and what is left of it without some.

Each field of what leaves (`Leaving`, and so each field of a packet and of the sheet) stands in `PART_OF` with the one part
that it belongs to, or with NO_PART: what a つなぎ is made of, without which there is none. A choice that tells of somebody's
health, of death, harm or an offence belongs to that part besides: it goes with its field, and it goes with its part.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from app.domain.activities import Topic
from app.domain.consents import ConsentPart
from app.domain.households import Care
from app.domain.people import Category, Caution
from app.domain.referrals import Leaving, Trouble
from app.domain.risks import Risk

T = TypeVar("T")

NO_PART = None

# What is told of these tells of somebody's health too.
_WITHIN = {ConsentPart.HEALTH: (ConsentPart.SELF_HARM, ConsentPart.ABUSE)}
# A narrow part that is said to be kept back says what is kept back: it is said by the wider one, or not at all.
_SAID_AS = {ConsentPart.SELF_HARM: ConsentPart.HEALTH, ConsentPart.ABUSE: ConsentPart.HEALTH, ConsentPart.OFFENCES: None}

# By type first: members of different string enumerations are equal where their values are.
TELLING: Mapping[type[Enum], Mapping[Any, ConsentPart]] = {
    Category: {
        Category.DISABILITY: ConsentPart.HEALTH,
        Category.POSTNATAL: ConsentPart.HEALTH,
        Category.ELDERLY_CARE: ConsentPart.HEALTH,
        Category.SUICIDE_RISK: ConsentPart.SELF_HARM,
        Category.ABUSE: ConsentPart.ABUSE,
        Category.REHABILITATION: ConsentPart.OFFENCES,
    },
    Caution: {Caution.INFECTION: ConsentPart.HEALTH, Caution.HARD_OF_HEARING: ConsentPart.HEALTH},
    Trouble: {
        Trouble.HEALTH: ConsentPart.HEALTH,
        Trouble.CARE: ConsentPart.HEALTH,
        Trouble.ELDERLY_CARE: ConsentPart.HEALTH,
        Trouble.VIOLENCE: ConsentPart.ABUSE,
        Trouble.REHABILITATION: ConsentPart.OFFENCES,
    },
    Risk: {Risk.HEALTH: ConsentPart.HEALTH, Risk.SUICIDE: ConsentPart.SELF_HARM, Risk.ABUSE: ConsentPart.ABUSE},
    Topic: {Topic.HOME_CARE: ConsentPart.HEALTH, Topic.CARE_INSURANCE: ConsentPart.HEALTH, Topic.HEALTH: ConsentPart.HEALTH},
}
SENSITIVE = frozenset(part for parts in TELLING.values() for part in parts.values())

# What is written freely beside choices may be about any of them: it stays as soon as one of the sensitive parts does.
NOTES = frozenset({"person.caution_note", "trouble_note", "risk_note", "activities.note"})


def _several(part: ConsentPart | None, prefix: str, names: str) -> dict[str, ConsentPart | None]:
    return dict.fromkeys((prefix + name for name in names.split()), part)


PART_OF: Mapping[str, ConsentPart | None] = {
    **_several(
        NO_PART,
        "",
        "referral_id referral_version number follows case_number changes nameless hide_reporter destination destination_name "
        "destination_person way urgency made_on reason asked asked_note summary plan_note reply_to_question",
    ),
    **_several(NO_PART, "sender.", "name kana role organisation local_government_code phone"),
    **_several(NO_PART, "calls.", "whom when reached answer on at"),
    **_several(NO_PART, "caller.", "kind relation name phone hours call_as"),
    **_several(NO_PART, "involved.", "agency name person phone note"),
    **_several(
        NO_PART,
        "consent.",
        "state on taken_by agencies withheld review_on basis decided_by explained given_by given_by_name parents "
        "withheld_parts ground decided_on",
    ),
    **_several(NO_PART, "consent.consulted.", "name role on at"),
    **_several(ConsentPart.TROUBLES, "", "troubles worst trouble_note"),
    **_several(ConsentPart.RISKS, "", "risks risk_note"),
    **_several(ConsentPart.OWN_WORDS, "", "own_words"),
    # Age by tens, sex and municipality are all that a nameless consultation tells.
    **_several(NO_PART, "person.", "id sex address.local_government_code"),
    **_several(ConsentPart.NAME, "person.", "name kana provisional"),
    **_several(ConsentPart.BIRTH, "person.", "birth.year birth.month birth.day birth.about age_about"),
    **_several(ConsentPart.ADDRESS, "person.address.", "postal_code street_address city_block building_name_etc"),
    **_several(ConsentPart.ADDRESS, "person.", "neighbourhood"),
    **_several(ConsentPart.PHONES, "person.phones.", "number kind hours"),
    **_several(ConsentPart.HOUSEHOLD, "person.members.", "relation decade living_together name"),
    **_several(ConsentPart.HOUSEHOLD, "person.members.birth.", "year month day about"),
    # Who is cared for, and by whom, tells who is ill.
    **_several(ConsentPart.HEALTH, "person.members.", "care"),
    **_several(ConsentPart.CATEGORIES, "person.", "categories"),
    **_several(ConsentPart.CAUTIONS, "person.", "cautions caution_note"),
    **_several(ConsentPart.CONTACTS, "person.contacts.", "name relation phone has_key"),
    **_several(ConsentPart.HEALTH, "person.", "doctor care_manager"),
    **_several(ConsentPart.ACTIVITIES, "activities.", "on part way met condition note partner aim topics"),
}
# A thing that is told as a whole is kept back as a whole; what stands in it may belong to a part of its own.
_WHOLE = {
    "person.birth": ConsentPart.BIRTH,
    "person.phones": ConsentPart.PHONES,
    "person.members": ConsentPart.HOUSEHOLD,
    "person.contacts": ConsentPart.CONTACTS,
    "activities": ConsentPart.ACTIVITIES,
}
_EMPTY: Mapping[type, Any] = {str: "", tuple: (), bool: False, Care: Care.NONE}


def all_of(withheld: Iterable[ConsentPart]) -> frozenset[ConsentPart]:
    """These parts, and those that tell of the same."""
    parts = frozenset(withheld)
    return parts.union(*(_WITHIN.get(part, ()) for part in parts))


def said(withheld: Iterable[ConsentPart]) -> tuple[ConsentPart, ...]:
    """What may be told to be kept back where these parts are."""
    told = {_SAID_AS.get(part, part) for part in withheld}
    return tuple(part for part in ConsentPart if part in told)


def without(leaving: Leaving, withheld: Iterable[ConsentPart]) -> Leaving:
    """The same referral with nothing of these parts in it."""
    parts = all_of(withheld)
    left = _without(leaving, "", parts)
    if not parts & SENSITIVE:
        return left
    # To which other offices somebody agreed besides tells of what they are troubled by.
    agencies = tuple(each for each in left.consent.agencies if each == left.destination)
    return replace(left, consent=replace(left.consent, agencies=agencies))


def _without(record: T, path: str, withheld: frozenset[ConsentPart]) -> T:
    changes = {}
    for field in fields(record):  # type: ignore[arg-type]
        value = getattr(record, field.name)
        changes[field.name] = _kept(value, path + field.name, withheld)
    return replace(record, **changes)  # type: ignore[type-var]


def _kept(value: Any, path: str, withheld: frozenset[ConsentPart]) -> Any:
    if _WHOLE.get(path, PART_OF.get(path)) in withheld or (path in NOTES and withheld & SENSITIVE):
        return _EMPTY.get(type(value))
    if is_dataclass(value):
        return _without(value, path + ".", withheld)
    if isinstance(value, tuple):
        return tuple(_kept(one, path, withheld) for one in value if told_by(one) not in withheld)
    return None if told_by(value) in withheld else value


def told_by(value: Any) -> ConsentPart | None:
    """The part of which a choice tells, besides that of the field in which it stands."""
    return TELLING.get(type(value), {}).get(value)
