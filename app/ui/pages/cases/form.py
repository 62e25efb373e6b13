"""「相談を受ける」: what is asked with the handset in the hand first, and the rest folded away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QWidget

from app.domain.cases import Case, Response, Route
from app.domain.people import Interval
from app.domain.referrals import Urgency
from app.domain.rhythms import offered
from app.domain.risks import Risk
from app.domain.times import parse_time
from app.errors import AppError, Invalid, Problem
from app.queries.intakes import Intake
from app.services import reception_numbers
from app.ui.forms import Field, Kind
from app.ui.forms.builder import FieldRow, OneByOne
from app.ui.pages.activities.answer_editor import ChoiceEditor, DayEditor
from app.ui.pages.activities.danger_panel import Dangers
from app.ui.pages.activities.next_visit_editor import NextChooser
from app.ui.pages.cases.about_editor import AboutEditor
from app.ui.pages.cases.caller_editor import CallerEditor
from app.ui.pages.cases.together_editor import ALONE, Together
from app.ui.pages.referrals.trouble_editor import TroubleEditor
from app.ui.places import Context
from app.ui.widgets.chips import Option
from app.ui.widgets.layouts import column
from app.ui.widgets.revealing import reveal
from app.ui.widgets.sides import sides

translate = QCoreApplication.translate

# Beside which question stands what is wrong with a part of it.
_BESIDE = {"worst": "troubles", "person": "about", "next_on": "next", "next_note": "next"}
_BESIDE |= {"number": "slip", "received_on": "slip"}
_PLAIN = ("route", "caller", "said", "risks", "done", "urgency", "lead", "wish")


class SoonChooser(NextChooser):
    """When one comes back to it: tomorrow, or after a week, two, a month."""

    def _usual(self) -> list[tuple[Interval, date]]:
        return offered(self._from(), Interval.DAILY)


def fields(context: Context, found: Intake) -> list[Field]:
    """The twelve questions, of which three must be answered."""
    words = {
        "route": translate("intake", "経路"),
        "caller": translate("intake", "だれから"),
        "about": translate("intake", "どなたのこと"),
        "risks": translate("intake", "心配なこと"),
        "done": translate("intake", "対応"),
        "urgency": translate("intake", "緊急度"),
        "next": translate("intake", "次はいつ"),
    }
    today = context.today
    caller = CallerEditor(today, words["caller"])
    about = AboutEditor(context, words["about"], lambda: str(caller.editors["phone"].value()))
    # Whoever rings from a known number may be told of before anybody said a name.
    caller.editors["phone"].heed(about.look)
    soon = DayEditor(SoonChooser(today, words["next"], today))

    def own(name: str, make: Callable[[], Any], **given: Any) -> Field:
        return Field(name, words.get(name, ""), Kind.OWN, editor=make, **given)

    following = [
        Field("next_on", "", Kind.OWN, editor=lambda: soon),
        Field("next_note", translate("intake", "次にすること"), section=ALONE),
    ]
    slip = [
        Field("number", _number_words(found.number)),
        Field("received_on", translate("intake", "受けた日"), Kind.DAY),
        Field("received_at", translate("intake", "時刻（14:30）")),
    ]
    folded = translate("intake", "あとから紙を打ちこむ")
    several, pasted = translate("intake", "いくつでも"), translate("intake", "LINEやメールは、そのまま貼れます")
    return [
        own("route", lambda: ChoiceEditor(Route, words["route"], must=True), required=True),
        own("caller", lambda: caller),
        own("about", lambda: about),
        Field("said", translate("intake", "相談内容"), Kind.LONG, required=True, hint=pasted),
        replace(own("troubles", TroubleEditor, hint=several), label=translate("intake", "困りごと（○）")),
        own("risks", lambda: ChoiceEditor(Risk, words["risks"], many=True), hint=translate("intake", "電話先が出ます")),
        own("done", lambda: ChoiceEditor(Response, words["done"], many=True), required=True, hint=several),
        own("urgency", lambda: ChoiceEditor(Urgency, words["urgency"], must=True)),
        Field("lead", translate("intake", "主担当"), options=tuple(Option(each, each) for each in found.leads)),
        own("next", lambda: Together(following, today)),
        Field("wish", translate("intake", "希望"), Kind.LONG, section=translate("intake", "ご本人・ご家族の希望")),
        replace(own("slip", lambda: Together(slip, today), section=folded), label=translate("intake", "受付番号と日時")),
    ]


def _number_words(offered: str) -> str:
    return translate("intake", "受付番号（空けておくと {number}）").format(number=offered)


def folded() -> tuple[str, ...]:
    """The sections that are seldom asked for on the telephone."""
    return translate("intake", "ご本人・ご家族の希望"), translate("intake", "あとから紙を打ちこむ")


class IntakeForm(OneByOne):
    """The fields of a case as they are told. Digits answer, Enter goes on, and neither saves."""

    def __init__(self, context: Context, found: Intake) -> None:
        self.dangers = Dangers(context)
        self._context, self._case = context, found.case
        super().__init__(fields(context, found), context.today, later=folded())
        self.editor("route").chips.stepped.connect(lambda: self.go_to("caller"))
        self.editor("urgency").chips.stepped.connect(lambda: self.go_to("next"))
        self.editor("about").entered.connect(lambda: self.go_to("said"))
        self.editor("caller").kind.chips.stepped.connect(lambda: self._go_on("caller", "name"))
        following = self.editor("next").editors
        following["next_on"].chips.stepped.connect(lambda: self._go_on("next", "next_note"))
        # The month that opens beneath the chips has its height only once it was laid out.
        following["next_on"].chooser.changed.connect(partial(QTimer.singleShot, 0, self, lambda: reveal(self._slots["next"])))
        self.show_case(found)
        self.changed.connect(self._tell_dangers)
        self.editor("slip").editors["received_on"].heed(self._offer_number)

    def show_case(self, found: Intake) -> None:
        """Fill the form with what is known, and take that as the clean state."""
        case = found.case
        values = {name: getattr(case, name) for name in _PLAIN}
        values["about"] = {name: getattr(case, name) for name in ("about", "decade", "sex", "local_government_code")}
        values["troubles"] = case.troubles, case.worst
        values["next"] = {"next_on": case.next_on, "next_note": case.next_note}
        if case.version:
            at = f"{case.received_at:%H:%M}" if case.received_at else ""
            values["slip"] = {"number": case.number, "received_on": case.received_on, "received_at": at}
        self.set_values(values)
        self.editor("about").show_person(found.person)
        self._tell_dangers()

    def case_of(self, values: dict[str, Any]) -> Case:
        """The case that the form's values make of the one it began with."""
        troubles, worst = values["troubles"]
        said = {name: values[name] for name in _PLAIN} | values["about"] | values["next"] | self._slip(values["slip"])
        return replace(self._case, troubles=troubles, worst=worst, **said)

    def refuse(self, otherwise: Callable[[QWidget, Exception], object]) -> Callable[[AppError], None]:
        refused = super().refuse(otherwise)

        def placed(error: AppError) -> None:
            if isinstance(error, Invalid):
                error = Invalid(*(replace(each, field=_beside(each.field)) for each in error.problems))
            refused(error)

        return placed

    def _slip(self, slip: dict[str, Any]) -> dict[str, Any]:
        """What a paper slip says; where none does, it was told now."""
        number, on, at = slip["number"], slip["received_on"], parse_time(slip["received_at"])
        if not (number or on or at):
            return {}
        return {"number": number, "received_on": on or self._case.received_on, "received_at": at}

    def _go_on(self, name: str, part: str) -> None:
        self.editor(name).editors[part].widget.setFocus()

    def _offer_number(self) -> None:
        """Say which number it gets: that of the 年度 of the day on which it was told."""
        slip = self.editor("slip")
        asked = self._context.bridge.fetch(slip, reception_numbers.offer, slip.value()["received_on"])
        asked.then(lambda number: slip.call("number", _number_words(number)))

    def _tell_dangers(self) -> None:
        said = self.look()
        self.dangers.show_risks(said["risks"], said["about"]["person_id"] or None)

    def _problem_of(self, slot: FieldRow) -> Problem | None:
        name = slot.field.name
        if name == "said" and self.editor("troubles").value()[0]:
            # Whoever only ticks what it is about has said it.
            return slot.editor.problem()
        if name == "slip" and (text := slot.editor.value()["received_at"].strip()) and parse_time(text) is None:
            return Problem(name, "no_such_time")
        return super()._problem_of(slot)

    def _build(self, later: set[str]) -> None:
        slots = self._slots
        who = column(slots["route"], slots["caller"], slots["about"], None, gap=2)
        how = sides(slots["urgency"], slots["lead"], stretch=(0, 1))
        what = column(slots["said"], slots["done"], how, slots["next"], None, gap=2)
        rest = self.by_sections([slots["wish"], slots["slip"]], later)
        self.setLayout(column(sides(who, what, least=56), slots["troubles"], slots["risks"], self.dangers, rest, gap=2))


def _beside(field: str) -> str:
    return "caller" if field.startswith("caller_") else _BESIDE.get(field, field)
