"""The page of what arrived at a desk (受信)."""

from app.services.arrivals import unanswered as count
from app.ui.pages.inbox.pages import InboxPage
from app.ui.parts import Page
from app.ui.places import Context

__all__ = ["count", "page"]


def page(context: Context) -> Page:
    """The page."""
    return InboxPage(context)
