"""The page of sightings (気づき): what was noticed about somebody who is not known yet."""

from app.ui.parts import Page
from app.ui.places import Context


def page(context: Context) -> Page:
    """The page."""
    from app.ui.pages.sightings.pages import SightingsPage

    return SightingsPage(context)
