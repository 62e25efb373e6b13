"""The page of ledgers: the list, one of them, and bringing one in."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.reminders import Place
from app.ui.pages.ledgers.bringing import Bringing
from app.ui.pages.ledgers.lists import LedgerDetail, LedgerList
from app.ui.places import Context, Page
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import column

NEW = "new"


class LedgersPage(Page):
    """Place("ledgers") lists, Place("ledgers", id) shows one, Place("ledgers", "", "new") brings one in."""

    kinds = frozenset({"ledger"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._place = Place("ledgers")
        self._bring = button(self.tr("名簿をとりこむ"), self._new, role="primary", icon="download")
        self._header = PageHeader(self.tr("名簿"), actions=[self._bring], back=self.tr("戻る"))
        self._header.back.connect(context.back)
        self.list, self.detail, self.bringing = LedgerList(context), LedgerDetail(context), Bringing(context)
        self._parts = QStackedWidget()
        for part in (self.list, self.detail, self.bringing):
            self._parts.addWidget(part)
        self.list.wanted.connect(self._new)
        self.bringing.brought.connect(self._brought)
        whole = column(self._header, gap=2, edge=3)
        whole.addWidget(self._parts, 1)
        self.setLayout(whole)

    def show_place(self, place: Place) -> None:
        self._place = place
        if place.opened == NEW:
            self._show(self.bringing, self.tr("名簿をとりこむ"))
            self.bringing.open()
        elif place.record_id:
            self._show(self.detail, self.tr("名簿"))
            self.detail.open(place.record_id)
        else:
            self._show(self.list, self.tr("名簿"))
            self.list.read()

    def refresh(self, kinds: frozenset[str]) -> None:
        shown = self._parts.currentWidget()
        if shown is self.list:
            self.list.read()
        elif shown is self.detail:
            self.detail.read()

    def place(self) -> Place | None:
        return self._place

    def save(self) -> None:
        if self._parts.currentWidget() is self.bringing:
            self.bringing.save()

    def keep_drafts(self) -> None:
        self.bringing.keep_draft()

    def _show(self, part: QWidget, title: str) -> None:
        self._bring.setVisible(part is self.list)
        self._header.set_title(title)
        self._parts.setCurrentWidget(part)

    def _new(self) -> None:
        self.context.go(Place("ledgers", "", NEW))

    def _brought(self, ledger_id: str) -> None:
        # The wizard is no place to come back to.
        self._place = Place("ledgers")
        self.context.go(Place("ledgers", ledger_id))
