"""Listings: which people stand in a list, in what order, and under which headings."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.households import HouseholdKind
from app.domain.people import Category


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleGroup:
    """People who stand together in a list, from position `start` on.

    `key` is a row of the あかさたな (「他」 for what is not kana), a 自治公民館・班 ('' where none is known), or the id of a
    household ('' for who has none).
    """

    key: str
    start: int
    count: int


@dataclass(frozen=True, slots=True)
class PeopleListing:
    """The ids of people in their order, and the groups that they stand in, one after the other."""

    keys: tuple[str, ...] = ()
    groups: tuple[PeopleGroup, ...] = ()
