"""The first page: what is due, what came back, what waits to be sent."""

from app.services.visits import count_houses as count
from app.ui.parts import Page
from app.ui.places import Context

__all__ = ["count", "page"]


def page(context: Context) -> Page:
    """The page."""
    from app.ui.pages.today.first import TodayPage

    return TodayPage(context)
