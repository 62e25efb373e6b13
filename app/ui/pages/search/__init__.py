"""Searching (さがす)."""

from app.ui.parts import Page
from app.ui.places import Context


def page(context: Context) -> Page:
    """The page."""
    from app.ui.pages.search.looking import SearchPage

    return SearchPage(context)
