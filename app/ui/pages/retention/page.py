"""The page of what was stopped and of what is due."""

from app.domain.places import Within
from app.ui.pages.retention.list import RestingList
from app.ui.parts import Page, PartDef


class RetentionPage(Page):
    """What is used again leaves it at once."""

    kinds = frozenset({"desk_case", "person", "erasure", "heeding", "outbox"})
    parts = (PartDef(RestingList, alone=(Within.NOTHING, Within.ERASE)),)


page = RetentionPage
