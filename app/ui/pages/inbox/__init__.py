"""The page of what arrived at a desk (受信)."""

from app.models.sessions import Session
from app.services import arrivals
from app.ui.pages.inbox.pages import InboxPage
from app.ui.places import Context, Page


def page(context: Context) -> Page:
    """The page."""
    return InboxPage(context)


def count(session: Session) -> int:
    """How many referrals nobody has decided on yet."""
    return arrivals.unanswered(session)
