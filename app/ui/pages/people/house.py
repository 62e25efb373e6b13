"""The page of people (対象者): the list, one of them, and the form that registers a new one."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.people import Person
from app.domain.reminders import Place
from app.ui.pages.people.asking import keep_open_drafts
from app.ui.pages.people.bin import Bin
from app.ui.pages.people.listing import PeopleList
from app.ui.pages.people.person import PersonView
from app.ui.pages.people.registration import Registration
from app.ui.places import Context, Page
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader, search_words
from app.ui.widgets.layouts import column

NEW, TO_LOG, BIN = "new", "new-to-log", "removed"


class PeoplePage(Page):
    """Shows whichever part of the page a place names."""

    kinds = frozenset({"person", "household", "member", "activity", "attempt", "sighting"}) | frozenset(
        {"referral", "answer", "consent", "outbox"}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._place = Place("people")
        register = button(self.tr("登録する"), self._register, role="primary", icon="user-plus")
        self._list_header = PageHeader(self.tr("対象者"), search=search_words(), actions=[register])
        self._header = PageHeader(self.tr("対象者"), back=self.tr("戻る"))
        self._header.back.connect(context.back)
        self.list, self.person, self.registration = PeopleList(context), PersonView(context), Registration(context)
        self._parts = QStackedWidget()
        self.bin = Bin(context)
        for part in (self.list, self.person, self.registration, self.bin):
            self._parts.addWidget(part)
        self._list_header.searched.connect(self.list.narrow)
        self.list.opened.connect(self._open)
        self.list.wanted.connect(self._register)
        self.list.ledgers_wanted.connect(lambda: context.go(Place("ledgers")))
        self.list.bin_wanted.connect(lambda: context.go(Place("people", "", BIN)))
        self.registration.registered.connect(self._registered)
        whole = column(self._list_header, self._header, gap=2, edge=3)
        whole.addWidget(self._parts, 1)
        self.setLayout(whole)

    def show_place(self, place: Place) -> None:
        self._place = place
        if place.opened in (NEW, TO_LOG):
            self._show(self.registration, self.tr("対象者を登録する"))
            self.registration.show_place(place)
        elif place.opened == BIN:
            self._show(self.bin, self.tr("消した方・記録"))
            self.bin.open()
        elif place.record_id:
            self._show(self.person, self.tr("対象者"))
            self.person.open(place.record_id, place.opened)
            # The small window of a draft is opened once and is no place to come back to.
            self._place = Place("people", place.record_id)
        else:
            self._show(self.list, "")
            self.list.open()

    def refresh(self, kinds: frozenset[str]) -> None:
        shown = self._parts.currentWidget()
        if shown is self.list:
            self.list.read()
        elif shown is self.person:
            self.person.read()
        elif shown is self.bin:
            self.bin.read()

    def place(self) -> Place | None:
        return self._place

    def save(self) -> None:
        if self._parts.currentWidget() is self.registration:
            self.registration.save()

    def keep_drafts(self) -> None:
        self.registration.keep_draft()
        keep_open_drafts(self)

    def event(self, event: QEvent) -> bool:
        # F2 is the window's and asks whose record it is; on somebody's page that is known.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            on_person = self._parts.currentWidget() is self.person and not self.context.desk
            event.setAccepted(on_person)
            return on_person
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2 and self._place.record_id:
            self.context.go(Place("activities", self._place.record_id, "new"))
        else:
            super().keyPressEvent(event)

    def _show(self, part: QWidget, title: str) -> None:
        self._list_header.setVisible(part is self.list)
        self._header.setVisible(part is not self.list)
        self._header.set_title(title)
        self._parts.setCurrentWidget(part)
        if part is not self.registration:
            self.registration.let_go()

    def _open(self, person_id: str) -> None:
        if person_id:
            self.context.go(Place("people", person_id))

    def _register(self) -> None:
        self.context.go(Place("people", "", NEW))

    def _registered(self, person: Person) -> None:
        self.context.notify(self.tr("登録しました"))
        to_log = self._place.opened == TO_LOG
        # The empty form is no place to come back to.
        self._place = Place("people", person.id)
        if to_log:
            self.context.go(Place("activities", person.id, "new"))
        else:
            self.show_place(self._place)
