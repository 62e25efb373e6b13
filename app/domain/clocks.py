"""Whether a machine's clock may be right: against the day of the last save, against the program's own age, and at all."""

from datetime import date, datetime, timedelta

from app.domain.dates import LAST_YEAR, day_of
from app.errors import ClockImpossible

# Whoever does not open the notebook for longer than this is asked whether the date is right.
LEAP = timedelta(days=60)
# Nobody made a notebook before this; long after it somebody is asked first.
_WRITTEN = date(2026, 1, 1)
_IN_USE = timedelta(days=5 * 365)


def today(now: datetime) -> date:
    """The day in Japan; raises ClockImpossible where it lies beyond what can be typed, shown and counted on from."""
    try:
        day = day_of(now)
    except OverflowError:
        raise ClockImpossible(now.date()) from None
    if day.year > LAST_YEAR:
        raise ClockImpossible(day)
    return day


def leapt(day: date, seen_on: date) -> bool:
    """Whether a day is too long after the one that was seen before, or earlier than it, for nobody to ask."""
    return day < seen_on or day - seen_on > LEAP


def unlikely(day: date) -> bool:
    """Whether somebody should be asked before a notebook is made on this day, with keys that count from it."""
    return not _WRITTEN <= day <= _WRITTEN + _IN_USE
