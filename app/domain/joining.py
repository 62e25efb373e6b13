"""Two records of one person made into one: where they differ, somebody chooses; what only one of them says stays."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from app.domain.addresses import Address
from app.domain.people import Person

MOST = {"phones": 5, "contacts": 3}


class Take(StrEnum):
    """Whose words stand: those of the record that stays, of the one that goes, or both."""

    STAYS = "stays"
    GOES = "goes"
    BOTH = "both"


# What is chosen together, by the name under which it is asked.
CHAPTERS: dict[str, tuple[str, ...]] = {
    "name": ("name", "kana", "provisional"),
    "birth": ("birth",),
    "sex": ("sex",),
    "address": ("address", "neighbourhood"),
    "landmark": ("landmark",),
    "phones": ("phones",),
    "contacts": ("contacts",),
    "cautions": ("cautions", "caution_note"),
    "categories": ("categories",),
    "doctor": ("doctor",),
    "care_manager": ("care_manager",),
    "watchers": ("watchers",),
    "found": ("found", "found_note"),
    "note": ("note",),
    "interval": ("interval",),
}
# What is not asked about: it belongs to the record that stays, and where that says nothing, to the other. Only that following
# up has ended is never taken over: it says nothing where one goes on visiting, and would take the person off the list.
_LEDGER, _PAUSE = ("ledger_id", "ledger_key"), ("pause", "paused_until")
UNASKED = (*_LEDGER, *_PAUSE, "followup_ended_on", "registered_on", "sheltered")
_LISTS = ("phones", "contacts", "watchers", "categories")
_TEXTS = ("note",)
_NOTHING = (None, "", (), False, Address())


def differing(stays: Person, goes: Person) -> tuple[str, ...]:
    """About what somebody is asked: both records say something, and not the same."""
    return tuple(
        key
        for key, names in CHAPTERS.items()
        if _says(stays, names) and _says(goes, names) and _values(stays, names) != _values(goes, names)
    )


def may_be_both(key: str, stays: Person, goes: Person) -> bool:
    """Whether both can stand: several of a kind as far as there is room, cautions, and notes one after the other."""
    if key in _LISTS:
        both = _union(getattr(stays, key), getattr(goes, key))
        return key not in MOST or len(both) <= MOST[key]
    return key in ("cautions", *_TEXTS)


def usual(key: str, stays: Person, goes: Person) -> Take:
    """What is chosen unless somebody says otherwise: both where that can be, so that nothing is lost."""
    return Take.BOTH if may_be_both(key, stays, goes) else Take.STAYS


def joined(stays: Person, goes: Person, takes: Mapping[str, Take]) -> Person:
    """The record that stays, with what was chosen of the other; what nobody chose about is as `usual`."""
    changes: dict[str, Any] = {}
    asked = differing(stays, goes)
    for key, names in CHAPTERS.items():
        take = takes.get(key, usual(key, stays, goes)) if key in asked else Take.STAYS if _says(stays, names) else Take.GOES
        if take is Take.BOTH:
            changes |= {name: _both(getattr(stays, name), getattr(goes, name)) for name in names}
        elif take is Take.GOES:
            changes |= _values(goes, names)
    # Of whom following up has ended the pause says why it did, and is no rest.
    ended = stays.followup_ended_on or goes.followup_ended_on
    for names in (_LEDGER, _PAUSE):
        if not _says(stays, names) and not (names is _PAUSE and ended):
            changes |= _values(goes, names)
    days = [day for day in (stays.registered_on, goes.registered_on) if day is not None]
    # Whose place stays here by one of the two records, stays here by both.
    sheltered = stays.sheltered or goes.sheltered
    return replace(stays, **changes, registered_on=min(days, default=None), sheltered=sheltered)


def _values(person: Person, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(person, name) for name in names}


def _says(person: Person, names: tuple[str, ...]) -> bool:
    return any(getattr(person, name) not in _NOTHING for name in names)


def _both(one: Any, other: Any) -> Any:
    if isinstance(one, tuple):
        return _union(one, other)
    return "\n".join(dict.fromkeys(text for text in (one, other) if text)) if one or other else one


def _union(one: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys((*one, *other)))
