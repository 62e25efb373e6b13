"""One activity, what it said before, and ways to correct or remove it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt

from app.domain.activities import Activity
from app.domain.attempts import Attempt
from app.domain.dates import format_day, format_near
from app.domain.places import PageName, Place, Within
from app.queries.activities import Told, told
from app.services import activities
from app.ui import dialogs
from app.ui.pages.activities.head_panel import diary_head
from app.ui.pages.activities.words import what_words, when_words
from app.ui.pages.people.call_form import attempt_words
from app.ui.pages.people.head_panel import PersonHead
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.facts import Facts
from app.ui.widgets.layouts import clear, column, row, rule, scrolled
from app.ui.widgets.panels import Panel, Section
from app.ui.widgets.passages import passage
from app.ui.widgets.states import Banner
from app.words.labels import label
from app.workflows import removals


class ActivityDetail(Part):
    """What was written down about one contact."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._activity_id = ""
        self._inside = column(gap=2)
        whole = column(diary_head(context), gap=2, edge=3)
        whole.addWidget(scrolled(column(self._inside, None)), 1)
        self.setLayout(whole)

    def open(self, place: Place) -> None:
        """Show this activity."""
        activity_id = place.record_id
        if activity_id != self._activity_id:
            clear(self._inside)
        self._activity_id = activity_id
        self.read()

    def read(self) -> None:
        if self._activity_id:
            self.context.bridge.fetch(self, told, self._activity_id).then(self._show).failed(self._gone)

    def _gone(self, error: Exception) -> None:
        clear(self._inside)
        self._inside.addWidget(Panel(Text(self.tr("この記録は、もう手帳にありません。"))))

    def _show(self, said: Told) -> None:
        clear(self._inside)
        person, activity = said.person, said.activity
        open_person = button(self.tr("この方のページ"), lambda: self.context.go(Place(PageName.PEOPLE, person.id)), role="link")
        correct = button(
            self.tr("直す"), lambda: self.context.go(Place(PageName.ACTIVITIES, activity.id, Within.EDIT)), icon="pencil"
        )
        remove = button(self.tr("消す"), lambda: self._remove(activity), role="quiet", icon="trash-2")
        card = Panel(PersonHead(person, self.context.today()), rule(), self._facts(activity, said.rung), gap=1.5)
        card.add(row(correct, remove, None, open_person, gap=1.5))
        self._inside.addWidget(card)
        correct.setFocus(Qt.FocusReason.OtherFocusReason)
        if said.earlier:
            self._inside.addWidget(Section(self.tr("直す前の記録"), *(self._before(each) for each in said.earlier)))

    def _facts(self, activity: Activity, rung: Iterable[Attempt]) -> Facts:
        today = self.context.today()
        on = f"{format_day(activity.on)} {when_words(None, activity.part, activity.at_time, today)}" if activity.on else ""
        return Facts(
            [
                (self.tr("いつ"), on.strip()),
                (self.tr("どのように"), label(activity.way)),
                (self.tr("会えましたか"), label(activity.met) if activity.met else ""),
                (self.tr("ようす"), label(activity.condition) if activity.condition else ""),
                (self.tr("気になること"), "・".join(label(each) for each in activity.noticed)),
                (self.tr("危ないと思ったこと"), "・".join(label(each) for each in activity.risks)),
                (self.tr("電話した先"), "\n".join(f"{each.whom}　{attempt_words(each, today)}" for each in rung)),
                (self.tr("メモ"), activity.note),
                (self.tr("次はいつ"), format_day(activity.next_on) if activity.next_on else self.tr("決めていません")),
            ]
        )

    def _before(self, activity: Activity) -> Panel:
        today = self.context.today()
        written = activity.written_at.astimezone().date() if activity.written_at else today
        card = Panel(Text(self.tr("書いた日 {day}").format(day=format_near(written, today)), "small"), edge=2, gap=0.5)
        card.add(Text(f"{when_words(activity.on, activity.part, activity.at_time, today)}　{what_words(activity)}"))
        if activity.note:
            card.add(passage(activity.note, "soft"))
        return card

    def _remove(self, activity: Activity) -> None:
        sure = dialogs.ask(
            self,
            self.tr("この記録を消しますか"),
            self.tr("30日のあいだは、元にもどせます。"),
            yes=self.tr("消す"),
            danger=True,
        )
        if sure:
            self.context.bridge.do(activities.remove, activity).then(lambda _nothing: self._removed(activity))

    def _removed(self, activity: Activity) -> None:
        self._activity_id = ""
        clear(self._inside)
        restore = button(self.tr("元にもどす"), lambda: self._restore(activity.id), icon="undo-2")
        away = button(self.tr("戻る"), self.context.back)
        beneath = self.tr("30日のあいだは、元にもどせます。")
        self._inside.addWidget(Banner("success", self.tr("記録を消しました"), beneath, restore, away))

    def _restore(self, activity_id: str) -> None:
        self.context.bridge.do(removals.restore_activity, activity_id).then(self._restored)

    def _restored(self, kept: Activity) -> None:
        self.open(Place(PageName.ACTIVITIES, kept.id))
