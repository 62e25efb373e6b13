"""Whom it is about: somebody of the notebook, offered while one types with why, or words for somebody nobody knows."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.documents.addresses import town
from app.domain.ages import age_words
from app.domain.people import PersonLine, Sex
from app.queries import intakes
from app.queries.intakes import Meant
from app.services import references
from app.ui.forms import Field, Kind, options
from app.ui.forms.editors import OwnEditor
from app.ui.pages.cases.together_editor import Together
from app.ui.pages.referrals.choice_editor import Offer, Picker
from app.ui.places import Context
from app.ui.widgets.chips import Option
from app.ui.widgets.layouts import column
from app.ui.widgets.search import SearchBox
from app.words.labels import label
from app.words.people import called
from app.words.phrases import joined

_DECADES = range(10, 100, 10)


class AboutEditor(OwnEditor):
    """Its value are the fields of a case by their names: `person_id`, or `about`, `decade`, `sex` and the municipality."""

    changed = Signal()
    entered = Signal()
    """Somebody typed who it is, and goes on."""

    def __init__(self, context: Context, name: str, phone: Callable[[], str]) -> None:
        super().__init__()
        self._context, self._phone = context, phone
        line = _Line(name)
        line.entered.connect(self.entered)
        self.picker = Picker(line, self.tr("手帳にない方は、書いたことばのまま受けつけます。"))
        self.picker.offer(())
        self.picker.asked.connect(lambda _words: self.look())
        self.picker.picked.connect(lambda _key: self._picked())
        codes = tuple(Option(each.code, each.name) for each in references.municipalities())
        decades = tuple(Option(each, self.tr("{age}代").format(age=each)) for each in _DECADES)
        self._rest = Together(
            [
                Field("decade", self.tr("年代"), Kind.SELECT, options=decades),
                Field("sex", self.tr("性別"), Kind.SELECT, options=options(Sex)),
                Field("local_government_code", self.tr("市町村"), Kind.SELECT, options=codes),
            ],
            context.today,
        )
        self.picker.search.textChanged.connect(lambda: self.changed.emit())
        self._rest.heed(self.changed.emit)
        self.setLayout(column(self.picker, self._rest, gap=1))

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.picker.search.setFocus(reason)

    def look(self) -> None:
        """Look for who may be meant, by what is typed and by the number of who rings."""
        asked = self._context.bridge.fetch(self.picker, intakes.meant, self.picker.search.words(), self._phone())
        asked.then(self._offer)

    def show_person(self, person: PersonLine | None) -> None:
        """Show this person as the one it is about."""
        self.picker.choose(self._offer_of(person) if person is not None else None)
        self._rest.setVisible(person is None)

    def value(self) -> Any:
        if person_id := self.picker.chosen():
            return {"person_id": person_id, "about": "", "decade": None, "sex": None, "local_government_code": ""}
        rest = self._rest.value()
        rest["local_government_code"] = rest["local_government_code"] or ""
        return {"person_id": "", "about": self.picker.search.text().strip(), **rest}

    def set_value(self, value: Any) -> None:
        self.picker.search.setText(value["about"])
        self._rest.set_value({name: value[name] for name in self._rest.editors})

    def draft(self) -> Any:
        return {"person": self.picker.chosen(), "about": self.picker.search.text(), **self._rest.draft()}

    def take_draft(self, kept: Any) -> None:
        self.picker.search.setText(kept["about"])
        self._rest.take_draft(kept)
        if kept["person"] != self.picker.chosen():
            self.show_person(None)
        if kept["person"]:
            self._context.bridge.fetch(self._rest, intakes.line, kept["person"]).then(self.show_person)

    def heed(self, changed: Callable[[], object]) -> None:
        self.changed.connect(lambda: changed())

    def _picked(self) -> None:
        self._rest.setVisible(not self.picker.chosen())
        self.changed.emit()

    def _offer(self, found: list[Meant]) -> None:
        self.picker.offer(self._offer_of(each.alike.line, each) for each in found)

    def _offer_of(self, person: PersonLine, meant: Meant | None = None) -> Offer:
        age, where = age_words(person.birth, self._context.today()), town(person.address, person.neighbourhood)
        why = tuple((label(each), "grey") for each in meant.alike.why) if meant else ()
        number = meant.number if meant else ""
        return Offer(person.id, called(person.name, person.provisional), joined(number, age, where, by="・"), why)


class _Line(SearchBox):
    """Enter goes on with the form and Esc leaves it, as in any other line of it."""

    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(self.tr("お名前、または「電話の方の長男」"))
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
