"""The page of 提供の記録."""

from app.ui.pages.givings.list import GivingList
from app.ui.parts import ONLY, Page, PartDef


class GivingsPage(Page):
    """What leaves meanwhile stands in it at once."""

    kinds = frozenset({"giving"})
    parts = (PartDef(GivingList, alone=ONLY),)


page = GivingsPage
