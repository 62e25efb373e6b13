"""The page behind the full screen: it says only that the card is shown, so that nothing of the notebook lies behind it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from app.documents.door_cards import door_card
from app.domain.places import PageName, Place
from app.services import agencies
from app.ui.pages.door_mode.card_panel import DoorScreen
from app.ui.parts import Page
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import column, flow
from app.ui.widgets.panels import Panel
from app.ui.widgets.states import EmptyState


class DoorModePage(Page):
    """Opens the card over the whole screen; closing it leads back to where one was."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.screen_shown: DoorScreen | None = None
        words, beneath = (
            self.tr("玄関先で見せるカード"),
            self.tr("相談先のカードを、画面いっぱいに出します。お名前や記録は出ません。"),
        )
        empty = EmptyState("house", words, beneath)
        show = button(self.tr("カードを出す"), self._show, role="primary", icon="eye")
        out = button(self.tr("カードを印刷する"), lambda: self._print(self), icon="printer")
        back = button(self.tr("もどる"), context.back)
        acts = flow(show, out, back, gap=1.5)
        self.setLayout(column(Panel(empty, acts, gap=2), None, edge=3))

    def open(self, place: Place) -> None:
        # After the window has changed to this page, so that for no moment a page with names lies beneath.
        QTimer.singleShot(0, self, self._show)

    def place(self) -> Place | None:
        # After a lock one does not come back into a full screen in which nobody knows where they are.
        return Place(PageName.TODAY)

    def _show(self) -> None:
        if self.screen_shown is not None or not self.isVisible():
            return
        lines = agencies.door_card(self.context.owner.local_government_code)
        self.screen_shown = made = DoorScreen(self.window(), lines, self._print)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.finished.connect(self._closed)
        made.showFullScreen()

    def _closed(self) -> None:
        self.screen_shown = None
        self.context.back()

    def _print(self, parent: QWidget) -> None:
        lines = agencies.door_card(self.context.owner.local_government_code)
        self.context.print_document(parent, door_card(lines, made_on=self.context.today()))


page = DoorModePage
