"""What of the months waits: one's own that is not handed in, its correction, and whose month is still awaited."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import exists, select

from app.domain.cards import COMMISSIONERS
from app.domain.listings import code_of_month
from app.domain.months.counting import unfinished
from app.domain.months.spans import month_of, month_span, months_later
from app.domain.places import PageName, Place, Within
from app.domain.reminders import NAMED, Reminder, Why
from app.models.activities import ActivityRow
from app.models.attempts import AttemptRow
from app.models.months import TypedMonthRow
from app.models.referrals import ReferralRow
from app.models.sessions import Session
from app.models.sightings import SightingRow
from app.services import month_closing, month_counts, month_totals, months
from app.words.people import called

MOST = 2
# As far back as the number of a month says which one is meant.
_LOOKED_BACK = 11
# By this day of a month the one before has come in everywhere.
_IN_BY = 10
_DAYS = (ActivityRow.on, AttemptRow.on, SightingRow.on, ReferralRow.handed_over_on)


def reminders(session: Session, today: date) -> list[Reminder]:
    """What waits of the months: at most two of one's own, and in one line who has not handed in the month before."""
    own = list(_own(session, today))[:MOST] if session.me.role in COMMISSIONERS else []
    return [*own, *_awaited(session, today)]


def _own(session: Session, today: date) -> Iterator[Reminder]:
    """The last two months that are not handed in, then the corrections that are not, the latest first."""
    passed = [months_later(today, -back) for back in range(_LOOKED_BACK, 0, -1)]
    handed, typed = month_closing.changes(session, passed), months.typed_in(session, passed[0], passed[-1])
    for month in reversed(passed[-MOST:]):
        if month not in handed and month not in typed and _was_kept(session, month):
            yield _reminder(Why.MONTH_OPEN, PageName.MONTHS, month, _to_look_at(session, month))
    for month, changed in sorted(handed.items(), reverse=True):
        if changed is not None:
            yield _reminder(Why.MONTH_CHANGED, PageName.MONTHS, month, changed)


def _awaited(session: Session, today: date) -> Iterator[Reminder]:
    month = months_later(today, -1)
    if today.day > _IN_BY and month_totals.came(session):
        names = [called(each.name) for each in month_totals.missing(session, month) if each.identity != session.me.id]
        if names:
            yield _reminder(Why.MONTHS_MISSING, PageName.MONTH_TOTALS, month, len(names), "、".join(names[:NAMED]))


def _was_kept(session: Session, month: date) -> bool:
    """Whether the notebook was kept in a month already: something is of it or of before, or a month before was typed."""
    last = month_span(month)[1]
    asked = (*(exists().where(day <= last) for day in _DAYS), exists().where(TypedMonthRow.month < month))
    return any(session.scalar(select(each)) for each in asked)


def _to_look_at(session: Session, month: date) -> int:
    """How many of the checks of a month that is over should be put right before it is handed in."""
    return unfinished(month_counts.consultations(session, *month_span(month)), months.rules(session))


def _reminder(why: Why, page: PageName, month: date, number: int, detail: str = "") -> Reminder:
    place = Place(page, "", Within.MONTH, code_of_month(month_of(month)))
    return Reminder(why=why, place=place, since=month, count=number, detail=detail)
