"""Searching (さがす)."""

from app.ui.places import Context, Page


def page(context: Context) -> Page:
    """The page."""
    from app.ui.pages.search.looking import SearchPage

    return SearchPage(context)
