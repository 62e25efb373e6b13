"""The page of referrals (つなぎ)."""

from app.models.sessions import Session
from app.services import referrals
from app.ui.pages.referrals.pages import ReferralsPage
from app.ui.places import Context, Page


def page(context: Context) -> Page:
    """The page."""
    return ReferralsPage(context)


def count(session: Session) -> int:
    """How many referrals are under way."""
    return len(referrals.keys(session))
