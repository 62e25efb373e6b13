"""The page of figures (集計): a year, the cases behind a number, and what was counted before the program."""

from app.domain.places import Within
from app.ui.pages.figures.form import FigureForm
from app.ui.pages.figures.list import CountedList
from app.ui.pages.figures.year_panel import YearFigures
from app.ui.parts import Page, PartDef


class FiguresPage(Page):
    """Everything here is counted anew; only the years before the program were typed."""

    kinds = frozenset({"desk_case", "activity", "answer", "figure"})
    parts = (
        PartDef(YearFigures, alone=(Within.NOTHING, Within.YEAR)),
        PartDef(CountedList, alone=(Within.COUNT,), about=(Within.COUNT,)),
        PartDef(FigureForm, alone=(Within.NEW,), about=(Within.EDIT,)),
    )


page = FiguresPage
