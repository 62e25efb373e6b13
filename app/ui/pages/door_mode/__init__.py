"""玄関先モード: the card of consultation desks over the whole screen, to be used in front of somebody."""

from app.ui.parts import Page
from app.ui.places import Context


def page(context: Context) -> Page:
    """The page."""
    from app.ui.pages.door_mode.pages import DoorModePage

    return DoorModePage(context)
