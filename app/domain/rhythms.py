"""Rhythms: when one goes again, and who is not visited for a while."""

from calendar import monthrange
from datetime import date, timedelta

from app.domain.people import Interval, Pause

_DAYS = {Interval.DAILY: 1, Interval.WEEKLY: 7, Interval.TWO_WEEKS: 14}
_MONTHS = {Interval.MONTHLY: 1, Interval.TWO_MONTHS: 2, Interval.THREE_MONTHS: 3}
RHYTHMS = (*_DAYS, *_MONTHS)
_USUAL = (Interval.WEEKLY, Interval.TWO_WEEKS, Interval.MONTHLY)


def later(day: date, interval: Interval | None) -> date | None:
    """The day one interval later, a month's last day where that month is shorter; None where there is no rhythm."""
    if interval in _DAYS:
        return day + timedelta(days=_DAYS[interval])
    if interval in _MONTHS:
        year, month = _month_away(day, _MONTHS[interval])
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    return None


def last_start(today: date, interval: Interval) -> date:
    """The last day after which one interval is over by today; `interval` is one of RHYTHMS."""
    if interval in _DAYS:
        return today - timedelta(days=_DAYS[interval])
    year, month = _month_away(today, -_MONTHS[interval])
    last = monthrange(year, month)[1]
    # From the 31st as from the 30th of March one comes to the 30th of April.
    at_the_end = today.day == monthrange(today.year, today.month)[1]
    return date(year, month, last if at_the_end else min(today.day, last))


def rests(pause: Pause | None, until: date | None, ended_on: date | None, today: date) -> bool:
    """Whether nobody goes there today: visits rest until a day to come or for good, or following up has ended."""
    return (pause is not None and (until is None or until > today)) or (ended_on is not None and ended_on <= today)


def due_on(
    promised: date | None, start: date | None, interval: Interval | None, rested_until: date | None = None
) -> date | None:
    """The day one goes again: as promised, else one interval after `start`; not before the end of a rest."""
    day = promised or (later(start, interval) if start else None)
    return max(day, rested_until) if day and rested_until else day


def offered(on: date, interval: Interval | None = None) -> list[tuple[Interval, date]]:
    """The days to choose from for going again after `on`: the person's own rhythm first, then a week, two weeks, a month."""
    several = dict.fromkeys((*((interval,) if interval in RHYTHMS else ()), *_USUAL))
    return [(each, day) for each in several if (day := later(on, each)) is not None]


def _month_away(day: date, months: int) -> tuple[int, int]:
    count = day.year * 12 + day.month - 1 + months
    return count // 12, count % 12 + 1
