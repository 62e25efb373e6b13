"""The first page: what is due, what came back, what waits to be sent."""

from app.models.sessions import Session
from app.ui.places import Context, Page


def page(context: Context) -> Page:
    """The page."""
    from app.ui.pages.today.first import TodayPage

    return TodayPage(context)


def count(session: Session) -> int:
    """How many houses are due."""
    from app.ui.pages.today.reading import houses_due

    return houses_due(session)
