"""The page 市町村の体制: all of them, the form of one, and the papers."""

from app.domain.places import Within
from app.ui.pages.municipalities.form import TownForm
from app.ui.pages.municipalities.list import TownList
from app.ui.parts import ONLY, Page, PartDef


class MunicipalitiesPage(Page):
    """Shipped is since when; all else a desk finds out and gives out with its table."""

    kinds = frozenset({"town_support", "desk_table", "peer"})
    parts = (PartDef(TownList, alone=ONLY), PartDef(TownForm, about=(Within.EDIT,)))


page = MunicipalitiesPage
