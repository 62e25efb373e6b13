"""The page of people (対象者): the list, one of them, and the form that registers a new one."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from app.domain.places import PageName, Place, Within
from app.ui.pages.people.bin_list import Bin
from app.ui.pages.people.form import Registration
from app.ui.pages.people.house_record import HouseView
from app.ui.pages.people.join_wizard import JoinWizard
from app.ui.pages.people.list import PeopleList
from app.ui.pages.people.record import PersonView
from app.ui.pages.people.thing_form import ASKED
from app.ui.pages.people.whole_form import WholePerson
from app.ui.parts import ONLY, Page, PartDef


class PeoplePage(Page):
    """F2 on somebody's page writes down a visit to them; at a desk one is told of a trouble about them."""

    kinds = frozenset({"person", "household", "member", "activity", "attempt", "sighting"}) | frozenset(
        {"referral", "answer", "consent", "outbox"}
    )
    parts = (
        PartDef(PeopleList, alone=ONLY),
        PartDef(Registration, alone=(Within.NEW, Within.NEW_TO_LOG)),
        PartDef(Bin, alone=(Within.REMOVED,)),
        PartDef(HouseView, about=(Within.HOUSE,)),
        PartDef(JoinWizard, about=(Within.JOIN,)),
        PartDef(WholePerson, about=(Within.EDIT,)),
        PartDef(PersonView, about=(Within.NOTHING, *ASKED)),
    )

    def event(self, event: QEvent) -> bool:
        # F2 is the window's and asks whose record it is; on somebody's page that is known.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            on_person = isinstance(self.part, PersonView)
            event.setAccepted(on_person)
            return on_person
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.place()
        if event.key() == Qt.Key.Key_F2 and here is not None and here.record_id:
            page = PageName.CASES if self.context.desk else PageName.ACTIVITIES
            self.context.go(Place(page, here.record_id, Within.NEW))
        else:
            super().keyPressEvent(event)


page = PeoplePage
