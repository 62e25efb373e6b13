"""The page of cases (ケース): the list, one of them, and the form by which one is received."""

from app.domain.places import Within
from app.services.case_lists import unled as count
from app.ui.pages.cases.intake_panel import IntakePart
from app.ui.pages.cases.list import CaseList
from app.ui.pages.cases.record import CaseView
from app.ui.parts import ONLY, Page, PartDef

__all__ = ["count", "page"]


class CasesPage(Page):
    """What was told to a desk, by telephone and by packet alike; beside its entry stands how many nobody leads."""

    kinds = frozenset({"desk_case", "person", "activity", "arrival", "referral", "answer", "peer"})
    parts = (
        PartDef(CaseList, alone=ONLY),
        PartDef(IntakePart, alone=(Within.NEW,), about=(Within.NEW, Within.EDIT)),
        PartDef(CaseView, about=ONLY),
    )


page = CasesPage
