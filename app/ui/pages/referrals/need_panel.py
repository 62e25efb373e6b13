"""Step 2: what the trouble is, how urgent, and what is asked."""

from collections.abc import Iterable
from dataclasses import replace

from app.domain.referrals import Ask, Referral, Urgency, is_of_harm
from app.domain.risks import Risk
from app.errors import Problem
from app.queries.referrals import ReferralSources
from app.services import agencies
from app.ui.forms import Form
from app.ui.forms.fields import Field, Kind, Values, options
from app.ui.pages.referrals.step_panel import StepPanel, own_problems
from app.ui.pages.referrals.telephone_first_panel import CallsEditor
from app.ui.pages.referrals.trouble_editor import TroubleEditor
from app.ui.pages.referrals.words import meaning
from app.ui.places import Context
from app.ui.widgets.chips import Option
from app.ui.widgets.layouts import column
from app.words.labels import label


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
            "tell_reporter",
        ]
    )

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._destination, self._harmed = "", False
        self._calls = CallsEditor(context)
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
                    editor=TroubleEditor,
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
                Field(
                    "tell_reporter",
                    self.tr("通告した方（あなたや、知らせてくれた方）の名前を、この先で伝えてもよい"),
                    Kind.CHECK,
                    hint=self.tr("印をつけなければ、お名前も電話も伏せます"),
                    shown_when=self._is_of_harm,
                ),
            ],
            context.today,
        )
        self.form.changed.connect(self._changed)
        self.setLayout(column(self.form))

    def know(self, known: ReferralSources) -> None:
        self._harmed = known.harmed
        self.form.set_values({})

    def show_referral(self, referral: Referral) -> None:
        self._destination = referral.destination
        told = {name: getattr(referral, name) for name in self.fields if name != "worst"}
        self.form.set_values(told | {"troubles": (referral.troubles, referral.worst)})
        self._tell_calls()

    def fill(self, referral: Referral) -> Referral:
        said = {name: value for name, value in self.form.look().items() if name in self.fields}
        said["urgency"] = said["urgency"] or Urgency.NORMAL
        said["troubles"], said["worst"] = said["troubles"]
        if said["urgency"] is Urgency.NORMAL:
            said["calls"] = ()
        return replace(referral, **said)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        self.form.clear_problems()
        self.form.show_problems(own_problems(self, problems))

    def _changed(self) -> None:
        self._tell_calls()
        self.changed.emit()

    def _is_of_harm(self, values: Values) -> bool:
        troubles, _worst = values["troubles"]
        return self._harmed or is_of_harm(Referral(troubles=troubles, risks=values["risks"]))

    def _tell_calls(self) -> None:
        urgency = self.form.look()["urgency"] or Urgency.NORMAL
        self._calls.about(agencies.find(self._destination), urgency)


def _urgencies() -> tuple[Option, ...]:
    """通常 first to read, each word with what it means beside it."""
    return tuple(Option(urgency, f"{label(urgency)}（{meaning(urgency)}）") for urgency in reversed(Urgency))


def _is_urgent(values: Values) -> bool:
    return values["urgency"] in (Urgency.EMERGENCY, Urgency.URGENT)


def _has_risks(values: Values) -> bool:
    return bool(values["risks"])
