"""The page of referrals (つなぎ)."""

from app.models.sessions import Session
from app.services import referrals
from app.ui.places import Context, Page


def page(context: Context) -> Page:
    """The page."""
    # Not above: the page of consents needs parts of this folder, and this page needs the form of consents.
    from app.ui.pages.referrals.pages import ReferralsPage

    return ReferralsPage(context)


def count(session: Session) -> int:
    """How many referrals are under way."""
    return len(referrals.keys(session))
