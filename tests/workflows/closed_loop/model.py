"""What must be true once everything has travelled, by nothing but what people said and which of it was heard.

It knows of no number, epoch, packet or version: whoever is put back to an older copy has said less, and whoever listens has
heard what was heard until then.
"""

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

# Whose, and which: a つなぎ by its id.
Key = str


class Less(StrEnum):
    """What a person lets be told no more: their own words, the notes beside choices, to whom else they agreed."""

    OWN_WORDS = "own_words"
    NOTES = "notes"
    OTHERS = "others"


@dataclass(frozen=True, order=True, slots=True)
class Said:
    """One thing that somebody said of a つなぎ, in the order of all that was ever said; without words it was taken back."""

    at: int
    words: str = ""
    less: frozenset[Less] = frozenset()

    @property
    def stands(self) -> bool:
        """Whether it asks for something."""
        return bool(self.words)


@dataclass(slots=True)
class Party:
    """One notebook, as a person would tell of it: what it says, what it heard, and what was erased in it.

    And of what somebody said on the telephone that it arrived, on which withdrawal somebody acted and how, and the use of
    what was stopped. What was told or came outlives its erasing. What is kept at home had been told to nobody, as far as one
    knows, when the person took out whom it was for: what only a life told that is lost, nobody can take back.
    """

    says: dict[Key, Said] = field(default_factory=dict)
    heard: dict[Key, set[Said]] = field(default_factory=dict)
    told: dict[Key, set[Said]] = field(default_factory=dict)
    less: dict[Key, frozenset[Less]] = field(default_factory=dict)
    at_home: set[Key] = field(default_factory=set)
    erased: set[Key] = field(default_factory=set)
    called: set[Key] = field(default_factory=set)
    acted_on: dict[Key, tuple[Said, str]] = field(default_factory=dict)
    stopped: set[Key] = field(default_factory=set)

    def as_now(self) -> "Party":
        """How it stands now, for when it is put back."""
        return copy.deepcopy(self)

    def hear(self, key: Key, said: Iterable[Said]) -> None:
        """Hear what was said, unless it is about what was erased here."""
        if key not in self.erased:
            self.heard.setdefault(key, set()).update(said)
            self.tell(key, said)

    def tell(self, key: Key, said: Iterable[Said]) -> None:
        """Note what was told to somebody, or came."""
        self.told.setdefault(key, set()).update(each for each in said if each.stands)

    def erase(self, key: Key) -> None:
        """Erase all that is known of a つなぎ; that it was taken back is said all the same."""
        self.erased.add(key)
        self.at_home.discard(key)
        self.stopped.discard(key)
        if key in self.says and self.says[key].stands:
            del self.says[key]
        self.heard.pop(key, None)


def right(speaker: Party, listener: Party, key: Key) -> Said | None:
    """What must stand with whoever listens: the newest that was said, as far as either side still knows it."""
    known = set(listener.heard.get(key, ()))
    if key in speaker.says:
        known.add(speaker.says[key])
    return max(known, default=None)
