"""名刺: one's own card to give out, the cards of others, and comparing the confirmation number (確認番号)."""

from app.queries.cards import count_unverified as count
from app.ui.pages.cards.pages import Cards
from app.ui.pages.cards.starters import starter_cards
from app.ui.parts import Page
from app.ui.places import Context

__all__ = ["count", "page", "starter_cards"]


def page(context: Context) -> Page:
    """The page of the cards."""
    return Cards(context)
