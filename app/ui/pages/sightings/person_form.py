"""対象者にする: a sighting becomes a person, a new one or somebody already known."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.people import Person, PersonLine
from app.domain.places import PageName, Place
from app.domain.sightings import Sighting
from app.queries.sightings import Noticed, noticed
from app.services import people, references, sightings
from app.ui.bridge import Asked
from app.ui.forms import Field, Form, Kind
from app.ui.forms.part import FormPart
from app.ui.pages.people.line_list import person_line
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.chips import Option
from app.ui.widgets.layouts import box, clear, column, scrolled
from app.ui.widgets.panels import Lines, Panel
from app.ui.widgets.search import SearchBox
from app.ui.widgets.sides import sides
from app.words.people import called
from app.words.phrases import joined
from app.words.said.sightings import sign_words, where_words
from app.workflows.drafts import Begun

_OFFERED = 8


class NewPersonForm(Form):
    """A name or what one calls them, and where."""

    def _build(self, later: set[str]) -> None:
        slots = self._slots
        names = sides(slots["name"], slots["kana"], least=40)
        places = sides(slots["street_address"], slots["city_block"], slots["neighbourhood"], least=48)
        self.setLayout(column(names, slots["provisional"], slots["municipality"], places, gap=2))


class Becoming(FormPart[Noticed, NewPersonForm]):
    """First a look whether the person is already known, beneath it the form of a new one."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "", save=self.tr("新しく登録する"), close=self.tr("もどる"))
        self._sighting = Sighting()
        self._person = Person()

    def begin(self, place: Place) -> Asked[Begun[Noticed]]:
        return self.session.open(place, noticed, place.record_id)

    def make(self, found: Noticed) -> NewPersonForm:
        self._sighting = found.sighting
        self._person = sightings.person_of(found.sighting)
        said = (where_words(found.sighting), sign_words(found.sighting) if found.sighting.where else "")
        self._about.set_text(self.tr("気づき：{words}").format(words=joined(*said)))
        form = NewPersonForm(self._fields(), self.context.today)
        address = self._person.address
        form.set_values(
            {
                "name": self._person.name,
                "provisional": self._person.provisional,
                "municipality": address.local_government_code or self.context.owner.local_government_code,
                "street_address": address.street_address,
                "city_block": address.city_block,
                "neighbourhood": self._person.neighbourhood,
            }
        )
        return form

    def keep(self, values: dict[str, Any]) -> Asked[Person]:
        person = self._person
        address = replace(
            person.address,
            local_government_code=values["municipality"] or "",
            street_address=values["street_address"],
            city_block=values["city_block"],
        )
        names = ("name", "kana", "provisional", "neighbourhood")
        typed = replace(person, address=address, **{name: values[name] for name in names})
        return self.session.save(sightings.turn_into_person, self._sighting, typed)

    def arrange(self) -> None:
        self._about = Text("", "soft")
        self.search = SearchBox(self.tr("名前・かな・住所でさがす"))
        self.search.asked.connect(self._look)
        self._found = column(gap=1)
        known = Panel(Text(self.tr("もう登録している方ですか"), "heading"), self.search, self._found, gap=1.5)
        card = Panel(Text(self.tr("はじめての方として登録する"), "heading"), self.inside, self.foot)
        area = scrolled(column(self._about, known, card, None, gap=2))
        self.setLayout(column(self.head(self.tr("対象者として登録する")), (area, 1), gap=2, edge=3))

    def framed(self, form: NewPersonForm) -> QWidget:
        return form

    def enter(self, found: Noticed, form: NewPersonForm) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        super().forget()
        clear(self._found)
        self.search.clear()

    def _fields(self) -> list[Field]:
        codes = tuple(Option(each.code, each.name) for each in references.municipalities())
        return [
            Field("name", self.tr("名前"), Kind.NAME, required=True, hint=self.tr("または仮の呼び名")),
            Field("kana", self.tr("ふりがな"), Kind.KANA, follows="name"),
            Field("provisional", self.tr("名前がわからない（仮の呼び名です）"), Kind.CHECK),
            Field("municipality", self.tr("市町村"), Kind.SELECT, options=codes),
            Field("street_address", self.tr("町名")),
            Field("city_block", self.tr("番地")),
            Field("neighbourhood", self.tr("自治公民館・班")),
        ]

    def _look(self, words: str) -> None:
        self.context.bridge.fetch(self, people.matching, words, _OFFERED).then(partial(self._show, words))

    def _show(self, words: str, found: list[PersonLine]) -> None:
        clear(self._found)
        if found:
            today = self.context.today()
            self._found.addWidget(Lines([person_line(each, today, partial(self._join, each)) for each in found]))
        elif words:
            said = self.tr("見つかりません。下の欄で、はじめての方として登録できます。")
            self._found.addWidget(box(column(Text(said, "soft"))))

    def _join(self, known: PersonLine) -> None:
        if self.form is not None:
            asked = self.session.save(sightings.turn_into_person, self._sighting, Person(id=known.id))
            asked.then(self._kept).failed(self.form.refuse(self.context.tell))

    def ended(self, person: Person) -> None:
        words = self.tr("{name}の気づきとして保存しました").format(name=called(person.name, person.provisional))
        self.context.notify(words)
        # The form is no place to come back to.
        self.at = Place(PageName.SIGHTINGS, self._sighting.id)
        self.context.go(Place(PageName.PEOPLE, person.id))
