"""きょう: for whoever goes out, the houses to go to; for a desk, what arrived and what it owes."""

from PySide6.QtWidgets import QApplication

from app.domain.places import Place, Within
from app.queries.today import count
from app.ui.pages.today.group_list import GroupList
from app.ui.pages.today.list import TodayList
from app.ui.pages.today.making_sure_panel import MakingSure
from app.ui.pages.today.visit_list import VisitLine
from app.ui.parts import ONLY, Page, PartDef

__all__ = ["count", "page"]


class TodayPage(Page):
    """Everything that waits, one group of it in full, and making sure about one person."""

    kinds = frozenset({"person", "activity", "member", "attempt", "sighting", "ledger", "setting", "peer", "view"}) | frozenset(
        {"referral", "answer", "arrival", "outbox", "inbox", "quarantine", "desk_case", "case_news", "progress"}
        | {"typed_month", "closed_month", "reported_month"}
    )
    parts = (
        PartDef(TodayList, alone=ONLY),
        PartDef(GroupList, alone=(Within.GROUP,)),
        PartDef(MakingSure, about=(Within.MAKE_SURE,)),
    )

    def logs(self) -> Place | None:
        at = QApplication.focusWidget()
        line = at.parentWidget() if at is not None else None
        return line.logs if isinstance(line, VisitLine) else None

    def keep_drafts(self) -> None:
        super().keep_drafts()
        if isinstance(self.part, TodayList):
            self.part.have_done()


page = TodayPage
