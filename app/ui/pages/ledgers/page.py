"""The page of ledgers: the list, one of them, and bringing one in."""

from app.domain.places import Within
from app.ui.pages.ledgers.list import LedgerDetail, LedgerList
from app.ui.pages.ledgers.wizard import Bringing
from app.ui.parts import ONLY, Page, PartDef


class LedgersPage(Page):
    """Ledgers that were lent, until they are given back."""

    kinds = frozenset({"ledger"})
    parts = (
        PartDef(LedgerList, alone=ONLY),
        PartDef(Bringing, alone=(Within.NEW,)),
        PartDef(LedgerDetail, about=ONLY),
    )


page = LedgersPage
