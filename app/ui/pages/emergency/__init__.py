"""The page 緊急: whom to ring, and for a person what to read out to those who come."""

from app.ui.parts import Page
from app.ui.places import Context


def page(context: Context) -> Page:
    """The page."""
    from app.ui.pages.emergency.pages import EmergencyPage

    return EmergencyPage(context)
