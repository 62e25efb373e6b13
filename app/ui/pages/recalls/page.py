"""The page of a recall that arrived."""

from app.domain.places import Within
from app.ui.pages.recalls.record import RecallView
from app.ui.parts import Page, PartDef


class RecallsPage(Page):
    """One recall at a time; what waits stands on きょう."""

    kinds = frozenset({"held_recall", "heeding", "desk_case", "referral", "arrival", "outbox"})
    parts = (PartDef(RecallView, about=(Within.NOTHING, Within.STOP, Within.REPLY, Within.NONE_HERE, Within.CALL)),)


page = RecallsPage
