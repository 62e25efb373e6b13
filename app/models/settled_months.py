"""The closed months of which nothing was written since, so that nobody has to count them anew to know that they hold.

`records` takes a month from here with whatever is written, put right or taken off of one of its days; a month that does not
stand here is counted.
"""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.activities import Activity
from app.domain.attempts import Attempt
from app.domain.months.closing import ClosedMonth
from app.domain.months.spans import month_of
from app.domain.months.typed import TypedMonth
from app.domain.records import Record
from app.domain.referrals import Referral
from app.domain.sightings import Sighting
from app.models.rows import Base
from app.models.sessions import Session
from app.models.statements import Statement


class SettledMonthRow(Base):
    """A month by its first day."""

    __tablename__ = "settled_month"

    month: Mapped[date] = mapped_column(primary_key=True)


_SETTLED = Base.metadata.tables[SettledMonthRow.__tablename__]
_UNSETTLE = Statement(delete(_SETTLED).where(_SETTLED.c.month == bindparam("month")))


def unsettle(session: Session, *versions: Record) -> None:
    """Let the months be counted anew of which these say something: they were just written or taken off."""
    for month in {month_of(day) for each in versions for day in _days(each) if day is not None}:
        _UNSETTLE.change(session, {"month": month})


def settle(session: Session, month: date) -> None:
    """Note that a month (its first day) holds as it was just handed in."""
    session.execute(delete(_SETTLED).where(_SETTLED.c.month == month))
    session.execute(insert(_SETTLED).values(month=month))


def settled(session: Session) -> frozenset[date]:
    """The months that need not be counted."""
    return frozenset(session.scalars(select(_SETTLED.c.month)))


def _days(record: Record) -> Iterator[date | None]:
    match record:
        case Activity() | Attempt() | Sighting():
            yield record.on
        case Referral():
            yield from (record.handed_over_on, *(call.on for call in record.calls))
        case TypedMonth() | ClosedMonth():
            yield record.month
