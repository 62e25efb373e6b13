"""The page of people (対象者)."""

from app.ui.parts import Page
from app.ui.places import Context


def page(context: Context) -> Page:
    """The page."""
    from app.ui.pages.people.house import PeoplePage

    return PeoplePage(context)
