"""A label for every member of every enumeration of the domain."""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from app.domain.folding import fold_again
from app.words import (
    activities,
    cards,
    cases,
    consents,
    figures,
    givings,
    households,
    ledgers,
    likeness,
    months,
    notebooks,
    organisations,
    own_parts,
    packets,
    people,
    recalls,
    referrals,
    reminders,
    ringing_rounds,
    searching,
    sightings,
    table_news,
    viewings,
)
from app.words.phrases import Phrase, spoken

# The types are keys of their own: members of different string enumerations are equal where their values are.
_LABELS: dict[type[Enum], Mapping[Any, Phrase]] = {}
_SHORT: dict[type[Enum], Mapping[Any, Phrase]] = {}
for _noun in (
    people,
    ledgers,
    likeness,
    households,
    activities,
    consents,
    referrals,
    cards,
    notebooks,
    packets,
    recalls,
    reminders,
    searching,
    sightings,
    cases,
    viewings,
    givings,
    table_news,
    ringing_rounds,
    figures,
    months,
    own_parts,
    organisations,
):
    _LABELS.update(_noun.LABELS)
    _SHORT.update(_noun.SHORT)


def label(member: Enum) -> str:
    """What a member of an enumeration is called on screen and on paper. A member without a label is a KeyError."""
    return spoken(_LABELS[type(member)][member])


def short(member: Enum) -> str:
    """The label as it stands on a chip or in a narrow column."""
    phrase = _SHORT.get(type(member), {}).get(member)
    return spoken(phrase) if phrase else label(member)


def meant(folded: str) -> Iterator[Enum]:
    """The members of all enumerations in whose label this folded word stands, in the language of the screen."""
    for labels in (_LABELS, _SHORT):
        for phrases in labels.values():
            for member, phrase in phrases.items():
                if folded in fold_again(spoken(phrase)):
                    yield member
