"""The page of organisations (団体・機関): the list, one and its form in parts, memos about the region, the spreadsheet."""

from app.domain.places import Within
from app.ui.pages.organisations.ending_form import EndingForm
from app.ui.pages.organisations.form import PARTS, OrganisationForm
from app.ui.pages.organisations.list import OrganisationList
from app.ui.pages.organisations.record import OrganisationView
from app.ui.pages.organisations.remark_form import RemarkForm
from app.ui.pages.organisations.remark_list import RemarkList
from app.ui.pages.organisations.wizard import SheetWizard
from app.ui.parts import ONLY, Page, PartDef


class OrganisationsPage(Page):
    """Whom one can turn to, as the desk keeps it."""

    kinds = frozenset({"organisation", "remark", "desk_table", "peer", "setting", "referral", "answer"})
    parts = (
        PartDef(OrganisationList, alone=(*ONLY, Within.WHO)),
        PartDef(OrganisationView, alone=(Within.AGENCY,)),
        PartDef(OrganisationForm, alone=(Within.NEW, *PARTS)),
        PartDef(EndingForm, alone=(Within.LEFT, Within.JOIN)),
        PartDef(RemarkList, alone=(Within.REMARKS,)),
        PartDef(RemarkForm, alone=(Within.REMARK,), about=(Within.EDIT,)),
        PartDef(SheetWizard, alone=(Within.TAKE,)),
    )


page = OrganisationsPage
