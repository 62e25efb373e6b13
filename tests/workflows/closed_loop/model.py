"""What must be true once everything has travelled, by nothing but what people said and which of it was heard.

It knows of no number, epoch, packet or version: whoever is put back to an older copy has said less, and whoever listens has
heard what was heard until then.
"""

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field

# Whose, and which: a つなぎ by its id.
Key = str


@dataclass(frozen=True, order=True, slots=True)
class Said:
    """One thing that somebody said of a つなぎ, in the order of all that was ever said; without words it was taken back."""

    at: int
    words: str = ""

    @property
    def stands(self) -> bool:
        """Whether it asks for something."""
        return bool(self.words)


@dataclass(slots=True)
class Party:
    """One notebook, as a person would tell of it: what it says, what it heard, and what was erased in it.

    And of what somebody said on the telephone that it arrived, and on which withdrawal somebody acted.
    """

    says: dict[Key, Said] = field(default_factory=dict)
    heard: dict[Key, set[Said]] = field(default_factory=dict)
    erased: set[Key] = field(default_factory=set)
    called: set[Key] = field(default_factory=set)
    acted_on: dict[Key, Said] = field(default_factory=dict)

    def as_now(self) -> "Party":
        """How it stands now, for when it is put back."""
        return copy.deepcopy(self)

    def hear(self, key: Key, said: Iterable[Said]) -> None:
        """Hear what was said, unless it is about what was erased here."""
        if key not in self.erased:
            self.heard.setdefault(key, set()).update(said)

    def erase(self, key: Key) -> None:
        """Erase all that is known of a つなぎ; that it was taken back is said all the same."""
        self.erased.add(key)
        if key in self.says and self.says[key].stands:
            del self.says[key]
        self.heard.pop(key, None)


def right(speaker: Party, listener: Party, key: Key) -> Said | None:
    """What must stand with whoever listens: the newest that was said, as far as either side still knows it."""
    known = set(listener.heard.get(key, ()))
    if key in speaker.says:
        known.add(speaker.says[key])
    return max(known, default=None)
