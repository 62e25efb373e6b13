"""ケース: one of them, its contacts, and what it is joined with."""

from app.domain.places import PageName, Place, Within
from app.ui.pages.cases.contact_form import CaseContact
from app.ui.pages.cases.join_wizard import CaseJoin
from app.ui.pages.cases.record import ASKED, CaseView
from app.ui.parts import Page, PartDef


class CasesPage(Page):
    """F2 on a case writes down a contact."""

    kinds = frozenset({"desk_case", "person", "household", "member", "activity", "attempt", "consent"}) | frozenset(
        {"referral", "answer", "arrival", "outbox", "inbox"}
    )
    parts = (
        PartDef(CaseContact, about=(Within.CONTACT,)),
        PartDef(CaseJoin, about=(Within.JOIN,)),
        PartDef(CaseView, about=(Within.NOTHING, *ASKED)),
    )

    def logs(self) -> Place | None:
        if not isinstance(self.part, CaseView) or not self.part.in_use:
            return None
        return Place(PageName.CASES, self.part.record_id, Within.CONTACT)


page = CasesPage
