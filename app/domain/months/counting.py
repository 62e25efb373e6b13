"""Counting a month: entries and rules in, the numbers of the form out, each with the entries behind it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache

from app.domain.months.cells import CellGroup, MonthCell
from app.domain.months.entries import EntryTraits, MonthEntry, counts_as, is_consultation, visit_of
from app.domain.months.rules import MonthRule, Rules, RuleValue

NO_COUNTS: Mapping[MonthCell, int] = dict.fromkeys(MonthCell, 0)
"""A month without any: it is handed in as 0, never left blank."""


class MonthCheck(StrEnum):
    """What is looked at before a month is handed in."""

    SUMS_DIFFER = "sums_differ"
    NO_TOPIC = "no_topic"
    NO_FIELD = "no_field"
    NO_ENTRIES = "no_entries"
    DAYS_WITHOUT = "days_without"
    FUTURE_DAYS = "future_days"


_ONLY_SAID = (MonthCheck.NO_ENTRIES, MonthCheck.DAYS_WITHOUT)


@dataclass(frozen=True, slots=True)
class CellCount:
    """One number, and the entries behind it; of a visit all who were met on it."""

    count: int = 0
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found: the entries and the days that it means."""

    check: MonthCheck
    entries: tuple[str, ...] = ()
    days: tuple[date, ...] = ()

    @property
    def bad(self) -> bool:
        """Whether it should be put right before the month is handed in."""
        return self.check not in _ONLY_SAID


@dataclass(frozen=True, slots=True)
class Tallied:
    """Entries that are alike, taken together: how many they are, and how much they stand for."""

    traits: EntryTraits
    entries: int
    quantity: int


def count(entries: Iterable[MonthEntry], rules: Rules) -> dict[MonthCell, CellCount]:
    """Every cell of the form for these entries, which may be of any span of days."""
    counts: Counter[MonthCell] = Counter()
    behind: defaultdict[MonthCell, dict[str, None]] = defaultdict(dict)
    visits: defaultdict[tuple[date, str], list[MonthEntry]] = defaultdict(list)
    days: set[date] = set()
    judged = _judge(tuple(rules.items()))
    for entry in entries:
        days.add(entry.on)
        behind[MonthCell.F][entry.id] = None
        cells, visit = judged(entry.traits)
        for cell, times in cells.items():
            counts[cell] += times * entry.quantity
            behind[cell][entry.id] = None
        if entry.visit_id:
            visits[entry.on, entry.visit_id].append(entry)
        elif visit is not None:
            counts[visit] += houses(entry.traits, 1, entry.quantity)
            behind[visit][entry.id] = None
    for together in visits.values():
        if (visit := shared_visit((each.traits for each in together), rules)) is not None:
            counts[visit] += 1
            behind[visit] |= {each.id: None for each in together}
    counts[MonthCell.F] = len(days)
    return {cell: CellCount(counts[cell], tuple(behind[cell])) for cell in MonthCell}


def add_up(
    alike: Iterable[Tallied], together: Iterable[Iterable[EntryTraits]], days: int, rules: Rules
) -> dict[MonthCell, int]:
    """What `count` counts, of entries of which like ones were taken together; `together` are the visits to one house.

    The visits of `alike` are counted too: what shares its visit stands there without being one.
    """
    counts: Counter[MonthCell] = Counter()
    judged = _judge(tuple(rules.items()))
    for each in alike:
        cells, visit = judged(each.traits)
        for cell, times in cells.items():
            counts[cell] += times * each.quantity
        if visit is not None:
            counts[visit] += houses(each.traits, each.entries, each.quantity)
    for traits in together:
        if (visit := shared_visit(traits, rules)) is not None:
            counts[visit] += 1
    counts[MonthCell.F] = days
    return {cell: counts[cell] for cell in MonthCell}


@lru_cache(maxsize=64)
def _judge(by: tuple[tuple[MonthRule, RuleValue], ...]) -> Callable[[EntryTraits], tuple[Counter[MonthCell], MonthCell | None]]:
    """What an entry counts as by these rules, and as which visit; many are alike, in one month and from month to month."""
    rules = dict(by)
    return cache(lambda traits: (counts_as(traits, rules), visit_of(traits, rules)))


def houses(traits: EntryTraits, entries: int, quantity: int) -> int:
    """To how many houses one went: to the one of the person, or to as many as it was said to be."""
    return entries if traits.with_person else quantity


def shared_visit(together: Iterable[EntryTraits], rules: Rules) -> MonthCell | None:
    """As what one visit to several people counts: one of 見守り as soon as it was one for anybody."""
    return min(filter(None, (visit_of(each, rules) for each in together)), default=None)


def sums(counts: Mapping[MonthCell, int]) -> dict[CellGroup, int]:
    """The sum beneath each heading."""
    return {group: sum(counts[cell] for cell in group.cells) for group in CellGroup}


def unfinished(alike: Iterable[Tallied], rules: Rules) -> int:
    """How many of the checks of a month that is over are bad, by its entries as far as they say that advice was asked."""
    told = list(alike)
    consulted = [each.traits for each in told if is_consultation(each.traits)]
    totals = sums(add_up(told, (), 0, rules))
    return (
        any(not each.topics for each in consulted)
        + any(each.report_field is None for each in consulted)
        + (totals[CellGroup.TOPICS] != totals[CellGroup.FIELDS])
    )


def checks(
    entries: Iterable[MonthEntry], counts: Mapping[MonthCell, int], first: date, last: date, today: date
) -> list[CheckResult]:
    """What should be looked at in the entries of a month, from its first day to its last; nothing where all is well."""
    told = list(entries)
    consulted = [each for each in told if is_consultation(each.traits)]
    totals = sums(counts)
    found = [
        CheckResult(MonthCheck.NO_TOPIC, tuple(each.id for each in consulted if not each.traits.topics)),
        CheckResult(MonthCheck.NO_FIELD, tuple(each.id for each in consulted if each.traits.report_field is None)),
        CheckResult(
            MonthCheck.FUTURE_DAYS,
            tuple(each.id for each in told if each.on > today),
            tuple(sorted({each.on for each in told if each.on > today})),
        ),
    ]
    found = [each for each in found if each.entries]
    if totals[CellGroup.TOPICS] != totals[CellGroup.FIELDS]:
        found.insert(0, CheckResult(MonthCheck.SUMS_DIFFER))
    written = {each.on for each in told}
    if not any(counts.values()):
        return [*found, CheckResult(MonthCheck.NO_ENTRIES)]
    passed = (first.toordinal() + at for at in range((min(last, today) - first).days + 1))
    empty = tuple(day for day in map(date.fromordinal, passed) if day not in written)
    return [*found, CheckResult(MonthCheck.DAYS_WITHOUT, days=empty)] if empty else found
