"""The months of a year, each counted by the program or typed from the book."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.domain.months.cells import MonthCell
from app.domain.months.rules import Rules
from app.models.sessions import Session
from app.services import month_counts, months


def counts(session: Session, of: Sequence[date], rules: Rules) -> dict[date, Mapping[MonthCell, int]]:
    """The cells of these months, which follow one another; of one that was typed the typed numbers hold."""
    typed = months.typed_in(session, of[0], of[-1]) if of else {}
    return {**month_counts.counts(session, of, rules)} | {month: months.counts_of(each) for month, each in typed.items()}
