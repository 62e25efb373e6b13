"""All that is known of a person in one form (すべて直す); the same things that can be added one at a time."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.people import Person
from app.domain.places import Place, Within
from app.queries.people import PersonWithLine, whole
from app.services import people
from app.ui.bridge import Asked
from app.ui.forms import Field, Form
from app.ui.forms.part import FormPart
from app.ui.pages.people.head_panel import PersonHead
from app.ui.pages.people.standing_form import things
from app.ui.places import Context
from app.words.people import called
from app.workflows.drafts import Begun

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class _Chapter:
    """Things that stand together under a heading."""

    heading: str
    keys: tuple[Within, ...]


def _chapters() -> tuple[_Chapter, ...]:
    return (
        _Chapter(translate("things", "ご本人"), (Within.NAME, Within.BIRTH, Within.SEX)),
        _Chapter(translate("things", "住所"), (Within.ADDRESS,)),
        _Chapter(translate("things", "電話"), (Within.PHONES,)),
        _Chapter(translate("things", "緊急連絡先"), (Within.CONTACTS,)),
        _Chapter(translate("things", "訪問時の注意"), (Within.CAUTIONS,)),
        _Chapter(translate("things", "医療・介護"), (Within.DOCTOR, Within.CARE_MANAGER)),
        _Chapter(translate("things", "見守りの方"), (Within.WATCHERS,)),
        _Chapter(translate("things", "そのほか"), (Within.CATEGORIES, Within.FOUND, Within.NOTE)),
    )


class WholePerson(FormPart[PersonWithLine, Form]):
    """The form; whoever it is about stays in sight above it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.tr("F12で保存できます。書きかけは残ります。"))
        self._things = {each.key: each for each in things(context.today)}
        self._person = Person()

    def begin(self, place: Place) -> Asked[Begun[PersonWithLine]]:
        return self.session.open(place, whole, place.record_id)

    def make(self, found: PersonWithLine) -> Form:
        self._person = found.person
        later = [name for thing in self._things.values() for name in thing.later]
        form = Form(self._fields(), self.context.today, later=later)
        for thing in self._things.values():
            form.set_values(thing.values(found.person))
        return form

    def keep(self, values: dict[str, Any]) -> Asked[Person]:
        person = self._person
        for thing in self._things.values():
            person = thing.put(person, values)
        return self.session.save(people.correct, person)

    def over(self, found: PersonWithLine) -> Person:
        return found.person

    def above(self, found: PersonWithLine, form: Form) -> Iterable[QWidget]:
        name = called(found.person.name, found.person.provisional)
        title = self.tr("{name}のことを直す").format(name=name)
        return [PersonHead(found.line, self.context.today(), title=title)]

    def _fields(self) -> list[Field]:
        return [
            field if field.section else replace(field, section=chapter.heading)
            for chapter in _chapters()
            for key in chapter.keys
            for field in self._things[key].fields()
        ]
