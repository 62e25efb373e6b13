"""The page of the exchange: two halves, and files can be dropped anywhere on it."""

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app.domain.places import PageName, Place, Within
from app.queries.exchange import count_waiting as count
from app.ui.pages.exchange.sending_panel import SendingPanel
from app.ui.pages.exchange.table_panel import TablePanel
from app.ui.pages.exchange.taking_panel import Taking
from app.ui.pages.exchange.travelling_panel import Travelling
from app.ui.parts import Page, PartDef
from app.ui.places import Brought, Context
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import box, column, scrolled
from app.ui.widgets.revealing import bring_into_view
from app.ui.widgets.sides import sides

__all__ = ["count", "page"]


class Exchange(Page):
    """受け渡し. Files that were dropped elsewhere are brought here to be taken in."""

    kinds = frozenset(
        {"outbox", "referral", "answer", "arrival", "peer", "inbox", "hold", "quarantine"}
        | {"desk_table", "organisation", "town_support", "setting"}
    )
    parts = (PartDef(alone=(Within.NOTHING, Within.TAKE, Within.WRITE, Within.KEPT_APART)),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setAcceptDrops(True)
        self._sending, self._travelling = SendingPanel(context, show=self._bring_into_view), Travelling(context)
        self._taking = Taking(context, show=self._bring_into_view, ended=self._read)
        head = PageHeader(self.tr("受け渡し"), self.tr("USBや共有フォルダー、メールの添付で、つなぎ便をやりとりします"))
        # What everybody gets is a desk's to give out.
        self._table = TablePanel(context, given=self._sending.focus_when_ready) if context.desk else None
        tables = [self._table] if self._table is not None else []
        halves = sides(box(column(self._sending, *tables, self._travelling, None, gap=3)), self._taking, least=52)
        self._area = scrolled(column(halves, None))
        self.setLayout(column(head, (self._area, 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        self._read()
        if place.opened is Within.WRITE:
            self._sending.focus_when_ready()

    def take(self, brought: Brought) -> None:
        if not isinstance(brought, str):
            self._taking.take(brought)

    def place(self) -> Place:
        return Place(PageName.EXCHANGE)

    def refresh(self, kinds: frozenset[str]) -> None:
        # With every few files something changes, and at the end all is asked for once.
        if not self._taking.is_under_way():
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
        if self._table is not None:
            self._table.read()

    def _bring_into_view(self, widget: QWidget) -> None:
        bring_into_view(self._area, widget)


page = Exchange
