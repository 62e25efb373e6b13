"""What a month gives back to the district (地区・班): who was new, which houses one came to again, what it was about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app.domain.dates import fiscal_year
from app.domain.months.cells import CellGroup, MonthCell
from app.domain.months.districts import DistrictRow, EntryAbout, by_district, whole
from app.domain.months.spans import month_of, month_span, year_months, year_to
from app.models.activities import ActivityRow
from app.models.households import MemberRow
from app.models.people import PersonRow
from app.models.sessions import Session
from app.services import month_counts, month_years, months


@dataclass(frozen=True, slots=True)
class DistrictsTold:
    """What a month or the fiscal year up to it gives back by 地区・班, and the contents of consultations month by month.

    `topics` and `before` are of the whole fiscal year, April to March, and of the one before it.
    """

    month: date
    rows: tuple[DistrictRow, ...]
    whole: DistrictRow
    topics: Mapping[MonthCell, tuple[int, ...]]
    before: tuple[int, ...]


def told(session: Session, of: date, *, whole_year: bool) -> DistrictsTold:
    """The month in which a day lies, or its fiscal year up to that month, by 地区・班."""
    first, last = year_to(of)[0] if whole_year else month_span(of)[0], month_span(of)[1]
    by, whose = months.rules(session), _whose(session, first, last)
    written = month_counts.entries(session, first, last)
    year = fiscal_year(of)
    known = month_years.counts(session, (*year_months(year - 1), *year_months(year)), by)
    topics = CellGroup.TOPICS.cells
    return DistrictsTold(
        month=month_of(of),
        rows=tuple(by_district(written, whose, first, by)),
        whole=whole(written, whose, first, by),
        topics={cell: tuple(known[each][cell] for each in year_months(year)) for cell in topics},
        before=tuple(sum(known[each][cell] for cell in topics) for each in year_months(year - 1)),
    )


def _whose(session: Session, first: date, last: date) -> dict[str, EntryAbout]:
    """Of each entry about somebody, from one day to another: about whom."""
    since = select(ActivityRow.person_id, func.min(ActivityRow.on).label("since")).group_by(ActivityRow.person_id).subquery()
    house = (
        select(MemberRow.person_id, func.min(MemberRow.household_id).label("house")).group_by(MemberRow.person_id).subquery()
    )
    query = (
        select(ActivityRow.id, PersonRow.id, house.c.house, PersonRow.neighbourhood, since.c.since)
        .join(PersonRow, PersonRow.id == ActivityRow.person_id)
        .join(since, since.c.person_id == PersonRow.id)
        .outerjoin(house, house.c.person_id == PersonRow.id)
        .where(ActivityRow.on.between(first, last))
    )
    return {
        key: EntryAbout(person_id, lives_in or person_id, district, began)
        for key, person_id, lives_in, district, began in map(tuple, session.execute(query))
    }
