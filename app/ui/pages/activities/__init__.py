"""The page of activities (記録)."""

from app.ui.places import Context, Page


def page(context: Context) -> Page:
    """The page."""
    from app.ui.pages.activities.diary import ActivitiesPage

    return ActivitiesPage(context)
