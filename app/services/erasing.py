"""What may be erased: nothing by a clock that may be wrong, and nothing of a desk's, whose records are public documents.

A machine whose clock leapt a year forward would destroy opening keys, the bin and old packets at one unlock.
"""

from datetime import date, timedelta

from app.domain.cards import Role
from app.domain.clocks import LEAP
from app.domain.records import Record
from app.errors import PublicDocument
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


def refuse_at_a_desk(session: Session, record: Record) -> None:
    """Raise PublicDocument where a desk would remove what it keeps; who came with a ledger that is given back may go."""
    if session.me.role is Role.DESK and not getattr(record, "ledger_id", ""):
        raise PublicDocument


def _day(session: Session, name: str) -> date | None:
    text = settings.get(session, name, "")
    return date.fromisoformat(text) if text else None
