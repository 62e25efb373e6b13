"""After a visit that left one very worried: never only a stored word, always a next act."""

from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.domain.activities import Activity
from app.domain.dates import format_near
from app.domain.places import PageName, Place, Within
from app.services import activities
from app.ui.icons import Icon
from app.ui.pages.activities.danger_panel import Dangers
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import TOP, Clear, box, column, flow, row, scrolled
from app.ui.widgets.panels import Panel

_SOON = (1, 2, 3, 7)


class AfterWorry(Clear):
    """The record is safe; does one want to hand it on, ring somebody, go again sooner, or leave it for now?"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._activity = Activity()
        self._title = Text("", "heading")
        beneath = self.tr("ひとりで抱えずに、相談先につなぐことができます。急ぐときは、先に電話してください。")
        said = column(self._title, Text(beneath), gap=1)
        across = row((Icon("heart-handshake", Tone.PRIMARY, 36), TOP), (said, 1), gap=2)
        self.refer = button(self.tr("相談する（つなぐ）"), partial(self._refer, Within.NEW), role="primary", icon="send")
        nameless = button(self.tr("名前を出さずに相談する"), partial(self._refer, Within.NAMELESS), icon="eye-off")
        ring = button(self.tr("緊急の電話番号"), context.show_emergency, role="danger", icon="siren")
        later = button(self.tr("今はしない"), context.back)
        card = Panel(across, gap=2)
        card.add(flow(self.refer, nameless, ring, later, gap=1.5))
        self._dangers = Dangers(context)
        self._sooner = column(gap=1)
        sooner = Panel(self._sooner, edge=2)
        self._when = Text("", "soft")
        self._days = flow(*(self._in(days) for days in _SOON), gap=1)
        self._sooner.addWidget(label(self.tr("次を早める"), "strong"))
        self._sooner.addWidget(self._when)
        self._sooner.addLayout(self._days)
        self.setLayout(column(scrolled(box(column(card, self._dangers, sooner, None, gap=2)))))

    def open(self, activity: Activity) -> None:
        """Offer it for the person of this activity."""
        self._activity = activity
        self._title.set_text(
            self.tr("記録は保存しました。急ぐことはありませんか。命の危険があれば、先に電話してください")
            if activity.risks
            else self.tr("記録は保存しました。ひとりで抱えず、相談できます")
        )
        self._dangers.show_risks(activity.risks, activity.person_id)
        self._say_when()
        self.refer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _in(self, days: int) -> QPushButton:
        words = {1: self.tr("あした"), 2: self.tr("あさって"), 7: self.tr("1週間後")}
        return button(words.get(days, self.tr("{days}日後").format(days=days)), partial(self._go_again, days))

    def _say_when(self) -> None:
        day = self._activity.next_on
        today = self._context.today()
        said = self.tr("いまの予定：{day}").format(day=format_near(day, today)) if day else self.tr("次の予定はありません")
        self._when.set_text(said)

    def _go_again(self, days: int) -> None:
        day = self._context.today() + timedelta(days=days)
        self._context.bridge.do(activities.go_again_on, self._activity.id, day).then(self._sooner_kept)

    def _sooner_kept(self, activity: Activity) -> None:
        self._activity = activity
        self._say_when()
        self._context.notify(self.tr("次に会う日を変えました"))

    def _refer(self, how: Within) -> None:
        self._context.go(Place(PageName.REFERRALS, self._activity.person_id, how))
