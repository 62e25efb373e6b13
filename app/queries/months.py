"""What is asked about the months of a commissioner (月報), each in one question."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.activities import ActivityLine, ActivityWay
from app.domain.attempts import Attempt
from app.domain.listings import ActivityFilter
from app.domain.months.cells import MonthCell
from app.domain.months.closing import as_closed
from app.domain.months.counting import CellCount, CheckResult, MonthCheck, checks, count
from app.domain.months.entries import EntrySource, EntryTraits, MonthEntry, is_consultation
from app.domain.months.rules import RULE_VALUES, MonthRule, Rules, RuleValue, rules_with
from app.domain.months.spans import month_span, months_later, year_to
from app.domain.months.typed import TypedMonth
from app.domain.referrals import ReferralLine
from app.domain.sightings import SightingLine
from app.models.sessions import Session
from app.services import (
    activities,
    attempts,
    diaries,
    month_closing,
    month_counts,
    month_years,
    months,
    people,
    referrals,
    sightings,
    stops,
)
from app.services.month_closing import Closed
from app.services.month_counts import entries


@dataclass(frozen=True, slots=True)
class MonthTold:
    """A month on one screen: its cells with the entries behind them, its checks, and the months beside it.

    `book` is what was typed where its numbers are from a book, so that no entries stand behind them; `year` is the fiscal
    year up to and with this month. Of a month that is `closed` the cells are those that were handed in, by the rules of then:
    what changed since is told as corrections.
    """

    month: date
    rules: Rules
    cells: Mapping[MonthCell, CellCount]
    checks: tuple[CheckResult, ...]
    book: TypedMonth | None
    before: Mapping[MonthCell, int]
    year_before: Mapping[MonthCell, int]
    year: Mapping[MonthCell, int]
    closed: Closed | None = None

    @property
    def typed(self) -> bool:
        """Whether its numbers were typed."""
        return self.book is not None

    @property
    def counts(self) -> dict[MonthCell, int]:
        """Its numbers alone."""
        return {cell: each.count for cell, each in self.cells.items()}


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry behind a number, wherever it was written down: the one of its kind, and the name of whom it is about."""

    id: str
    name: str
    provisional: bool
    entry: ActivityLine | ReferralLine | SightingLine | Attempt


@dataclass(frozen=True, slots=True)
class DayTold:
    """What was done on a day: in which ways, how many consultations among it, and what was written down elsewhere."""

    on: date
    ways: tuple[tuple[ActivityWay, int], ...] = ()
    consulted: int = 0
    beside: tuple[tuple[EntrySource, int], ...] = ()

    @property
    def total(self) -> int:
        """How many entries the day has."""
        return sum(count for _what, count in (*self.ways, *self.beside))


@dataclass(frozen=True, slots=True)
class Move:
    """A number of the month as it is, and as it would be by another rule."""

    cell: MonthCell
    now: int
    then: int


@dataclass(frozen=True, slots=True)
class RulesTold:
    """How the notebook counts, and what of a month would move if a rule said something else."""

    rules: Rules
    moves: Mapping[tuple[MonthRule, RuleValue], tuple[Move, ...]]


def month(session: Session, of: date, chosen: Mapping[MonthRule, RuleValue] | None = None) -> MonthTold:
    """The month in which a day lies, counted as the notebook counts, but for the rules that were `chosen` for this once."""
    first, last = month_span(of)
    by = rules_with({**months.rules(session), **(chosen or {})})
    written = entries(session, first, last)
    closed = month_closing.closed(session, first, written)
    cells: Mapping[MonthCell, CellCount] = count(written, by)
    book = months.typed_in(session, first, first).get(first)
    if book is not None:
        cells = {cell: CellCount(number) for cell, number in months.counts_of(book).items()}
    if closed is not None and closed.holds:
        cells = as_closed(closed.reported.numbers, closed.kept.entries)
    numbers = {cell: each.count for cell, each in cells.items()}
    found = checks(written, numbers, first, last, session.today)
    before, year_before = months_later(first, -1), months_later(first, -12)
    year = year_to(first)
    # The month itself is counted already. In April the month before is of another year.
    earlier = month_years.counts(session, year[:-1] or (before,), by)
    return MonthTold(
        month=first,
        rules=closed.rules if closed is not None and closed.holds else by,
        cells=cells,
        checks=tuple(_of_typed(found) if book is not None else found),
        book=book,
        before=earlier[before],
        year_before=month_years.counts(session, [year_before], by)[year_before],
        year={cell: numbers[cell] + sum(earlier[each][cell] for each in year[:-1]) for cell in MonthCell},
        closed=closed,
    )


