"""The short form of what was done without anybody of the notebook: other work, liaison, an advice to somebody unknown."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication

from app.domain.activities import Activity, Aim, OtherWork, Partner, ReportField
from app.ui.forms import Field, Kind, Values
from app.ui.forms.editors import Chosen
from app.ui.pages.activities.chip_editor import StepChips
from app.ui.pages.activities.form import LogForm, choice, topics_field, when_fields
from app.ui.pages.activities.time_editor import WhenChooser
from app.ui.widgets.chips import Option
from app.ui.widgets.layouts import column
from app.ui.widgets.sides import sides
from app.words.labels import label

translate = QCoreApplication.translate

# To what many come.
_GATHERINGS = (OtherWork.EVENT, OtherWork.COMMUNITY, OtherWork.COUNCIL)


class OtherWorkForm(LogForm):
    """A digit says what it was, and leads to the one thing that is asked of it."""

    steps: ClassVar[dict[str, str]] = {"on": "part", "part": "note", "report_field": "note"}
    kept: ClassVar[tuple[str, ...]] = ("on", "topics", "report_field", "attended", "note")

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(_fields(today), today)
        self.editor("what").chips.stepped.connect(self._ask)

    def show_activity(self, activity: Activity) -> None:
        advised = Aim.CONSULTATION if activity.topics else None
        told = {name: getattr(activity, name) for name in self.kept}
        what = activity.other_work or activity.partner or advised
        self.set_values(told | {"part": (activity.part, activity.at_time), "what": what, "quantity": activity.quantity})

    def activity(self, values: dict[str, Any], base: Activity) -> Activity:
        what = values["what"]
        return replace(
            super().activity(values, base),
            other_work=what if isinstance(what, OtherWork) else None,
            partner=what if isinstance(what, Partner) else None,
            aim=what if isinstance(what, Aim) else None,
            quantity=values["quantity"] if values["quantity"] is not None else 1,
        )

    def _build(self, later: set[str]) -> None:
        slots = self._slots
        asked = (slots["what"], slots["topics"], slots["report_field"])
        counted = sides(slots["attended"], slots["quantity"], stretch=(0, 1), least=30)
        when = sides(slots["on"], slots["part"], stretch=(0, 1), least=48)
        self.setLayout(column(*asked, counted, when, slots["note"], gap=2))

    def _ask(self) -> None:
        what = self.editor("what").value()
        self.go_to("topics" if what is Aim.CONSULTATION else "attended" if what in _GATHERINGS else "quantity")


def _fields(today: Callable[[], date]) -> list[Field]:
    what, when = translate("OtherWork", "何をしましたか"), WhenChooser(today, translate("OtherWork", "いつ"))
    kinds = Chosen(StepChips(_kinds(), must=True, name=what))
    return [
        Field("what", what, Kind.OWN, required=True, editor=lambda: kinds),
        topics_field(required=True, shown_when=_is_advice),
        choice("report_field", translate("OtherWork", "分野"), ReportField, required=True, shown_when=_is_advice),
        Field(
            "attended",
            translate("OtherWork", "来た人の数"),
            Kind.NUMBER,
            hint=translate("OtherWork", "わかれば"),
            shown_when=lambda values: values["what"] in _GATHERINGS,
        ),
        Field("quantity", translate("OtherWork", "件数"), Kind.NUMBER, hint=translate("OtherWork", "書かなければ1件")),
        *when_fields(when),
        Field("note", translate("OtherWork", "メモ"), Kind.LONG, hint=translate("OtherWork", "お名前は書かなくてかまいません")),
    ]


def _kinds() -> list[Option]:
    """Nine, so that each has a digit: the six of the report in its order, two of liaison, and an advice."""
    return [
        *(Option(each, label(each)) for each in OtherWork),
        Option(Partner.VOLUNTEER, translate("OtherWork", "委員どうしの連絡")),
        Option(Partner.AGENCY, translate("OtherWork", "機関との連絡")),
        Option(Aim.CONSULTATION, translate("OtherWork", "手帳にない方の相談")),
    ]


def _is_advice(values: Values) -> bool:
    return values["what"] is Aim.CONSULTATION
