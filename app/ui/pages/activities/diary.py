"""The page of activities (記録): the list, one of them, and the form that writes a new one."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.activities import Activity
from app.domain.reminders import Place
from app.domain.sightings import Sighting
from app.services.activities import asks_for_more
from app.ui.pages.activities.chooser import PersonChooser
from app.ui.pages.activities.detail import ActivityDetail
from app.ui.pages.activities.listing import ActivityList
from app.ui.pages.activities.log import SEVERAL, LogPanel
from app.ui.pages.activities.worry import AfterWorry
from app.ui.pages.people.asking import keep_open_drafts
from app.ui.places import Context, Page
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import column

NEW, EDIT = "new", "edit"


class ActivitiesPage(Page):
    """Shows whichever part of the page a place names."""

    kinds = frozenset({"activity", "person"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._place = Place("activities")
        self._log_new = button(self.tr("記録する"), self._choose, role="primary", icon="plus")
        self._log_several = button(self.tr("何人かまとめて"), self._choose_several, icon="users")
        self._sightings = button(self.tr("気づき"), lambda: context.go(Place("sightings")), icon="eye")
        self._header = PageHeader(self.tr("記録"), actions=[self._sightings, self._log_several, self._log_new])
        self.list, self.chooser = ActivityList(context), PersonChooser(context)
        self.detail, self.log, self.worry = ActivityDetail(context), LogPanel(context), AfterWorry(context)
        self._parts = QStackedWidget()
        for part in (self.list, self.chooser, self.detail, self.log, self.worry):
            self._parts.addWidget(part)
        self.list.opened.connect(self._open)
        self.list.wanted.connect(self._choose)
        self.chooser.chosen.connect(self._log_for)
        self.log.saved.connect(self._saved)
        whole = column(self._header, gap=2, edge=3)
        whole.addWidget(self._parts, 1)
        self.setLayout(whole)

    def show_place(self, place: Place) -> None:
        self._place = place
        logging = place.opened in (NEW, EDIT, SEVERAL)
        self._log_new.setHidden(logging)
        self._log_several.setHidden(logging and bool(place.record_id))
        self._sightings.setHidden(logging)
        if place.opened == NEW and not place.record_id:
            self._show(self.chooser, self.tr("記録する"))
            self.chooser.open()
        elif logging:
            self._show(self.log, "")
            self.log.show_place(place)
        elif place.record_id:
            self._show(self.detail, self.tr("記録"))
            self.detail.open(place.record_id)
        else:
            self._show(self.list, self.tr("記録"))
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
        if self._parts.currentWidget() is self.log:
            self.log.save()

    def keep_drafts(self) -> None:
        self.log.keep_draft()
        keep_open_drafts(self)

    def _show(self, part: QWidget, title: str) -> None:
        # The form says itself whose record it is, and needs the room.
        self._header.setHidden(part is self.log)
        self._header.set_title(title)
        self._parts.setCurrentWidget(part)
        if part is not self.log:
            self.log.let_go()

    def _open(self, activity_id: str) -> None:
        if activity_id:
            self.context.go(Place("activities", activity_id))

    def _choose(self) -> None:
        self.context.go(Place("activities", "", NEW))

    def _choose_several(self) -> None:
        self.context.go(Place("activities", "", SEVERAL))

    def _log_for(self, person_id: str) -> None:
        # The chooser is a step on the way and no place to come back to: after saving, one is where one came from.
        self.show_place(Place("activities", person_id, NEW))

    def _saved(self, kept: Activity | Sighting) -> None:
        self.context.notify(self.tr("保存しました"))
        if isinstance(kept, Sighting):
            # Nobody knows yet whose danger it is; its own page says what can be done, and the form is no place to come back to.
            self._place = Place("activities")
            self.context.go(Place("sightings", kept.id))
        elif asks_for_more(kept):
            self._place = Place("activities", kept.id)
            self.worry.open(kept)
            self._show(self.worry, self.tr("記録しました"))
        else:
            self.context.back()
