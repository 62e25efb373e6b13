"""きょう: for whoever goes out, the houses to go to; for a desk, what arrived and what it owes."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.places import Within
from app.queries.today import count
from app.ui.pages.today.group_list import GroupList
from app.ui.pages.today.list import TodayList
from app.ui.pages.today.making_sure_panel import MakingSure
from app.ui.pages.today.visit_list import VisitLine
from app.ui.parts import ONLY, Page, PartDef

__all__ = ["count", "page"]


class TodayPage(Page):
    """Everything that waits, one group of it in full, and making sure about one person."""

    kinds = frozenset({"person", "activity", "member", "attempt", "sighting", "ledger", "setting", "peer"}) | frozenset(
        {"referral", "answer", "arrival", "outbox", "inbox", "quarantine", "view", "desk_case"}
    )
    parts = (
        PartDef(TodayList, alone=ONLY),
        PartDef(GroupList, alone=(Within.GROUP,)),
        PartDef(MakingSure, about=(Within.MAKE_SURE,)),
    )

    def event(self, event: QEvent) -> bool:
        # Said here and not by each house: all of them would be asked about each of their events.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            at: QWidget | None = QApplication.focusWidget()
            if at is not None and isinstance(at.parentWidget(), VisitLine):
                event.accept()
                return True
        return super().event(event)

    def keep_drafts(self) -> None:
        super().keep_drafts()
        if isinstance(self.part, TodayList):
            self.part.have_done()


page = TodayPage
