"""The page of 閲覧記録, of all or about one record."""

from app.ui.pages.viewings.list import ViewingList
from app.ui.parts import ONLY, Page, PartDef


class ViewingsPage(Page):
    """It is read when one goes there: what comes meanwhile is mostly that one is there oneself."""

    parts = (PartDef(ViewingList, alone=ONLY, about=ONLY),)


page = ViewingsPage
