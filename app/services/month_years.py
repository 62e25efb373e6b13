"""The months of a year, each counted by the program, typed from the book, or as it was handed in."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.domain.months.cells import MonthCell
from app.domain.months.rules import Rules
from app.models.sessions import Session
from app.services import month_closing, month_counts, months


def counts(session: Session, of: Sequence[date], rules: Rules) -> dict[date, Mapping[MonthCell, int]]:
    """The cells of these months, which follow one another: of one that was typed the typed numbers hold, of one that is closed
    those that were handed in, whatever the rules.
    """
    if not of:
        return {}
    typed = {month: months.counts_of(each) for month, each in months.typed_in(session, of[0], of[-1]).items()}
    return {**month_counts.counts(session, of, rules)} | typed | month_closing.numbers(session, of[0], of[-1])
