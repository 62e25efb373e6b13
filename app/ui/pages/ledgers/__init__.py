"""The page of ledgers (名簿) that were lent: bringing one in, and giving it back."""

from app.ui.parts import Page
from app.ui.places import Context


def page(context: Context) -> Page:
    """The page."""
    from app.ui.pages.ledgers.pages import LedgersPage

    return LedgersPage(context)
