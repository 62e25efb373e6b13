"""The months of many commissioners, added up where they are handed in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.months.cells import MonthCell
from app.domain.months.spans import month_of, months_later, term_span

# So long after a term ended its last months still come in.
_LATE = 3


class OddMonth(StrEnum):
    """Why a month that came is looked at: it is kept, and counts in its own month only."""

    TO_COME = "to_come"
    EARLIER_TERM = "earlier_term"


@dataclass(frozen=True, slots=True)
class Among:
    """Whose months are added up: everybody's, those of a municipality, or those of one 民児協 in it.

    `without` are the codes of municipalities that are added up apart.
    """

    local_government_code: str = ""
    organisation: str = ""
    without: tuple[str, ...] = ()

    def includes(self, each: "GroupMonth | Reporter") -> bool:
        """Whether somebody, or a 民児協, is among them."""
        town = self.local_government_code in ("", each.local_government_code)
        told = town and each.local_government_code not in self.without
        return told and self.organisation in ("", each.organisation)


EVERYBODY = Among()


@dataclass(frozen=True, slots=True)
class GroupMonth:
    """The months of one 民児協 for one month, added up; `people` handed it in."""

    month: date
    local_government_code: str
    organisation: str
    people: int
    numbers: Mapping[MonthCell, int]

    @property
    def among(self) -> Among:
        """Whose they are."""
        return Among(self.local_government_code, self.organisation)


@dataclass(frozen=True, slots=True)
class Reporter:
    """One commissioner who handed a month in, or who has not yet: then without numbers."""

    identity: str
    name: str
    organisation: str
    local_government_code: str
    version: int = 0
    numbers: Mapping[MonthCell, int] | None = None


def odd(month: date, today: date) -> OddMonth | None:
    """What is odd about a month that somebody hands in today, if anything is."""
    if month > today:
        return OddMonth.TO_COME
    last = term_span(month)[1]
    return OddMonth.EARLIER_TERM if months_later(month_of(last), _LATE) < month_of(today) else None


def namesakes(reporters: Iterable[Reporter]) -> set[str]:
    """The identities of those whose name somebody else of the same 民児協 has too."""
    by_name: dict[tuple[str, str, str], list[str]] = {}
    for each in reporters:
        by_name.setdefault((each.local_government_code, each.organisation, each.name), []).append(each.identity)
    return {identity for found in by_name.values() if len(found) > 1 for identity in found}
