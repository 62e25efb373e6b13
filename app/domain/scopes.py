"""To which part of a consent's scope each item belongs that leaves with a referral, and what is left of it without some.

Each field of what leaves (`Leaving`, and so each field of a packet and of the sheet) stands in `PART_OF` with the one part
that it belongs to, or with NO_PART: what a つなぎ is made of, without which there is none. A choice that tells of somebody's
health, of death, harm or an offence belongs to that part besides: it goes with its field, and it goes with its part.
What is written freely beside choices may be about any of these, and is a part of its own besides.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import partial
from typing import Any, TypeVar

from app.domain.activities import Topic
from app.domain.consents import WithheldPart
from app.domain.households import Care
from app.domain.people import Category, Caution
from app.domain.referrals import Leaving, Trouble
from app.domain.risks import Risk
from app.domain.sheet_items import SheetItem, fields_of

T = TypeVar("T")

NO_PART = None

# What is told of these tells of somebody's health too.
_WITHIN = {WithheldPart.HEALTH: frozenset({WithheldPart.SELF_HARM, WithheldPart.ABUSE})}
# A narrow part that is said to be kept back says what is kept back: it is said by the wider one, or not at all.
_SAID_AS = {
    WithheldPart.SELF_HARM: WithheldPart.HEALTH,
    WithheldPart.ABUSE: WithheldPart.HEALTH,
    WithheldPart.OFFENCES: None,
    WithheldPart.NOTES: None,
}

# By type first: members of different string enumerations are equal where their values are.
TELLING: Mapping[type[Enum], Mapping[Any, WithheldPart]] = {
    Category: {
        Category.DISABILITY: WithheldPart.HEALTH,
        Category.POSTNATAL: WithheldPart.HEALTH,
        Category.ELDERLY_CARE: WithheldPart.HEALTH,
        Category.SUICIDE_RISK: WithheldPart.SELF_HARM,
        Category.ABUSE: WithheldPart.ABUSE,
        Category.REHABILITATION: WithheldPart.OFFENCES,
    },
    Caution: {Caution.INFECTION: WithheldPart.HEALTH, Caution.HARD_OF_HEARING: WithheldPart.HEALTH},
    Trouble: {
        Trouble.HEALTH: WithheldPart.HEALTH,
        Trouble.CARE: WithheldPart.HEALTH,
        Trouble.ELDERLY_CARE: WithheldPart.HEALTH,
        Trouble.VIOLENCE: WithheldPart.ABUSE,
        Trouble.REHABILITATION: WithheldPart.OFFENCES,
    },
    Risk: {Risk.HEALTH: WithheldPart.HEALTH, Risk.SUICIDE: WithheldPart.SELF_HARM, Risk.ABUSE: WithheldPart.ABUSE},
    Topic: {Topic.HOME_CARE: WithheldPart.HEALTH, Topic.CARE_INSURANCE: WithheldPart.HEALTH, Topic.HEALTH: WithheldPart.HEALTH},
}
SENSITIVE = frozenset(part for parts in TELLING.values() for part in parts.values())
# What leaves only where it was chosen by itself, in the order in which it is asked.
ONE_BY_ONE = tuple(part for part in WithheldPart if part in SENSITIVE or part is WithheldPart.NOTES)

# What is written freely beside choices: whoever said this of health alone, as one could before, kept it back too.
NOTES = frozenset({"person.caution_note", "trouble_note", "risk_note", "asked_note", "activities.note", "involved.note"})


def _several(part: WithheldPart | None, prefix: str, names: str) -> dict[str, WithheldPart | None]:
    return dict.fromkeys((prefix + name for name in names.split()), part)


PART_OF: Mapping[str, WithheldPart | None] = {
    **_several(
        NO_PART,
        "",
        "referral_id referral_version number follows case_number changes nameless hide_reporter destination destination_name "
        "destination_person way urgency made_on reason asked asked_note summary plan_note reply_to_question",
    ),
    **_several(NO_PART, "sender.", "name kana role organisation local_government_code phone"),
    **_several(NO_PART, "calls.", "whom when reached answer on at"),
    **_several(WithheldPart.CONTACTS, "caller.", "kind relation name phone hours call_as"),
    # Which office helps already tells of what somebody is ill or troubled by, as their doctor does.
    **_several(WithheldPart.HEALTH, "involved.", "agency name person phone note"),
    **_several(
        NO_PART,
        "consent.",
        "state on taken_by agencies withheld review_on basis decided_by explained given_by given_by_name parents "
        "withheld_parts ground decided_on",
    ),
    **_several(NO_PART, "consent.consulted.", "name role on at"),
    **_several(WithheldPart.TROUBLES, "", "troubles worst trouble_note"),
    **_several(WithheldPart.RISKS, "", "risks risk_note"),
    **_several(WithheldPart.OWN_WORDS, "", "own_words"),
    # Age by tens, sex and municipality are all that a nameless consultation tells.
    **_several(NO_PART, "person.", "id sex address.local_government_code"),
    **_several(WithheldPart.NAME, "person.", "name kana provisional"),
    **_several(WithheldPart.BIRTH, "person.", "birth.year birth.month birth.day birth.about age_about"),
    **_several(WithheldPart.ADDRESS, "person.address.", "postal_code street_address city_block building_name_etc"),
    **_several(WithheldPart.ADDRESS, "person.", "neighbourhood"),
    **_several(WithheldPart.PHONES, "person.phones.", "number kind hours"),
    **_several(WithheldPart.HOUSEHOLD, "person.members.", "relation decade living_together name"),
    **_several(WithheldPart.HOUSEHOLD, "person.members.birth.", "year month day about"),
    # Who is cared for, and by whom, tells who is ill.
    **_several(WithheldPart.HEALTH, "person.members.", "care"),
    **_several(WithheldPart.CATEGORIES, "person.", "categories"),
    **_several(WithheldPart.CAUTIONS, "person.", "cautions caution_note"),
    **_several(WithheldPart.CONTACTS, "person.contacts.", "name relation phone has_key"),
    **_several(WithheldPart.HEALTH, "person.", "doctor care_manager"),
    **_several(WithheldPart.ACTIVITIES, "activities.", "on part way met condition note partner aim topics"),
}
# A thing that is told as a whole is kept back as a whole; what stands in it may belong to a part of its own.
_WHOLE = {
    "person.birth": WithheldPart.BIRTH,
    "person.phones": WithheldPart.PHONES,
    "person.members": WithheldPart.HOUSEHOLD,
    "person.contacts": WithheldPart.CONTACTS,
    "activities": WithheldPart.ACTIVITIES,
    "caller": WithheldPart.CONTACTS,
    "involved": WithheldPart.HEALTH,
}
_EMPTY: Mapping[type, Any] = {str: "", tuple: (), bool: False, Care: Care.NONE}


def withheld_by(kept_back: Iterable[WithheldPart], chosen: Iterable[WithheldPart]) -> tuple[WithheldPart, ...]:
    """What a consent keeps back: these parts, and of those that are asked one by one all that were not chosen."""
    parts = {*kept_back, *ONE_BY_ONE}.difference(part for part in chosen if part in ONE_BY_ONE)
    return tuple(part for part in WithheldPart if part in parts)


def unsaid(leaving: Leaving) -> frozenset[WithheldPart]:
    """Of what is never said to be kept back, all of which nothing came: that somebody agreed to it is told by nothing else."""
    silent = frozenset(part for part, said_as in _SAID_AS.items() if said_as is None)
    return silent.difference(told(leaving))


def heard(withheld: Iterable[WithheldPart]) -> frozenset[WithheldPart]:
    """What is kept back where somebody else's notebook says that these parts are: `said`, turned round."""
    parts = frozenset(withheld)
    as_well = [within for wide, within in _WITHIN.items() if wide in parts and not _one_by_one(wide, parts)]
    return parts.union({WithheldPart.NOTES} if parts & (SENSITIVE - {WithheldPart.OFFENCES}) else (), *as_well)


