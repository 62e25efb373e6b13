"""The page of cases (ケース): what the senders of one are told."""

from app.domain.places import Within
from app.ui.pages.cases.sender_record import SenderView
from app.ui.parts import Page, PartDef


class CasesPage(Page):
    """What was told to a desk, by telephone and by packet alike."""

    kinds = frozenset(
        {"desk_case", "person", "arrival", "answer", "peer", "own_part", "case_news", "progress", "outbox", "setting"}
    )
    parts = (PartDef(SenderView, about=(Within.SENDER, Within.TELL, Within.OWN_PART)),)


page = CasesPage
