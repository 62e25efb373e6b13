"""Step 3: the course in the writer's own words, the single records that go along, and who else has to do with it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from app.domain.activities import Activity
from app.domain.dates import format_month_day
from app.domain.referrals import Referral
from app.errors import Problem
from app.queries.referrals import ReferralSources
from app.ui.forms import Form
from app.ui.forms.editors import OwnEditor
from app.ui.forms.fields import Field, Kind, Values
from app.ui.pages.referrals.asker_editor import AskerEditor
from app.ui.pages.referrals.involved_editor import InvolvedEditor
from app.ui.pages.referrals.step_panel import StepPanel, own_problems
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.checks import Check
from app.ui.widgets.layouts import clear, column, row
from app.words.labels import label, short
from app.words.phrases import joined


class Summaries(StepPanel):
    """Summary, plan note, which activities are attached; folded away: who asked, where it was not the person, and who helps."""

    fields = frozenset({"summary", "plan_note", "activity_ids", "reply_to_question", "caller", "involved"})

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._activities = ActivitiesEditor()
        self._asker, self._involved = AskerEditor(context), InvolvedEditor(context)
        self._nameless = False
        asked, helping = self.tr("相談者（ご本人でないとき）"), self.tr("関わっている機関")
        self.form = Form(
            [
                Field(
                    "summary",
                    self.tr("経過のまとめ"),
                    Kind.LONG,
                    hint=self.tr("これまでのかかわりを、ご自分の言葉で。日々のメモは、下で選んだものだけが出ます。"),
                ),
                Field(
                    "plan_note", self.tr("これからのこと"), Kind.LONG, hint=self.tr("自分が続けること、相手に頼みたい役割など")
                ),
                Field(
                    "activity_ids",
                    self.tr("添える記録"),
                    Kind.OWN,
                    hint=self.tr("要るものだけ選びます"),
                    editor=lambda: self._activities,
                ),
                Field(
                    "caller",
                    self.tr("どなたから相談を受けましたか"),
                    Kind.OWN,
                    section=asked,
                    editor=lambda: self._asker,
                    shown_when=self._is_named,
                ),
                Field(
                    "involved",
                    self.tr("どの機関が、いつから"),
                    Kind.OWN,
                    hint=self.tr("健康のことを出すと同意されたときだけ出ます"),
                    section=helping,
                    editor=lambda: self._involved,
                    shown_when=self._is_named,
                ),
            ],
            context.today,
            later=(asked, helping),
        )
        self.form.changed.connect(self.changed)
        self.setLayout(column(self.form))

    def know(self, known: ReferralSources) -> None:
        self._activities.offer(known.activities)
        self._asker.offer(known.person)
        self._involved.offer(known.helping)

    def show_referral(self, referral: Referral) -> None:
        self._nameless = referral.nameless
        told = {name: getattr(referral, name) for name in ("summary", "plan_note", "activity_ids", "involved")}
        self.form.set_values(told | {"caller": (referral.caller, referral.awareness) if referral.caller else None})
        self.form.fold_empty()

    def fill(self, referral: Referral) -> Referral:
        said = self.form.look()
        said["caller"], said["awareness"] = said["caller"] or (None, None)
        return replace(referral, **said)

    def begun(self, referral: Referral) -> bool:
        return bool(referral.summary or referral.plan_note or referral.activity_ids or referral.caller or referral.involved)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        self.form.clear_problems()
        self.form.show_problems(own_problems(self, problems))

    def _is_named(self, _values: Values) -> bool:
        # Who asked for somebody, and who helps them, tells who that is.
        return not self._nameless


class ActivitiesEditor(OwnEditor):
    """The latest activities, each to be ticked; those ticked before stay ticked though they are not on offer."""

    def __init__(self) -> None:
        super().__init__()
        self._ticked: tuple[str, ...] = ()
        self._checks: dict[str, Check] = {}
        self._column = column(gap=0.5)
        self.setLayout(self._column)
        self.offer(())

    def offer(self, activities: Iterable[Activity]) -> None:
        """Show these to tick."""
        ticked = self.value()
        clear(self._column)
        self._checks = {}
        for activity in activities:
            check = Check(_headline(activity))
            check.toggled.connect(self.tell)
            self._checks[activity.id] = check
            self._column.addWidget(check)
            if activity.note:
                self._column.addLayout(row(4, (Text(activity.note, "small", lines=2), 1), gap=0))
        if not self._checks:
            self._column.addWidget(Text(self.tr("この方の記録は、まだありません。"), "soft"))
        self.set_value(ticked)

    def value(self) -> tuple[str, ...]:
        shown = [key for key, check in self._checks.items() if check.isChecked()]
        return (*(key for key in self._ticked if key not in self._checks), *shown)

    def set_value(self, value: Any) -> None:
        self._ticked = tuple(value or ())
        for key, check in self._checks.items():
            check.blockSignals(True)
            check.setChecked(key in self._ticked)
            check.blockSignals(False)

    def draft(self) -> Any:
        return list(self.value())

    def take_draft(self, kept: Any) -> None:
        self.set_value(tuple(kept))


def _headline(activity: Activity) -> str:
    day = format_month_day(activity.on) if activity.on else ""
    part = label(activity.part) if activity.part else ""
    how = "・".join([label(activity.way), *(short(one) for one in (activity.met, activity.condition) if one)])
    return joined(f"{day} {part}".strip(), how)
