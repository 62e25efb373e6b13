"""対象者にする: a sighting becomes a person, a new one or somebody already known."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer

from app.domain.people import Person, PersonLine
from app.domain.places import PageName, Place
from app.domain.sightings import Sighting
from app.queries.sightings import Noticed, noticed
from app.services import people, references, sightings
from app.ui.forms import Field, Form, Kind
from app.ui.pages.people.drafts import DraftKeeper
from app.ui.pages.people.lines import person_line
from app.ui.pages.people.naming import called
from app.ui.pages.sightings.telling import sign_words, where_words
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.cards import Card, Lines
from app.ui.widgets.chips import Option
from app.ui.widgets.layouts import box, clear, column, row, scrolled
from app.ui.widgets.search import SearchBox
from app.ui.widgets.sides import sides
from app.workflows.drafts import finish

_OFFERED = 8


class NewPersonForm(Form):
    """A name or what one calls them, and where."""

    def _build(self, later: set[str]) -> None:
        slots = self._slots
        names = sides(slots["name"], slots["kana"], least=40)
        places = sides(slots["street_address"], slots["city_block"], slots["neighbourhood"], least=48)
        self.setLayout(column(names, slots["provisional"], slots["municipality"], places, gap=2))


class Becoming(Part):
    """First a look whether the person is already known, beneath it the form of a new one."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._place: Place | None = None
        self._sighting = Sighting()
        self._person = Person()
        self.form: NewPersonForm | None = None
        self._drafts = DraftKeeper(context, self)
        self._head = Text("", "soft")
        self.search = SearchBox(self.tr("名前・かな・住所でさがす"))
        self.search.asked.connect(self._look)
        self._found = column(gap=1)
        self._new = column(gap=1.5)
        save = button(self.tr("新しく登録する"), self.save, role="primary", icon="check")
        save.setToolTip("F12")
        known = Card(Text(self.tr("もう登録している方ですか"), "heading"), self.search, self._found, gap=1.5)
        card = Card(Text(self.tr("はじめての方として登録する"), "heading"), gap=1.5)
        card.add(self._new)
        stop = button(self.tr("やめる"), context.back)
        card.add(row(None, stop, save, gap=1.5))
        self.acts = (save, stop)
        inside = column(self._head, known, card, None, gap=2)
        whole = column(self.head(self.tr("対象者にする")), gap=2, edge=3)
        whole.addWidget(scrolled(inside), 1)
        self.setLayout(whole)

    def open(self, place: Place) -> None:
        """Ask for the sighting; a form that is already open there stays as it is."""
        if place == self._place and self.form is not None:
            return
        self.let_go()
        self._place = place
        self.context.bridge.do(noticed, place.record_id, place).then(partial(self._open, place))

    def save(self) -> None:
        """Register a new person."""
        if self.form is not None:
            self.form.save()

    def keep_draft(self) -> None:
        """Hand over what is typed and not yet kept."""
        self._drafts.keep()

    def let_go(self) -> None:
        """Take the form away; its draft is kept first."""
        self.keep_draft()
        self._drafts.let_go()
        self.form = self._place = None
        clear(self._new)
        clear(self._found)
        self.search.clear()

    def _open(self, place: Place, found: Noticed) -> None:
        if place != self._place:
            return
        self._sighting = found.sighting
        self._person = sightings.person_of(found.sighting)
        said = (where_words(found.sighting), sign_words(found.sighting) if found.sighting.where else "")
        self._head.set_text(self.tr("気づき：{words}").format(words="　".join(each for each in said if each)))
        self.form = form = NewPersonForm(self._fields(), self.context.today)
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
        if found.draft is not None:
            form.take_draft(found.draft)
            form.set_clean()
        form.saved.connect(self._register)
        self._drafts.watch(form, place)
        self._new.addWidget(form)
        QTimer.singleShot(0, form, lambda: self.search.setFocus(Qt.FocusReason.OtherFocusReason))

    def _fields(self) -> list[Field]:
        codes = tuple(Option(each.code, each.name) for each in references.municipalities())
        return [
            Field("name", self.tr("名前"), Kind.NAME, required=True, hint=self.tr("または仮の呼び名")),
            Field("kana", self.tr("かな"), Kind.KANA, follows="name"),
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
        self._keep(Person(id=known.id))

    def _register(self, values: dict[str, object]) -> None:
        person = self._person
        address = replace(
            person.address,
            local_government_code=str(values["municipality"] or ""),
            street_address=str(values["street_address"]),
            city_block=str(values["city_block"]),
        )
        self._keep(
            replace(
                person,
                name=str(values["name"]),
                kana=str(values["kana"]),
                provisional=bool(values["provisional"]),
                address=address,
                neighbourhood=str(values["neighbourhood"]),
            )
        )

    def _keep(self, person: Person) -> None:
        if self._place is None or self.form is None:
            return
        self._drafts.hold()
        asked = self.context.bridge.do(finish, self._place, sightings.turn_into_person, self._sighting, person)
        asked.then(self._kept).failed(self.form.refuse(self.context.tell))

    def _kept(self, person: Person) -> None:
        self._drafts.let_go()
        self.form = self._place = None
        clear(self._new)
        clear(self._found)
        words = self.tr("{name}の気づきになりました").format(name=called(person.name, person.provisional))
        self.context.notify(words)
        # The form is no place to come back to.
        self.at = Place(PageName.SIGHTINGS, self._sighting.id)
        self.context.go(Place(PageName.PEOPLE, person.id))
