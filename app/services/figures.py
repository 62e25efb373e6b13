"""What one can do with a figure (実績値): type what was counted in a year before the program did."""

from collections.abc import Iterator, Mapping

from app.domain.dates import fiscal_year
from app.domain.figures import FIRST_YEAR, CountedKind, Figure, YearCount
from app.errors import Problem
from app.models import records
from app.models.figures import FigureRow
from app.models.sessions import Session
from app.services.checking import LINE_LENGTH, refuse_if_any, within

_MOST = 9_999_999


def keep(session: Session, figure: Figure) -> Figure:
    """Keep what was typed, new or corrected; of a year each thing is typed once. Raises Invalid or Stale."""
    refuse_if_any(_problems(session, figure))
    return records.keep(session, figure)


def remove(session: Session, figure: Figure) -> None:
    """Take a typed figure away: what the program counted of that year holds again. For 30 days it can be restored."""
    records.remove(session, figure)


def get(session: Session, figure_id: str) -> Figure:
    """The figure with this id; raises NotFound."""
    return records.get(session, Figure, figure_id)


def typed(session: Session) -> list[Figure]:
    """All that were typed, by what they count and by year."""
    order = list(CountedKind)
    found = records.several(session, Figure, FigureRow.year > 0)
    return sorted(found, key=lambda each: (order.index(each.what), each.year, each.id))


def years(session: Session, what: CountedKind, months: Mapping[int, tuple[int, ...]]) -> tuple[YearCount, ...]:
    """Every year of which anything is known, in their order; `months` is what the program counted.

    Of one that was typed the typed number holds, and is marked. This year stands there from its first day.
    """
    this = fiscal_year(session.today)
    counted = {each: YearCount(each, sum(found)) for each, found in months.items()}
    told = {each.year: YearCount(each.year, each.count, typed=True) for each in typed(session) if each.what is what}
    return tuple(sorted(({this: YearCount(this, 0)} | counted | told).values(), key=lambda each: each.year))


def _problems(session: Session, figure: Figure) -> Iterator[Problem]:
    if not FIRST_YEAR <= figure.year <= fiscal_year(session.today):
        yield Problem("year", "not_past_year")
    if not 0 <= figure.count <= _MOST:
        yield Problem("count", "no_such_count")
    same = records.several(session, Figure, (FigureRow.year == figure.year) & (FigureRow.what == figure.what))
    if any(each.id != figure.id for each in same):
        yield Problem("year", "typed_already")
    yield from within("source", figure.source, LINE_LENGTH)
