"""The head of whatever is about one person: name, age, town, and the cautions on top."""

from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.ages import age_words
from app.domain.people import Person, PersonLine
from app.ui import theme
from app.ui.pages.people.words import called, cautions, town
from app.ui.text import Text, badge
from app.ui.widgets.layouts import box, column, flow


class PersonHead(QWidget):
    """Who this is about, in two lines; `title` says more than the name where that is wanted."""

    def __init__(self, person: PersonLine, today: date, household: str = "", *, title: str = "") -> None:
        super().__init__()
        theme.role(self, "clear")
        facts = (age_words(person.birth, today), town(person.address, person.neighbourhood), household)
        beneath = flow(gap=1)
        if said := "・".join(fact for fact in facts if fact):
            beneath.addWidget(Text(said, "soft"))
        for words, kind in cautions(person.cautions, person.caution_note):
            beneath.addWidget(badge(words, kind))
        self.setLayout(column(Text(title or called(person.name, person.provisional), "number", lines=2), beneath, gap=0.5))


def caution_badges(person: Person | PersonLine) -> QWidget | None:
    """What a visitor must know, as badges that wrap; None where there is nothing."""
    said = cautions(person.cautions, person.caution_note)
    return box(flow(*(badge(words, kind) for words, kind in said))) if said else None
