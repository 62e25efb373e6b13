"""The page of the month (月報): numbers with their entries, by 地区・班, how they are counted, and months from a book."""

from app.domain.cards import COMMISSIONERS
from app.domain.places import Within
from app.ui.pages.months.district_panel import Districts
from app.ui.pages.months.form import TypedMonthForm
from app.ui.pages.months.month_panel import MonthFigures
from app.ui.pages.months.rules_panel import CountingRules
from app.ui.pages.months.supporter_panel import SupporterFigures
from app.ui.parts import Page, Part, PartDef
from app.ui.places import Context


def figures(context: Context) -> Part:
    """The month of whoever the notebook belongs to."""
    return (MonthFigures if context.owner.role in COMMISSIONERS else SupporterFigures)(context)


class MonthsPage(Page):
    """Everything here is counted anew from the entries; only the months before the program were typed."""

    kinds = frozenset({"activity", "person", "attempt", "referral", "sighting", "typed_month", "closed_month", "setting"})
    parts = (
        PartDef(figures, alone=(Within.NOTHING, Within.MONTH, Within.CELL, Within.HAND_IN)),
        PartDef(Districts, alone=(Within.DISTRICTS,)),
        PartDef(CountingRules, alone=(Within.RULES,)),
        PartDef(TypedMonthForm, alone=(Within.NEW_TO,), about=(Within.EDIT,)),
    )


page = MonthsPage
