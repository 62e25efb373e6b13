"""The page of people (対象者): the list, one of them, and the form that registers a new one."""

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

    def logs(self) -> Place | None:
        if not isinstance(self.part, PersonView):
            return None
        return Place(PageName.CASES if self.context.desk else PageName.ACTIVITIES, self.part.record_id, Within.NEW)


page = PeoplePage
