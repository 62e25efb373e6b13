"""The page of referrals (つなぎ)."""

from app.queries.referrals import count_under_way as count
from app.ui.parts import Page
from app.ui.places import Context

__all__ = ["count", "page"]


def page(context: Context) -> Page:
    """The page."""
    # Not above: the page of consents needs parts of this folder, and this page needs the form of consents.
    from app.ui.pages.referrals.pages import ReferralsPage

    return ReferralsPage(context)
