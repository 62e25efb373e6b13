"""The page of the exchange: two halves, and files can be dropped anywhere on it."""

import json
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app.domain.reminders import Place
from app.ui.pages.exchange.sending import Sending
from app.ui.pages.exchange.taking import Taking
from app.ui.pages.exchange.travelling import Travelling
from app.ui.places import Context, Page
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import box, column, scrolled
from app.ui.widgets.sides import sides

TAKE, WRITE = "take:", "write"


class Exchange(Page):
    """受け渡し. A place whose `opened` begins with `take:` brings files to take in, as a JSON list of paths."""

    kinds = frozenset({"outbox", "referral", "answer", "arrival", "peer", "inbox", "hold", "held"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setAcceptDrops(True)
        self._sending, self._travelling = Sending(context), Travelling(context)
        self._taking = Taking(context, show=self._bring_into_view)
        head = PageHeader(self.tr("受け渡し"), self.tr("USBや共有フォルダー、メールの添付で、つなぎ便をやりとりします"))
        halves = sides(box(column(self._sending, self._travelling, None, gap=3)), self._taking, least=52)
        whole = column(head, gap=2, edge=3)
        self._area = scrolled(column(halves, None))
        whole.addWidget(self._area, 1)
        self.setLayout(whole)

    def show_place(self, place: Place) -> None:
        self._read()
        if place.opened == WRITE:
            self._sending.focus_when_ready()
        if place.opened.startswith(TAKE):
            self._taking.take([Path(name) for name in json.loads(place.opened.removeprefix(TAKE))])

    def place(self) -> Place:
        # What was dropped is taken in once, not again whenever somebody comes back here.
        return Place("exchange")

    def refresh(self, kinds: frozenset[str]) -> None:
        self._read()

    def save(self) -> None:
        self._sending.write_out()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._taking.invite(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._taking.invite(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._taking.invite(False)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if paths:
            self._taking.take(paths)

    def _read(self) -> None:
        self._sending.read()
        self._travelling.read()
        self._taking.read()

    def _bring_into_view(self, widget: QWidget) -> None:
        # The layout has to settle first, or the scroll bar does not know yet how far it goes.
        QTimer.singleShot(0, widget, lambda: self._area.ensureWidgetVisible(widget, 0, 0))
