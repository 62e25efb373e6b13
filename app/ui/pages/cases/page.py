"""The page of cases (ケース): the list, one of them with its contacts, what it is joined with, and how one is received."""

from app.domain.places import PageName, Place, Within
from app.services.case_lists import unled as count
from app.ui.pages.cases.contact_form import CaseContact
from app.ui.pages.cases.intake_panel import IntakePart
from app.ui.pages.cases.join_wizard import CaseJoin
from app.ui.pages.cases.list import CaseList
from app.ui.pages.cases.record import ASKED, CaseView
from app.ui.pages.cases.sender_record import SenderView
from app.ui.parts import ONLY, Page, PartDef

__all__ = ["count", "page"]


class CasesPage(Page):
    """What was told to a desk, by telephone and by packet alike; beside its entry stands how many nobody leads.

    F2 on a case writes down a contact.
    """

    kinds = frozenset({"desk_case", "person", "household", "member", "activity", "attempt", "consent", "peer"}) | frozenset(
        {"referral", "answer", "arrival", "outbox", "inbox", "own_part", "case_news", "progress", "setting"}
    )
    parts = (
        PartDef(CaseList, alone=ONLY),
        PartDef(IntakePart, alone=(Within.NEW,), about=(Within.NEW, Within.EDIT)),
        PartDef(CaseContact, about=(Within.CONTACT,)),
        PartDef(CaseJoin, about=(Within.JOIN,)),
        PartDef(CaseView, about=(Within.NOTHING, *ASKED)),
        PartDef(SenderView, about=(Within.SENDER, Within.TELL, Within.OWN_PART)),
    )

    def logs(self) -> Place | None:
        if not isinstance(self.part, CaseView) or not self.part.in_use:
            return None
        return Place(PageName.CASES, self.part.record_id, Within.CONTACT)


page = CasesPage
