"""The page of activities (記録)."""

from app.ui.parts import Page
from app.ui.places import Context


def page(context: Context) -> Page:
    """The page."""
    from app.ui.pages.activities.diary import ActivitiesPage

    return ActivitiesPage(context)
