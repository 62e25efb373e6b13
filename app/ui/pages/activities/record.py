"""One activity, what it said before, and ways to correct or remove it."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from app.domain.activities import Activity, ActivityWay
from app.domain.attempts import Attempt
from app.domain.dates import format_day
from app.domain.places import PageName, Place, Within
from app.queries.activities import ActivityDetails, told
from app.services import activities
from app.ui.bridge import Asked
from app.ui.pages.people.call_form import attempt_words
from app.ui.pages.people.head_panel import PersonHead
from app.ui.places import Context
from app.ui.record_view import RecordView, Removal, earlier
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.facts import Facts
from app.ui.widgets.layouts import clear, row, rule
from app.ui.widgets.panels import Panel
from app.words.labels import label
from app.words.said.activities import ahead_words, report_facts, what_words, when_words, whose_words
from app.workflows import removals


class ActivityDetail(RecordView[ActivityDetails]):
    """What was written down about one contact."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, PageName.ACTIVITIES, self.tr("記録"), self.tr("この記録は、もう手帳にありません。"))

    def ask(self) -> Asked[ActivityDetails]:
        return self.context.bridge.fetch(self, told, self.record_id)

    def fill(self, found: ActivityDetails) -> QWidget:
        clear(self.inside)
        person, activity, today = found.person, found.activity, self.context.today()
        removes = self.removes(activity, self._removal())
        head: QWidget
        first = self.corrects(Within.EDIT if person is not None else Within.OTHER_WORK)
        head, acts = Text(whose_words(activity, ""), "who", lines=2), row(first, removes, None, gap=1.5)
        if person is not None:
            whose = Place(PageName.PEOPLE, person.id)
            open_person = button(self.tr("この方のページ"), lambda: self.context.go(whose), role="link")
            head, acts = PersonHead(person, today), row(first, removes, None, open_person, gap=1.5)
        self.inside.addWidget(Panel(head, rule(), self._facts(activity, found.rung), acts, gap=1.5))
        if found.earlier:
            before = ((each, self._words(each), each.note) for each in found.earlier)
            self.inside.addWidget(earlier(self.tr("直す前の記録"), before, today))
        return first

    def _facts(self, activity: Activity, rung: Iterable[Attempt]) -> Facts:
        today, person = self.context.today(), bool(activity.person_id)
        undecided = self.tr("決めていません") if person else ""
        time = when_words(None, activity.part, activity.at_time, today)
        on = f"{format_day(activity.on)}{ahead_words(activity.on, today)} {time}" if activity.on else ""
        return Facts(
            [
                (self.tr("いつ"), on.strip()),
                (self.tr("どのように"), label(activity.way) if person or activity.way is not ActivityWay.OTHER else ""),
                (self.tr("会えましたか"), label(activity.met) if activity.met else ""),
                (self.tr("ようす"), label(activity.condition) if activity.condition else ""),
                (self.tr("気になること"), "・".join(label(each) for each in activity.noticed)),
                (self.tr("渡したもの"), "・".join(label(each) for each in activity.given)),
                (self.tr("心配なこと"), "・".join(label(each) for each in activity.risks)),
                (self.tr("電話した先"), "\n".join(f"{each.whom}　{attempt_words(each, today)}" for each in rung)),
                *report_facts(activity),
                (self.tr("訪問回数"), label(activity.visit_as) if activity.visit_as else ""),
                (self.tr("メモ"), activity.note),
                (self.tr("次はいつ"), format_day(activity.next_on) if activity.next_on else undecided),
            ]
        )

    def _words(self, activity: Activity) -> str:
        when = when_words(activity.on, activity.part, activity.at_time, self.context.today())
        return f"{when}　{what_words(activity)}"

    def _removal(self) -> Removal[Activity]:
        return Removal(
            question=self.tr("この記録を消しますか"),
            done=self.tr("記録を消しました"),
            remove=activities.remove,
            restore=removals.restore_activity,
            words=self.tr("もどる"),
            away=self.context.back,
        )
