"""The head of whatever is about one person: name, age, town, and the cautions on top."""

from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.documents.addresses import town, whole_address
from app.domain.ages import age_words
from app.domain.people import Person, PersonLine
from app.domain.places import PageName, Place, Within
from app.queries.people import PersonDetails
from app.ui.pages.people.words import cautions
from app.ui.places import Context
from app.ui.text import Text, badge, badges, label, texts
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import Clear, FlowLayout, box, clear, column, flow, row
from app.ui.widgets.panels import Panel
from app.ui.widgets.sides import sides
from app.words.people import called
from app.words.phrases import joined

translate = QCoreApplication.translate


class PersonHead(Clear):
    """Who this is about, in two lines; `title` says more than the name where that is wanted."""

    def __init__(self, person: PersonLine, today: date, household: str = "", *, title: str = "") -> None:
        super().__init__()
        facts = (age_words(person.birth, today), town(person.address, person.neighbourhood), household)
        said = texts((joined(*facts, by="・"), "soft"))
        beneath = flow(*said, *badges(cautions(person.cautions, person.caution_note)), gap=1)
        self.setLayout(column(Text(title or called(person.name, person.provisional), "who", lines=2), beneath, gap=0.5))


def caution_badges(person: Person) -> QWidget | None:
    """What a visitor must know, as badges that wrap; None where there is nothing."""
    said = cautions(person.cautions, person.caution_note)
    return box(flow(*badges(said))) if said else None


class WhoPanel(Panel):
    """Who it is whose page this is: name and age, kana, address, what a visitor must know, and the two acts."""

    def __init__(self, context: Context) -> None:
        super().__init__(edge=3 if context.desk else 2.5)
        self._today = context.today
        self._name, self._age = Text("", "who"), label("", "soft")
        self._kana, self._where = Text("", "small"), Text("", "soft")
        self._marks = FlowLayout()
        self.acts = [] if context.desk else self._make_acts(context)
        name = row(self._name, self._age, None, gap=1.5)
        name.setAlignment(self._age, Qt.AlignmentFlag.AlignVCenter)
        said = column(name, self._kana, self._where, self._marks, gap=0.5)
        self.add(said if context.desk else sides(said, flow(*self.acts, gap=1.5), stretch=(1, 0), gap=2, least=40))

    def show_known(self, found: PersonDetails) -> None:
        """Tell who it is."""
        self._person = person = found.person
        self._name.set_text(called(person.name, person.provisional))
        age = age_words(person.birth, self._today())
        self._age.setText(age)
        self._age.setVisible(bool(age))
        stays = self.tr("（避難しています。外へは出しません）") if person.sheltered else ""
        where = joined(whole_address(person.address), person.neighbourhood, stays)
        for text, said in ((self._kana, person.kana), (self._where, where)):
            text.set_text(said)
            text.setVisible(bool(said))
        clear(self._marks)
        for words, kind in cautions(found.line.cautions, found.line.caution_note):
            mark = badge(words, kind)
            self._marks.addWidget(mark)
            # At once: left to the layout it comes a frame later.
            mark.show()

    def _make_acts(self, context: Context) -> list[QPushButton]:
        def go(page: PageName) -> None:
            context.go(Place(page, self._person.id, Within.NEW))

        return [
            button(translate("people", "記録する"), partial(go, PageName.ACTIVITIES), role="primary", icon="plus"),
            button(translate("people", "つなぐ"), partial(go, PageName.REFERRALS), icon="send"),
        ]
