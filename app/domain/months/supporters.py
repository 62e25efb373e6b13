"""The month of a supporter: its lines are a table that can be replaced, and what each of them counts is a few words of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.activities import ActivityWay, Met
from app.domain.months.counting import CellCount


class SupporterCount(StrEnum):
    """What a line counts: visits to houses, contacts, people, who was found, what was handed over, what goes on by itself."""

    VISITS = "visits"
    CONTACTS = "contacts"
    PEOPLE = "people"
    FOUND = "found"
    REFERRED = "referred"
    SETTLED = "settled"


# What is counted of contacts; all else is counted of what happened once.
OF_CONTACTS = (SupporterCount.VISITS, SupporterCount.CONTACTS, SupporterCount.PEOPLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupporterLine:
    """A line of the month: what it is called and what it counts, of contacts in these `ways` and that ended so; () is any."""

    code: str
    name: str
    counts: SupporterCount
    ways: tuple[ActivityWay, ...] = ()
    met: tuple[Met, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SupporterEntry:
    """What happened on a day, about whom; `counts` is CONTACTS, or what happened once."""

    id: str
    on: date
    counts: SupporterCount = SupporterCount.CONTACTS
    person_id: str = ""
    way: ActivityWay | None = None
    met: Met | None = None
    visit_id: str = ""


def count_lines(lines: Sequence[SupporterLine], entries: Iterable[SupporterEntry]) -> Mapping[str, CellCount]:
    """The number of each line by its code, with the entries behind it; whoever was met in one house together is one visit."""
    told = list(entries)
    return {line.code: _count(line, [each for each in told if _is_of(line, each)]) for line in lines}


def _is_of(line: SupporterLine, entry: SupporterEntry) -> bool:
    if line.counts not in OF_CONTACTS:
        return entry.counts is line.counts
    way, met = not line.ways or entry.way in line.ways, not line.met or entry.met in line.met
    return entry.counts is SupporterCount.CONTACTS and way and met


def _count(line: SupporterLine, entries: Sequence[SupporterEntry]) -> CellCount:
    alike: set[object] = {each.id for each in entries}
    if line.counts is SupporterCount.VISITS:
        alike = {(each.on, each.visit_id) if each.visit_id else each.id for each in entries}
    elif line.counts is SupporterCount.PEOPLE:
        alike = {each.person_id for each in entries if each.person_id}
    return CellCount(len(alike), tuple(each.id for each in entries))
