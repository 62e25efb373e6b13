"""The page where the months of many commissioners come together (届いた月報): at a desk, and with whoever leads a 民児協."""

from app.domain.places import Within
from app.ui.pages.month_totals.totals_panel import MonthTotals
from app.ui.parts import Page, PartDef


class MonthTotalsPage(Page):
    """What came in packets, and one's own month once it is handed in; nothing is typed here."""

    kinds = frozenset({"reported_month", "peer", "owner"})
    parts = (PartDef(MonthTotals, alone=(Within.NOTHING, Within.MONTH)),)


page = MonthTotalsPage
