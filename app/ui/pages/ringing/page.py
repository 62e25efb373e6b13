"""The page of a ringing round: one number after the other, and what came of it by one key each."""

from app.ui.pages.ringing.round_panel import RingingPart
from app.ui.parts import ONLY, Page, PartDef


class RingingPage(Page):
    """Place("ringing") is where one was in the round under way."""

    kinds = frozenset({"setting", "organisation", "desk_table", "peer"})
    parts = (PartDef(RingingPart, alone=ONLY),)


page = RingingPage
