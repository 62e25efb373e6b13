"""The page of sightings (気づき): the list, one of them, the form, and how one becomes a person."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from app.domain.people import Person
from app.domain.reminders import Place
from app.domain.sightings import Sighting
from app.ui.icons import Icon
from app.ui.pages.people.naming import called
from app.ui.pages.sightings.becoming import Becoming
from app.ui.pages.sightings.detail import SightingDetail
from app.ui.pages.sightings.listing import SightingList
from app.ui.pages.sightings.writing import SightingWriter
from app.ui.places import Context, Page
from app.ui.text import Text
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.cards import Card
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import box, clear, column, flow, row

NEW, EDIT, PERSON = "new", "edit", "person"


class SightingsPage(Page):
    """Shows whichever part of the page a place names."""

    kinds = frozenset({"sighting", "person"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._place = Place("sightings")
        write = button(self.tr("気づきを書く"), self._write, role="primary", icon="plus")
        self._list_header = PageHeader(self.tr("気づき"), self.tr("まだ知らない方の、気になったこと"), actions=[write])
        self._header = PageHeader(self.tr("気づき"), back=self.tr("戻る"))
        self._header.back.connect(context.back)
        self.list, self.detail = SightingList(context), SightingDetail(context)
        self.writer, self.becoming = SightingWriter(context), Becoming(context)
        self._urgent = column(gap=2)
        self._worry = box(self._urgent)
        self._parts = QStackedWidget()
        for part in (self.list, self.detail, self.writer, self.becoming, self._worry):
            self._parts.addWidget(part)
        self.list.opened.connect(self._open)
        self.list.wanted.connect(self._write)
        self.writer.saved.connect(self._saved)
        self.becoming.become.connect(self._became)
        whole = column(self._list_header, self._header, gap=2, edge=3)
        whole.addWidget(self._parts, 1)
        self.setLayout(whole)

    def show_place(self, place: Place) -> None:
        self._place = place
        if place.opened in (NEW, EDIT):
            self._show(self.writer, self.tr("気づきを書く") if place.opened == NEW else self.tr("気づきを直す"))
            self.writer.show_place(place)
        elif place.opened == PERSON:
            self._show(self.becoming, self.tr("対象者にする"))
            self.becoming.show_place(place)
        elif place.record_id:
            self._show(self.detail, self.tr("気づき"))
            self.detail.open(place.record_id)
        else:
            self._show(self.list, "")
            self.list.open()

    def refresh(self, kinds: frozenset[str]) -> None:
        shown = self._parts.currentWidget()
        if shown is self.list:
            self.list.read()
        elif shown is self.detail:
            self.detail.read()

    def place(self) -> Place | None:
        return self._place

    def save(self) -> None:
        shown = self._parts.currentWidget()
        if shown in (self.writer, self.becoming):
            (self.writer if shown is self.writer else self.becoming).save()

    def keep_drafts(self) -> None:
        self.writer.keep_draft()
        self.becoming.keep_draft()

    def _show(self, part: QWidget, title: str) -> None:
        self._list_header.setVisible(part is self.list)
        self._header.setVisible(part is not self.list)
        self._header.set_title(title)
        self._parts.setCurrentWidget(part)
        for form in (self.writer, self.becoming):
            if part is not form:
                form.let_go()

    def _open(self, sighting_id: str) -> None:
        if sighting_id:
            self.context.go(Place("sightings", sighting_id))

    def _write(self) -> None:
        self.context.go(Place("sightings", "", NEW))

    def _saved(self, sighting: Sighting) -> None:
        self.context.notify(self.tr("保存しました"))
        # The form is no place to come back to.
        self._place = Place("sightings", sighting.id)
        if sighting.risks:
            self._offer(sighting)
        else:
            self.context.back()

    def _offer(self, sighting: Sighting) -> None:
        """Never only a stored word: what was called urgent opens its numbers."""
        clear(self._urgent)
        said = column(Text(self.tr("気づきは保存しました。急ぐことがありますね"), "heading"), gap=1)
        said.addWidget(Text(self.tr("ひとりで抱えず、先に電話してください。お名前がわからなくても、場所だけで話せます。")))
        across = row(gap=2)
        across.addWidget(Icon("siren", Tone.DANGER, 36), 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(said, 1)
        first = button(self.tr("電話先を見る"), lambda: self._ring(sighting), role="primary", icon="phone")
        acts: list[QPushButton] = [
            first,
            button(self.tr("対象者にする"), lambda: self._turn(sighting), icon="user-plus"),
            button(self.tr("今はしない"), self.context.back),
        ]
        self._urgent.addWidget(Card(across, flow(*acts, gap=1.5), gap=2))
        self._urgent.addStretch(1)
        self._show(self._worry, self.tr("気づきを書きました"))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ring(self, sighting: Sighting) -> None:
        self.context.go(Place("emergency", sighting.id, str(sighting.risks[0])))

    def _turn(self, sighting: Sighting) -> None:
        self.context.go(Place("sightings", sighting.id, PERSON))

    def _became(self, person: Person) -> None:
        words = self.tr("{name}の気づきになりました").format(name=called(person.name, person.provisional))
        self.context.notify(words)
        self._place = Place("sightings", self._place.record_id)
        self.context.go(Place("people", person.id))
