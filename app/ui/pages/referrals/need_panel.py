"""Step 2: what the trouble is, how urgent, and what is asked."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.referrals import Ask, Referral, Trouble, Urgency
from app.domain.risks import Risk
from app.errors import Problem
from app.services import references
from app.ui.forms import Form
from app.ui.forms.fields import Field, Kind, Values, options
from app.ui.pages.referrals.step_panel import StepPanel, own_problems
from app.ui.pages.referrals.telephone_first_panel import CallsEditor
from app.ui.pages.referrals.words import meaning
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.layouts import column
from app.words.labels import label

STATE_TROUBLES = 16


class Needs(StepPanel):
    """Reason, urgency with the calls it asks for, troubles, the person's own words, what is asked, risks."""

    fields = frozenset(
        [
            "reason",
            "urgency",
            "calls",
            "troubles",
            "worst",
            "trouble_note",
            "own_words",
            "asked",
            "asked_note",
            "risks",
            "risk_note",
        ]
    )

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._destination = ""
        self._calls = CallsEditor(context)
        self._troubles = TroublesEditor()
        self.form = Form(
            [
                Field("reason", self.tr("つなぐ理由"), required=True, hint=self.tr("ひとことで。例：介護が続けられないと話す")),
                Field("urgency", self.tr("緊急度"), Kind.CHOICE, required=True, options=_urgencies()),
                Field("calls", self.tr("もう電話しましたか"), Kind.OWN, editor=lambda: self._calls, shown_when=_is_urgent),
                Field(
                    "troubles",
                    self.tr("困りごと"),
                    Kind.OWN,
                    required=True,
                    hint=self.tr("いくつでも"),
                    editor=lambda: self._troubles,
                ),
                Field(
                    "worst",
                    self.tr("いちばん困っていること（◎）"),
                    Kind.CHOICE,
                    shown_when=_has_several,
                    options=options(Trouble),
                ),
                Field("trouble_note", self.tr("困りごとの補足"), hint=self.tr("書きたいときだけ")),
                Field("own_words", self.tr("ご本人のことば"), Kind.LONG, hint=self.tr("聞いたままに")),
                Field(
                    "asked",
                    self.tr("お願いすること"),
                    Kind.CHOICES,
                    required=True,
                    hint=self.tr("いくつでも"),
                    options=options(Ask),
                ),
                Field("asked_note", self.tr("お願いの補足"), hint=self.tr("書きたいときだけ")),
                Field("risks", self.tr("心配なこと"), Kind.CHOICES, hint=self.tr("あるときだけ"), options=options(Risk)),
                Field("risk_note", self.tr("心配なことの説明"), shown_when=_has_risks),
            ],
            context.today,
        )
        self.form.changed.connect(self._changed)
        self.setLayout(column(self.form))

    def show_referral(self, referral: Referral) -> None:
        self._destination = referral.destination
        self.form.set_values({name: getattr(referral, name) for name in self.fields})
        self._offer_worst()
        self.form.set_values({"worst": referral.worst})
        self._tell_calls()

    def fill(self, referral: Referral) -> Referral:
        said = {name: value for name, value in self.form.look().items() if name in self.fields}
        said["urgency"] = said["urgency"] or Urgency.NORMAL
        said["worst"] = said["worst"] if said["worst"] in said["troubles"] else None
        if len(said["troubles"]) == 1:
            said["worst"] = said["troubles"][0]
        if said["urgency"] is Urgency.NORMAL:
            said["calls"] = ()
        return replace(referral, **said)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        self.form.clear_problems()
        self.form.show_problems(own_problems(self, problems))

    def _changed(self) -> None:
        self._offer_worst()
        self._tell_calls()
        self.changed.emit()

    def _offer_worst(self) -> None:
        chips = self.form.editor("worst").chips
        chosen = self._troubles.value()
        if [option.value for option in chips._options] != list(chosen) and chosen:
            chips.set_options(options(chosen))

    def _tell_calls(self) -> None:
        urgency = self.form.look()["urgency"] or Urgency.NORMAL
        self._calls.about(references.agency(self._destination), urgency)


class TroublesEditor(QWidget):
    """The 16 troubles of the State's sheet and the 5 of this field, as chips in two groups."""

    def __init__(self) -> None:
        super().__init__()
        self.widget: QWidget = self
        every = options(Trouble)
        self._state = Chips(every[:STATE_TROUBLES], many=True, name=self.tr("困りごと"))
        self._field = Chips(every[STATE_TROUBLES:], many=True, name=self.tr("とくに気にかけていること"))
        self.setLayout(column(self._state, Text(self.tr("とくに気にかけていること"), "small"), self._field, gap=1))

    def value(self) -> tuple[Trouble, ...]:
        chosen = (*self._state.values(), *self._field.values())
        return tuple(trouble for trouble in Trouble if trouble in chosen)

    def set_value(self, value: Any) -> None:
        for chips in (self._state, self._field):
            chips.set_values(value or ())

    def draft(self) -> Any:
        return [str(value) for value in self.value()]

    def take_draft(self, kept: Any) -> None:
        self.set_value([trouble for trouble in Trouble if str(trouble) in kept])

    def problem(self) -> Problem | None:
        return None

    def heed(self, changed: Callable[[], object]) -> None:
        for chips in (self._state, self._field):
            chips.changed.connect(lambda: changed())

    def setFocus(self, *_reason: object) -> None:
        self._state.setFocus()


def _urgencies() -> tuple[Option, ...]:
    """通常 first to read, each word with what it means beside it."""
    return tuple(Option(urgency, f"{label(urgency)}（{meaning(urgency)}）") for urgency in reversed(Urgency))


def _is_urgent(values: Values) -> bool:
    return values["urgency"] in (Urgency.EMERGENCY, Urgency.URGENT)


def _has_several(values: Values) -> bool:
    return len(values["troubles"]) > 1


def _has_risks(values: Values) -> bool:
    return bool(values["risks"])
