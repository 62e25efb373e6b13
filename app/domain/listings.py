"""Listings: which people or activities stand in a list, in what order, and under which headings."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.activities import ActivityWay
from app.domain.cases import CaseStage, Route
from app.domain.households import HouseholdKind
from app.domain.people import Category
from app.domain.referrals import Trouble


class DueState(StrEnum):
    """Where people stand in their rhythm, for choosing among them."""

    DUE = "due"
    OVERDUE = "overdue"
    PAUSED = "paused"
    ENDED = "ended"


class PeopleOrder(StrEnum):
    """In what order people are listed."""

    KANA = "kana"
    NEIGHBOURHOOD = "neighbourhood"
    HOUSEHOLD = "household"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFilter:
    """Who is listed; what is None or empty does not narrow the list. `municipality` is a code of 6 digits."""

    category: Category | None = None
    municipality: str = ""
    due_state: DueState | None = None
    household_kind: HouseholdKind | None = None
    neighbourhood: str = ""


class Meeting(StrEnum):
    """Whether somebody was met or heard, for choosing among activities."""

    MET = "met"
    NOT_MET = "not_met"


class Worry(StrEnum):
    """How much one was worried, for choosing among activities."""

    ANY = "any"
    GREAT = "great"
    DANGER = "danger"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityFilter:
    """Which activities are listed, of which days (both included); what is None or empty does not narrow the list."""

    first: date | None = None
    last: date | None = None
    way: ActivityWay | None = None
    meeting: Meeting | None = None
    worry: Worry | None = None
    neighbourhood: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many activities there are, about how many people, in which ways, and how they went."""

    total: int = 0
    people: int = 0
    ways: tuple[tuple[ActivityWay, int], ...] = ()
    met: int = 0
    not_met: int = 0
    worried: int = 0
    danger: int = 0


@dataclass(frozen=True, slots=True)
class MonthTally:
    """A month of one person by its first day: how often they were met or not, and how often one was worried."""

    month: date
    met: int = 0
    not_met: int = 0
    worried: int = 0


class CaseState(StrEnum):
    """Whether cases go on, for choosing among them."""

    OPEN = "open"
    OVER = "over"
    ALL = "all"


class ReferralState(StrEnum):
    """Which referrals are listed: those under way, those without an answer for more than 14 or 30 days, all."""

    OPEN = "open"
    WAITING = "waiting"
    LONG_WAITING = "long_waiting"
    ALL = "all"


class ReceivedState(StrEnum):
    """Which of what a desk received is listed: all, what nobody decided on yet, what came this week."""

    ALL = "all"
    UNDECIDED = "undecided"
    WEEK = "week"


class CaseDue(StrEnum):
    """When the next thing promised in a case comes, for choosing among cases."""

    PAST = "past"
    TODAY = "today"
    WEEK = "week"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """Which cases are listed; what is None or empty does not narrow the list.

    `year` is a 年度, `lead` '' for cases that nobody leads, `municipality` a code, `region` 東部, 中部 or 西部, `sender` the
    identity of who sent what began them.
    """

    state: CaseState = CaseState.OPEN
    year: int | None = None
    stage: CaseStage | None = None
    lead: str | None = None
    municipality: str = ""
    region: str = ""
    route: Route | None = None
    trouble: Trouble | None = None
    due: CaseDue | None = None
    sender: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTraits:
    """By what cases can be narrowed: the 年度 and the leads that they have, and who sent some, by identity and name."""

    years: tuple[int, ...] = ()
    leads: tuple[str, ...] = ()
    senders: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedGroup:
    """What stands together in a list, from position `start` on.

    `key` is a row of the あかさたな (「他」 for what is not kana), a 自治公民館・班 ('' where none is known), the id of a
    household ('' for who has none), or a day as it is written in a Place.
    """

    key: str
    start: int
    count: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The ids of people or activities in their order, and the groups that they stand in, one after the other."""

    keys: tuple[str, ...] = ()
    groups: tuple[ListedGroup, ...] = ()


def code_of_month(day: date) -> str:
    """The month of a day as a Place says it: 2026-11. A day itself is said as in 2026-11-28."""
    return f"{day:%Y-%m}"


def days_of(code: str) -> tuple[date, date] | None:
    """The first and the last day of what a Place says, a day or a month; None for anything else."""
    try:
        first = date.fromisoformat(code if len(code) > len("2026-11") else f"{code}-01")
    except ValueError:
        return None
    if code == first.isoformat():
        return first, first
    return (first, first.replace(day=monthrange(first.year, first.month)[1])) if code == code_of_month(first) else None
