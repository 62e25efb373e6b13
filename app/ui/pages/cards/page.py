"""The page of the cards: the own card and everybody else's; one peer's card, and comparing its number."""

from app.domain.places import Within
from app.queries.cards import count_unverified as count
from app.ui.pages.cards.comparison_panel import Comparing
from app.ui.pages.cards.overview_panel import Overview
from app.ui.pages.cards.record import CardView
from app.ui.parts import ONLY, Page, PartDef

__all__ = ["count", "page"]


class CardsPage(Page):
    """名刺."""

    kinds = frozenset({"peer", "owner", "identity", "opening_key"})
    parts = (
        PartDef(Overview, alone=ONLY),
        PartDef(CardView, about=ONLY),
        PartDef(Comparing, about=(Within.COMPARE,)),
    )


page = CardsPage
