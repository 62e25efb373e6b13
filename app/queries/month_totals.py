"""What is asked where the months of many commissioners are handed in, in one question."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.dates import fiscal_year
from app.domain.months.cells import MonthCell
from app.domain.months.spans import year_months
from app.domain.months.totals import EVERYBODY, Among, GroupMonth, Reporter, namesakes
from app.models.sessions import Session
from app.services import month_targets, month_totals


@dataclass(frozen=True, slots=True)
class CorrectedMonth:
    """A month that came once more with other numbers: each cell as it was in the version before and as it is."""

    reporter: Reporter
    changes: tuple[tuple[MonthCell, int, int], ...]


@dataclass(frozen=True, slots=True)
class TotalsTold:
    """A month of many commissioners on one screen, in its fiscal year; `groups` are those of the month, whoever is looked at.

    `odd` are the months that were handed in and are still to come, or of an earlier term; `astray` those that another office
    adds up, `apart` the municipalities that are added up by themselves.
    """

    month: date
    among: Among
    year: Mapping[date, tuple[GroupMonth, ...]]
    groups: tuple[GroupMonth, ...]
    reporters: tuple[Reporter, ...]
    missing: tuple[Reporter, ...]
    corrected: tuple[CorrectedMonth, ...]
    namesakes: frozenset[str]
    odd: tuple[tuple[date, Reporter], ...]
    astray: tuple[Reporter, ...]
    apart: tuple[str, ...]


def totals(session: Session, month: date, among: Among = EVERYBODY) -> TotalsTold:
    """What was handed in for a month (its first day), of all or of some, beside the other months of its fiscal year."""
    months = year_months(fiscal_year(month))
    every = month_totals.groups(session, months)
    handed, missing = month_totals.reporters(session, month, among), month_totals.missing(session, month, among)
    return TotalsTold(
        month=month,
        among=among,
        year={each: tuple(found for found in every if found.month == each and among.includes(found)) for each in months},
        groups=tuple(each for each in every if each.month == month),
        reporters=tuple(handed),
        missing=tuple(missing),
        corrected=tuple(_corrected(session, month, handed)),
        namesakes=frozenset(namesakes([*handed, *missing])),
        odd=tuple(month_totals.odd_ones(session)),
        astray=tuple(month_totals.astray(session, handed)),
        apart=month_targets.apart(),
    )


def _corrected(session: Session, month: date, handed: list[Reporter]) -> list[CorrectedMonth]:
    earlier = month_totals.versions_before(session, month)
    found = []
    for each in handed:
        before = earlier.get(each.identity)
        if before is not None and each.numbers is not None:
            changes = tuple(
                (cell, before[cell], each.numbers[cell]) for cell in MonthCell if before[cell] != each.numbers[cell]
            )
            found.append(CorrectedMonth(each, changes))
    return found
