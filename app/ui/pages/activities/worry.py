"""After a visit that left one very worried: never only a stored word, always a next act."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.activities import Activity
from app.domain.reminders import Place
from app.ui import theme
from app.ui.icons import Icon
from app.ui.places import Context
from app.ui.text import Text
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.cards import Card
from app.ui.widgets.layouts import column, flow, row


class AfterWorry(QWidget):
    """The record is safe; does one want to hand it on, ring somebody, or leave it for now?"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme.role(self, "clear")
        self._context = context
        self._person_id = ""
        said = column(Text(self.tr("記録は保存しました。とても心配な方ですね"), "heading"), gap=1)
        said.addWidget(Text(self.tr("ひとりで抱えずに、相談先につなぐことができます。急ぐときは、先に電話してください。")))
        across = row(gap=2)
        across.addWidget(Icon("heart-handshake", Tone.PRIMARY, 36), 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(said, 1)
        self.refer = button(self.tr("つなぐ"), self._refer, role="primary", icon="send")
        ring = button(self.tr("緊急の電話番号"), context.show_emergency, role="danger", icon="siren")
        later = button(self.tr("今はしない"), context.back)
        card = Card(across, gap=2)
        card.add(flow(self.refer, ring, later, gap=1.5))
        self.setLayout(column(card, None))

    def open(self, activity: Activity) -> None:
        """Offer it for the person of this activity."""
        self._person_id = activity.person_id
        self.refer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refer(self) -> None:
        self._context.go(Place("referrals", self._person_id, "new"))