def days(session: Session, first: date, last: date) -> list[DayTold]:
    """The days from one to another on which anything was done, the latest first; they are those of 活動日数."""
    written = defaultdict(list)
    for each in _shown(session, first, last):
        written[each.on].append(each.traits)
    return [_day(on, written[on]) for on in sorted(written, reverse=True)]


def beside(session: Session, on: date) -> list[EntryLine]:
    """What was done on a day and stands elsewhere than among the records: calls, つなぎ, 気づき."""
    found = (each for each in _shown(session, on, on) if each.traits.source is not EntrySource.ACTIVITY)
    return lines(session, list(dict.fromkeys(each.id for each in found)))


def lines(session: Session, ids: Sequence[str]) -> list[EntryLine]:
    """These entries as lines, in the order asked for; what is gone is left out."""
    told: list[ActivityLine | ReferralLine | SightingLine] = [*activities.lines(session, [*ids])]
    found = {each.id: EntryLine(each.id, each.person_name, each.provisional, each) for each in told}
    if rest := [key for key in ids if key not in found]:
        told = [*referrals.lines(session, rest), *sightings.lines(session, rest)]
        found |= {each.id: EntryLine(each.id, each.person_name, each.provisional, each) for each in told}
        rung = attempts.several(session, rest)
        whose = {each.id: each for each in people.lines(session, list({each.person_id for each in rung}))}
        for each in rung:
            person = whose.get(each.person_id)
            found[each.id] = EntryLine(each.id, person.name if person else "", bool(person and person.provisional), each)
    return [found[key] for key in ids if key in found]


def rules(session: Session, of: date) -> RulesTold:
    """How the notebook counts, and what each other value of each rule would move in the month of this day."""
    first, chosen = month_span(of)[0], months.rules(session)
    gathered = month_counts.gather(session, [first])[first]
    fixed = bool(months.typed_in(session, first, first) or month_closing.numbers(session, first, first))
    now = gathered.count(chosen)

    def move(rule: MonthRule, value: RuleValue) -> tuple[Move, ...]:
        # What was typed from a book, or handed in, hangs on no rule any more.
        then = now if fixed else gathered.count({**chosen, rule: value})
        return tuple(Move(cell, now[cell], then[cell]) for cell in MonthCell if then[cell] != now[cell])

    others = ((rule, value) for rule, values in RULE_VALUES.items() for value in values if value is not chosen[rule])
    return RulesTold(chosen, {each: move(*each) for each in others})


def typed(session: Session, typed_id: str, month: date) -> TypedMonth:
    """The typed month to be corrected, or a new one of this month. Raises NotFound."""
    return months.get(session, typed_id) if typed_id else TypedMonth(month=month)


def _shown(session: Session, first: date, last: date) -> list[MonthEntry]:
    found = entries(session, first, last)
    if not stops.is_any(session):
        return found
    # A desk that stopped the use of a case shows of it nothing, wherever it was written down.
    shown = {*diaries.listing(session, ActivityFilter(first=first, last=last)).keys}
    return [each for each in found if each.id in shown]


def _day(on: date, written: Sequence[EntryTraits]) -> DayTold:
    ways = Counter(each.way for each in written if each.source is EntrySource.ACTIVITY)
    elsewhere = Counter[EntrySource](each.source for each in written)
    del elsewhere[EntrySource.ACTIVITY]
    return DayTold(
        on=on,
        ways=tuple((way, ways[way]) for way in ActivityWay if ways[way]),
        consulted=sum(map(is_consultation, written)),
        beside=tuple((source, elsewhere[source]) for source in EntrySource if elsewhere[source]),
    )


def _of_typed(found: list[CheckResult]) -> list[CheckResult]:
    """What can be said of numbers that have no entries behind them."""
    return [each for each in found if each.check is MonthCheck.SUMS_DIFFER]
