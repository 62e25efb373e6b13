"""The page of 提供の記録, of all or about one person."""

from app.ui.pages.givings.list import GivingList
from app.ui.parts import ONLY, Page, PartDef


class GivingsPage(Page):
    """What leaves meanwhile stands in it at once."""

    kinds = frozenset({"giving"})
    parts = (PartDef(GivingList, alone=ONLY, about=ONLY),)


page = GivingsPage
