"""Ringing round (確認の電話): which numbers somebody has to make sure of, in what order, and how far one is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from app.domain.desk_tables import wrong_numbers
from app.domain.phones import plain_number
from app.errors import Problem

# A frightened volunteer at nine in the evening needs a number that was rung last month.
FRESH = timedelta(days=30)
# So many in an afternoon.
MOST = 100


class RungAs(StrEnum):
    """What came of ringing a number."""

    REACHED = "reached"
    CHANGED = "changed"
    UNUSED = "unused"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class RingingLine:
    """An office whose number is rung: whom one reaches there, and when somebody did last.

    `urgent` are those that are rung when it cannot wait, and stand on the lock screen. `told` is what came of it in this
    round; the number is the one that was rung then. `same` are the names of the others that have this number now: whatever
    is answered is kept for them too.
    """

    office: str
    name: str
    number: str
    other: str = ""
    hours: str = ""
    about: str = ""
    checked_on: date | None = None
    urgent: bool = False
    told: RungAs | None = None
    same: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RungOffice:
    """One place of a round: what came of it and which number was rung, both empty until then."""

    office: str
    told: RungAs | None = None
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RingingRound:
    """The offices of one round in their order, which stays: it may be on paper."""

    begun_on: date
    offices: tuple[RungOffice, ...]

    def told(self, office: str, told: RungAs, number: str) -> "RingingRound":
        """The same once an office was rung under a number."""
        rung = RungOffice(office=office, told=told, number=number)
        return replace(self, offices=tuple(rung if each.office == office else each for each in self.offices))


def wrong_in(number: str) -> list[Problem]:
    """What keeps a number from being an office's new one."""
    if not number.strip():
        return [Problem("number", "required")]
    return [Problem(field, what) for field, what in wrong_numbers(("number", plain_number(number)))]


def due(lines: Iterable[RingingLine], today: date) -> list[RingingLine]:
    """The numbers that were not made sure of for a month, urgent ones first, those nobody ever rang, then the oldest."""
    old = [each for each in lines if each.checked_on is None or today - each.checked_on > FRESH]
    return sorted(old, key=lambda each: (not each.urgent, each.checked_on or date.min))


def onwards(lines: Sequence[RingingLine], after: int) -> int | None:
    """The place that comes after this one: the next that nobody rang, then those left for later; None at the end."""
    order = [*range(after + 1, len(lines)), *range(after + 1)]
    return next((at for told in (None, RungAs.LATER) for at in order if lines[at].told is told), None)
