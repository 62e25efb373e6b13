"""What is known of a person, each thing with a way to correct it, and buttons for what is still missing."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from app.domain.people import Person
from app.domain.places import PageName, Place
from app.services import people
from app.ui import theme
from app.ui.bridge import Asked
from app.ui.forms import Form
from app.ui.forms.asking import Asking
from app.ui.forms.session import FormSession
from app.ui.pages.people.thing_form import Thing
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import column, flow, row
from app.ui.widgets.passages import passage


class KnownThings(QWidget):
    """Rows of a soft word, the text beside it and a pencil; below, 「＋ 生年月日」 and its like."""

    def __init__(self, context: Context, person: Person, things: list[Thing]) -> None:
        super().__init__()
        theme.role(self, "clear")
        self._context, self._person = context, person
        whole = column(gap=0.5)
        missing = []
        for thing in things:
            if said := thing.said(person, context.today()):
                whole.addLayout(self._row(thing, said))
            else:
                missing.append(button(thing.words, self._asker(thing), icon="plus", name=self.adding(thing)))
        if missing:
            whole.addSpacing(theme.space(1))
            whole.addLayout(flow(*missing))
        self.setLayout(whole)

    def adding(self, thing: Thing) -> str:
        """What the button that adds a thing is called."""
        return self.tr("{thing}を足す").format(thing=thing.words)

    def ask(self, thing: Thing) -> None:
        """Open the small window for one thing."""
        form = Form(thing.fields(), self._context.today, later=thing.later)
        form.set_values(thing.values(self._person))

        def keep(values: dict[str, Any], sitting: FormSession) -> Asked[Person]:
            return sitting.save(people.correct, thing.put(self._person, values))

        place = Place(PageName.PEOPLE, self._person.id, thing.key)
        Asking(self._context, self, place, thing.words, form, keep).open()

    def _asker(self, thing: Thing) -> Callable[[], None]:
        return lambda: self.ask(thing)

    def _row(self, thing: Thing, said: str) -> QLayout:
        change = button(self.tr("{thing}を直す").format(thing=thing.words), self._asker(thing), role="icon", icon="pencil")
        words = column(Text(thing.words, "small"), passage(said), gap=0)
        across = row(gap=1)
        across.addLayout(words, 1)
        across.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        return across
