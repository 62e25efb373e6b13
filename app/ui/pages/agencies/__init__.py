"""相談先: whom one can turn to, the nearest first, each with its number and when somebody last confirmed it."""

from app.ui.pages.agencies.pages import Agencies
from app.ui.parts import Page
from app.ui.places import Context

__all__ = ["page"]


def page(context: Context) -> Page:
    """The page of the agencies."""
    return Agencies(context)
