"""The items (項目) of the 情報共有シート: what belongs to each, where it came from, and which may be left out of one つなぎ.

Every field of what leaves (`Leaving`) belongs to exactly one item. An item is what a person reads as one thing: it is marked
where it changed, and left out as one.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, StrEnum
from operator import attrgetter
from typing import Any


class SheetItem(StrEnum):
    NUMBER = "number"
    URGENCY = "urgency"
    WAY = "way"
    CALLS = "calls"
    SENDER = "sender"
    DESTINATION = "destination"
    CALLER = "caller"
    INVOLVED = "involved"
    NAME = "name"
    BIRTH = "birth"
    SEX = "sex"
    ADDRESS = "address"
    PHONES = "phones"
    CATEGORIES = "categories"
    CAUTIONS = "cautions"
    CONTACTS = "contacts"
    DOCTOR = "doctor"
    CARE_MANAGER = "care_manager"
    MEMBERS = "members"
    REASON = "reason"
    TROUBLES = "troubles"
    SUMMARY = "summary"
    OWN_WORDS = "own_words"
    ASKED = "asked"
    PLAN = "plan"
    REPLY = "reply"
    RISKS = "risks"
    CONSENT = "consent"
    ACTIVITIES = "activities"


class Source(StrEnum):
    """Where an item came from, as whoever sends it knows it."""

    PERSON = "person"
    HOUSE = "house"
    ACTIVITIES = "activities"
    WRITTEN = "written"
    CONSENT = "consent"
    CASE = "case"
    OWNER = "owner"
    NOTEBOOK = "notebook"


FIELDS_OF: Mapping[SheetItem, tuple[str, ...]] = {
    SheetItem.NUMBER: (
        "referral_id",
        "referral_version",
        "number",
        "follows",
        "case_number",
        "nameless",
        "changes",
        "made_on",
    ),
    SheetItem.URGENCY: ("urgency",),
    SheetItem.WAY: ("way",),
    SheetItem.CALLS: ("calls",),
    SheetItem.SENDER: ("sender",),
    SheetItem.DESTINATION: ("destination", "destination_name", "destination_person"),
    SheetItem.CALLER: ("caller",),
    SheetItem.INVOLVED: ("involved",),
    SheetItem.NAME: ("person.id", "person.name", "person.provisional", "person.kana"),
    SheetItem.BIRTH: ("person.birth", "person.age_about"),
    SheetItem.SEX: ("person.sex",),
    SheetItem.ADDRESS: (
        "person.address.local_government_code",
        "person.address.postal_code",
        "person.address.street_address",
        "person.address.city_block",
        "person.address.building_name_etc",
        "person.neighbourhood",
    ),
    SheetItem.PHONES: ("person.phones",),
    SheetItem.CATEGORIES: ("person.categories",),
    SheetItem.CAUTIONS: ("person.cautions", "person.caution_note"),
    SheetItem.CONTACTS: ("person.contacts",),
    SheetItem.DOCTOR: ("person.doctor",),
    SheetItem.CARE_MANAGER: ("person.care_manager",),
    SheetItem.MEMBERS: ("person.members",),
    SheetItem.REASON: ("reason",),
    SheetItem.TROUBLES: ("troubles", "worst", "trouble_note"),
    SheetItem.SUMMARY: ("summary",),
    SheetItem.OWN_WORDS: ("own_words",),
    SheetItem.ASKED: ("asked", "asked_note"),
    SheetItem.PLAN: ("plan_note",),
    SheetItem.REPLY: ("reply_to_question",),
    SheetItem.RISKS: ("risks", "risk_note"),
    SheetItem.CONSENT: ("consent", "hide_reporter"),
    SheetItem.ACTIVITIES: ("activities",),
}
_OF_THE_PERSON = dict.fromkeys(
    (
        SheetItem.NAME,
        SheetItem.BIRTH,
        SheetItem.SEX,
        SheetItem.ADDRESS,
        SheetItem.PHONES,
        SheetItem.CATEGORIES,
        SheetItem.CAUTIONS,
        SheetItem.CONTACTS,
        SheetItem.DOCTOR,
        SheetItem.CARE_MANAGER,
    ),
    Source.PERSON,
)
SOURCE_OF: Mapping[SheetItem, Source] = {
    **dict.fromkeys(SheetItem, Source.WRITTEN),
    **_OF_THE_PERSON,
    SheetItem.NUMBER: Source.NOTEBOOK,
    SheetItem.SENDER: Source.OWNER,
    SheetItem.MEMBERS: Source.HOUSE,
    SheetItem.CONSENT: Source.CONSENT,
    SheetItem.ACTIVITIES: Source.ACTIVITIES,
}
# Without these there is no つなぎ, or nobody could tell from whom it is, to whom, and on what ground.
NEEDED = frozenset(
    {
        SheetItem.NUMBER,
        SheetItem.URGENCY,
        SheetItem.WAY,
        SheetItem.SENDER,
        SheetItem.DESTINATION,
        SheetItem.REASON,
        SheetItem.TROUBLES,
        SheetItem.ASKED,
        SheetItem.CONSENT,
    }
)
# What stays of an item that is left out: by which program knows the person again, and to which municipality they belong.
_STAYS = frozenset({"person.id", "person.address.local_government_code"})
_VALUES = {item: tuple(map(attrgetter, names)) for item, names in FIELDS_OF.items()}


def fields_of(items: Iterable[SheetItem]) -> frozenset[str]:
    """The fields that go where these items are left out; what is needed stays."""
    return frozenset(name for item in items if item not in NEEDED for name in FIELDS_OF[item]) - _STAYS


def differing(before: object, after: object) -> Iterator[tuple[SheetItem, bool, bool]]:
    """The items that say something else in the later of two, with whether the earlier and the later one say anything."""
    for item, values in _VALUES.items():
        earlier, later = ([_settled(value(each)) for value in values] for each in (before, after))
        if item is not SheetItem.NUMBER and earlier != later:
            yield item, _says(earlier), _says(later)


def _settled(value: Any) -> Any:
    """Several choices say the same in whatever order they were ticked."""
    several = isinstance(value, tuple) and value and all(isinstance(one, Enum) for one in value)
    return frozenset(value) if several else value


def _says(values: Iterable[Any]) -> bool:
    return any(value not in ("", (), None, False) for value in values)