def said(withheld: Iterable[WithheldPart]) -> tuple[WithheldPart, ...]:
    """What may be told to be kept back where these parts are."""
    parts = frozenset(withheld)
    by_itself = frozenset[WithheldPart]().union(*(each for wide, each in _WITHIN.items() if _one_by_one(wide, parts)))
    told = {part if part in by_itself else _SAID_AS.get(part, part) for part in parts}
    return tuple(part for part in WithheldPart if part in told)


def told(leaving: Leaving) -> tuple[WithheldPart, ...]:
    """The parts of which something stands in what leaves."""
    found = set(_told(leaving, ""))
    return tuple(part for part in WithheldPart if part in found)


def _one_by_one(wide: WithheldPart, parts: frozenset[WithheldPart]) -> bool:
    # Where one of the narrow parts is told and another is not, each was asked about by itself: naming it tells of nothing.
    return wide in parts and 0 < len(_WITHIN[wide] & parts) < len(_WITHIN[wide])


def without(leaving: Leaving, parts: frozenset[WithheldPart]) -> Leaving:
    """The same referral with nothing of these parts in it; what another notebook said is `heard` first."""
    left = _left(leaving, "", partial(_stays_home, parts))
    if not parts & SENSITIVE:
        return left
    # To which other offices somebody agreed besides tells of what they are troubled by.
    agencies = tuple(each for each in left.consent.agencies if each == left.destination)
    return replace(left, consent=replace(left.consent, agencies=agencies))


def _told(value: Any, path: str) -> Iterator[WithheldPart | None]:
    if is_dataclass(value):
        for field in fields(value):
            yield from _told(getattr(value, field.name), f"{path}.{field.name}" if path else field.name)
    elif isinstance(value, tuple):
        for one in value:
            yield from _told(one, path)
    elif value and value is not Care.NONE:
        yield from (PART_OF[path], told_by(value), WithheldPart.NOTES if path in NOTES else NO_PART)


def without_items(leaving: Leaving, items: Iterable[SheetItem]) -> Leaving:
    """The same referral with nothing of these items in it, as whoever sends it chose."""
    out = fields_of(items)
    return _left(leaving, "", lambda path, _value: path in out) if out else leaving


def _left(record: T, path: str, goes: Callable[[str, Any], bool]) -> T:
    """A record without the fields, and without the values among several, of which this says so."""
    changes = {}
    for field in fields(record):  # type: ignore[arg-type]
        value, name = getattr(record, field.name), path + field.name
        changes[field.name] = _EMPTY.get(type(value)) if goes(name, None) else _kept(value, name, goes)
    return replace(record, **changes)  # type: ignore[type-var]


def _kept(value: Any, path: str, goes: Callable[[str, Any], bool]) -> Any:
    if is_dataclass(value):
        return _left(value, path + ".", goes)
    if isinstance(value, tuple):
        return tuple(_kept(one, path, goes) for one in value if not goes(path, one))
    return None if goes(path, value) else value


def _stays_home(withheld: frozenset[WithheldPart], path: str, value: Any) -> bool:
    if value is not None:
        return told_by(value) in withheld
    return _WHOLE.get(path, PART_OF.get(path)) in withheld or (path in NOTES and WithheldPart.NOTES in withheld)


def told_by(value: Any) -> WithheldPart | None:
    """The part of which a choice tells, besides that of the field in which it stands."""
    return TELLING.get(type(value), {}).get(value)
