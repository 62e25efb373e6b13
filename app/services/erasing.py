"""Whether today may be believed before anything is erased for good because its time is over.

A machine whose clock leapt a year forward would destroy opening keys, the bin and old packets at one unlock.
"""

from datetime import date, timedelta

from app.domain.clocks import LEAP
from app.models import settings
from app.models.sessions import Session

WAITS = timedelta(days=7)
_SEEN, _FROM = settings.LAST_SEEN_ON, "erase_from"


def may_erase(session: Session) -> bool:
    """Whether what is over may be erased today; after a leap of more than 60 days only when a week has passed by the clock."""
    today, seen = session.today, _day(session, _SEEN)
    if seen != today:
        settings.put(session, _SEEN, today.isoformat())
    if seen is not None and today < seen:
        # The clock was put right again.
        settings.put(session, _FROM, "")
    elif seen is not None and today - seen > LEAP:
        settings.put(session, _FROM, (today + WAITS).isoformat())
    begins = _day(session, _FROM)
    return begins is None or today >= begins


def _day(session: Session, name: str) -> date | None:
    text = settings.get(session, name, "")
    return date.fromisoformat(text) if text else None
