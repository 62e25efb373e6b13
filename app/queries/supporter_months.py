"""What is asked about the month of a supporter, in one question."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.months.counting import CellCount
from app.domain.months.spans import month_of, month_span, months_later, year_to
from app.domain.months.supporters import SupporterLine
from app.models.sessions import Session
from app.services import references, supporter_months


@dataclass(frozen=True, slots=True)
class SupporterMonth:
    """A month with its lines, the month before, and the fiscal year up to and with it; numbers by the codes of the lines."""

    month: date
    lines: tuple[SupporterLine, ...]
    counts: Mapping[str, CellCount]
    before: Mapping[str, CellCount]
    year: Mapping[str, CellCount]


def month(session: Session, of: date) -> SupporterMonth:
    """The month in which a day lies."""
    first, last = month_span(of)
    before = month_span(months_later(first, -1))
    return SupporterMonth(
        month=month_of(of),
        lines=references.supporter_month(),
        counts=supporter_months.counts(session, first, last),
        before=supporter_months.counts(session, *before),
        year=supporter_months.counts(session, year_to(first)[0], last),
    )
