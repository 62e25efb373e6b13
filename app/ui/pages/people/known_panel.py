"""What is known of a person, each thing with a way to correct it, and buttons for what is still missing."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.domain.people import Person
from app.domain.places import PageName, Place, Within
from app.services import people
from app.ui.bridge import Asked
from app.ui.forms import Form
from app.ui.forms.asking import Asking
from app.ui.forms.session import FormSession
from app.ui.pages.people.thing_form import Thing
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.facts import Facts
from app.ui.widgets.layouts import Clear, box, column, flow


class KnownThings(Clear):
    """Rows of a soft word, the text beneath it and a pencil; below, 「＋ 生年月日」 and its like; at a desk folded away."""

    def __init__(self, context: Context, things: list[Thing]) -> None:
        super().__init__()
        self._context, self._things, self._person = context, things, Person()
        self._facts = Facts(beneath=True)
        self._changes = [self._change(thing) for thing in things]
        add = self.tr("{thing}を足す")
        self._adds = [
            button(each.words, partial(self.ask, each), icon="plus", name=add.format(thing=each.words)) for each in things
        ]
        self._missing = box(flow(*self._adds))
        # A desk seldom fills in a person: what is missing must not stand between its cases.
        self._folded = context.desk
        self._unfolds = button(self.tr("書き足す"), self._unfold, icon="plus")
        self.setLayout(column(self._facts, self._unfolds, self._missing, gap=1.5))

    def show_known(self, person: Person) -> None:
        """Tell what is known of this person."""
        if person.id != self._person.id:
            self._folded = self._context.desk
        self._person, today = person, self._context.today()
        said = [thing.said(person, today) for thing in self._things]
        for words, change, add in zip(said, self._changes, self._adds, strict=True):
            change.setVisible(bool(words))
            add.setHidden(bool(words))
        self._missing.setHidden(all(said) or self._folded)
        self._unfolds.setHidden(all(said) or not self._folded)
        known = [(thing.words, words) for thing, words in zip(self._things, said, strict=True)]
        self._facts.set_facts(known, [change for words, change in zip(said, self._changes, strict=True) if words])

    def ask(self, thing: Thing) -> None:
        """Open the small window for one thing."""
        person = self._person
        form = Form(thing.fields(), self._context.today, later=thing.later)
        form.set_values(thing.values(person))

        def keep(values: dict[str, Any], sitting: FormSession) -> Asked[Person]:
            return sitting.save(people.correct, thing.put(person, values))

        place = Place(PageName.PEOPLE, person.id, thing.key)
        Asking(self._context, self, place, thing.words, form, keep, over=person).open()

    def ask_about(self, key: Within) -> None:
        """Open the small window for the thing of this name; nothing where there is none."""
        for thing in self._things:
            if thing.key is key:
                self.ask(thing)

    def _unfold(self) -> None:
        self._folded = False
        self._missing.show()
        next(each for each in self._adds if not each.isHidden()).setFocus(Qt.FocusReason.OtherFocusReason)
        self._unfolds.hide()

    def _change(self, thing: Thing) -> QPushButton:
        words = self.tr("{thing}を直す").format(thing=thing.words)
        made = button(words, partial(self.ask, thing), role="icon", icon="pencil")
        made.setParent(self._facts)
        return made
