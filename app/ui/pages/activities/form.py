"""The log form: what happened at one door, in a handful of chips and a few words."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from enum import Enum
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, Qt, QTimer

from app.domain.activities import (
    Activity,
    ActivityWay,
    Condition,
    Given,
    Met,
    Notice,
    asks_whether_met,
    nobody_knows_whether_met,
)
from app.domain.people import Interval
from app.domain.risks import Risk
from app.errors import Problem
from app.ui.forms import Field, Kind, Values
from app.ui.forms.builder import FieldRow, OneByOne
from app.ui.pages.activities.answer_editor import ChoiceEditor, DayEditor, PartEditor, TopicsEditor
from app.ui.pages.activities.next_visit_editor import NextChooser
from app.ui.pages.activities.people_editor import PeopleEditor, WhoseEditor
from app.ui.pages.activities.time_editor import PartChooser, WhenChooser
from app.ui.widgets.layouts import column
from app.ui.widgets.revealing import reveal
from app.ui.widgets.sides import sides

translate = QCoreApplication.translate


def fields(today: Callable[[], date], rhythm: Interval | None = None, people: PeopleEditor | None = None) -> list[Field]:
    """The questions of the form; for a round of several people with their chooser, and whose a danger is."""

    when = WhenChooser(today, translate("LogForm", "いつ"))
    following = NextChooser(today, translate("LogForm", "次はいつ"), when.day, rhythm)

    who, whose = [], []
    if people is not None:
        meant = WhoseEditor(people.ticks, translate("LogForm", "どなたのことですか"))
        who = [Field("people", translate("LogForm", "どなたに"), Kind.OWN, required=True, editor=lambda: people)]
        whose = [
            Field("whose", meant.name, Kind.OWN, required=True, editor=lambda: meant, shown_when=_is_somebodys),
        ]
    return [
        *who,
        *when_fields(when),
        choice("way", translate("LogForm", "どのように"), ActivityWay, must=True),
        choice("met", translate("LogForm", "会えましたか"), Met, translate("LogForm", "訪問のときは必ず")),
        choice("condition", translate("LogForm", "ようす"), Condition),
        Field("next_on", translate("LogForm", "次はいつ"), Kind.OWN, editor=lambda: DayEditor(following)),
        Field("note", translate("LogForm", "メモ"), Kind.LONG, hint=translate("LogForm", "書いたところまで自動で残ります")),
        choice("noticed", translate("LogForm", "気になること"), Notice, translate("LogForm", "いくつでも"), many=True),
        choice("given", translate("LogForm", "渡したもの"), Given, translate("LogForm", "渡したときだけ"), many=True),
        choice("risks", translate("LogForm", "心配なこと"), Risk, translate("LogForm", "電話先が出ます"), many=True),
        *whose,
    ]


def when_fields(when: WhenChooser) -> list[Field]:
    """The day, and the part of the day or the time."""
    part = PartChooser(translate("LogForm", "時間帯"))
    return [
        Field("on", translate("LogForm", "いつ"), Kind.OWN, editor=lambda: DayEditor(when)),
        Field("part", part.accessibleName(), Kind.OWN, hint=translate("LogForm", "わかれば"), editor=lambda: PartEditor(part)),
    ]


def choice(
    name: str,
    words: str,
    kind: Iterable[Enum],
    hint: str = "",
    *,
    must: bool = False,
    many: bool = False,
    **more: Any,
) -> Field:
    """A question that is answered by a digit; `more` is what else a Field can say."""
    editor = ChoiceEditor(kind, words, must=must, many=many)
    return Field(name, words, Kind.OWN, hint=hint, editor=lambda: editor, **more)


def topics_field(**more: Any) -> Field:
    """On what somebody asked for advice."""
    words, hint = translate("LogForm", "相談の内容"), translate("LogForm", "はじめに選んだものが主なもの")
    return Field("topics", words, Kind.OWN, hint=hint, editor=lambda: TopicsEditor(words), **more)


class LogForm(OneByOne):
    """The fields of an activity. Digits answer a question and go on to the next; Enter goes on, and never saves.

    `steps` says which question a digit leads to, `kept` which fields are those of the activity.
    """

    # The three quick ones lead on to the words; what is rarer stands after them.
    steps: ClassVar[dict[str, str]] = {
        "on": "part",
        "part": "way",
        "way": "met",
        "met": "condition",
        "condition": "next_on",
        "next_on": "note",
    }
    kept: ClassVar[tuple[str, ...]] = ("on", "way", "met", "condition", "noticed", "given", "risks", "note", "next_on")

    _unknown = False

    def __init__(self, fields: list[Field], today: Callable[[], date], *, later: Iterable[str] = ()) -> None:
        super().__init__(fields, today, later=later)
        for name in self.steps:
            if name in self._slots:
                self.editor(name).chips.stepped.connect(partial(self._go_on, name))
        for name in [each for each in ("on", "next_on") if each in self._slots]:
            # The month that opens beneath the chips has its height only once it was laid out.
            follow = partial(QTimer.singleShot, 0, self, partial(self._reveal, name))
            self.editor(name).chooser.changed.connect(lambda follow=follow: follow())
        if "whose" in self._slots:
            whose, risks = self.editor("whose").chips, self.editor("risks").chips
            self.editor("people").ticks.changed.connect(lambda: whose.follow(risks))
            # With a moment more than none: it has its place only once all that stands around it was laid out anew.
            risks.changed.connect(lambda: QTimer.singleShot(1, self, lambda: self._reveal("whose")))
        if "next_on" in self._slots:
            self.editor("on").chooser.changed.connect(self._count_anew)
            self.editor("on").chooser.written.changed.connect(self._count_anew)

    def go_to(self, name: str) -> None:
        """Put the keyboard on a field."""
        self.editor(name).widget.setFocus(Qt.FocusReason.TabFocusReason)
        self._reveal(name)
        # A row of chips that wraps has its height only once it was laid out.
        QTimer.singleShot(0, self, lambda: self._reveal(name))

    def _go_on(self, name: str) -> None:
        # How somebody seems who was out, nobody knows: the digit meant for the next visit would say that they are well.
        out = name == "met" and self.editor("met").value() is Met.OUT
        self.go_to(self.steps["condition" if out and "condition" in self.steps else name])

    def show_activity(self, activity: Activity) -> None:
        """Fill the form with what is known, and take that as the clean state."""
        self._unknown = nobody_knows_whether_met(activity)
        values = {name: getattr(activity, name) for name in self.kept if name != "next_on"}
        self.set_values(values | {"part": (activity.part, activity.at_time)})
        self.set_values({"next_on": activity.next_on})

    def activity(self, values: dict[str, Any], base: Activity) -> Activity:
        """The activity that the form's values make of the one it began with."""
        return made_of(values, base, self.kept)

    def take_answers(self, activity: Activity) -> None:
        """Put in what another activity answered; the day and the words stay. The form counts as changed."""
        for name in ("way", "met", "condition", "noticed", "next_on"):
            self.editor(name).set_value(getattr(activity, name))
            self._changed(self._slots[name])

    def _problem_of(self, slot: FieldRow) -> Problem | None:
        asked = slot.field.name == "met" and asks_whether_met(self.editor("way").value())
        if asked and slot.editor.value() is None and not self._unknown:
            return Problem("met", "required")
        return super()._problem_of(slot)

    def _reveal(self, name: str) -> None:
        """Scroll as far as a field needs, the month that opens beneath it included."""
        if not self._slots[name].away:
            reveal(self._slots[name])

    def _count_anew(self) -> None:
        self.editor("next_on").chooser.show_field()

    def _build(self, later: set[str]) -> None:
        above = sides(self._slots["on"], self._slots["part"], stretch=(0, 1), least=48)
        first = [self._slots["people"]] if "people" in self._slots else []
        every = [slot for name, slot in self._slots.items() if name not in ("on", "part", "people")]
        rest, folded = [[each for each in every if bool(each.field.section) is apart] for apart in (False, True)]
        self.setLayout(column(*first, above, *rest, self.by_sections(folded, later), gap=1.5))


def _is_somebodys(values: Values) -> bool:
    """Whether it cannot be meant of all alike: a danger, or great worry, on which something follows for one of them."""
    return bool(values["risks"]) or values["condition"] is Condition.GREAT_WORRY


def made_of(values: dict[str, Any], base: Activity, kept: Iterable[str]) -> Activity:
    """The activity with when it was and these fields as the form's values say them."""
    part, at_time = values["part"]
    told = {name: values[name] for name in kept}
    if "topics" in told:
        # What is not asked is None.
        told["topics"] = told["topics"] or ()
    return replace(base, part=part, at_time=at_time, **told)
