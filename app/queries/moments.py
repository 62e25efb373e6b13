"""What time it is, for forms and papers: nothing but the session tells it."""

from datetime import datetime

from app.models.sessions import Session


def now(session: Session) -> datetime:
    """This instant (aware, UTC)."""
    return session.now


def this_minute(session: Session) -> datetime:
    """The day and the minute it is in Japan."""
    return session.minute
