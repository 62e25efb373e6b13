"""The log form of a commissioner: what the State's report asks of an entry is proposed, and can be put right."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence, QShortcut

from app.domain.activities import Activity, Aim, Partner, ReportField, VisitAs, at_house, for_each
from app.domain.months.cells import MonthCell
from app.domain.months.counting import count
from app.domain.months.entries import entry_of, is_consultation
from app.domain.months.proposals import field_of, topics_of
from app.queries.activities import CountedBy
from app.ui import hearing
from app.ui.forms import Field, Kind, Values
from app.ui.forms.editors import Chosen
from app.ui.pages.activities.chip_editor import StepChips
from app.ui.pages.activities.form import LogForm, choice, topics_field
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Option
from app.words.said.entries import counts_words

translate = QCoreApplication.translate


def counted_fields(asked: Iterable[Field]) -> list[Field]:
    """Beside what is asked of everybody: whether it was an advice, and what it counts as, folded away until it is put right."""
    words, section = translate("LogForm", "相談"), translate("LogForm", "月報の数え方")
    consulted = Chosen(StepChips([Option(Aim.CONSULTATION, translate("LogForm", "相談を受けた（F11）"))], name=words))
    advice = Field("consulted", words, Kind.OWN, hint=translate("LogForm", "受けたときだけ"), editor=lambda: consulted)
    beside = {"noticed": [advice]}
    return [
        *(each for field in asked for each in (field, *beside.get(field.name, ()))),
        choice("aim", translate("LogForm", "目的"), Aim, section=section),
        topics_field(section=section, shown_when=_is_consulted),
        choice("report_field", translate("LogForm", "分野"), ReportField, section=section, shown_when=_is_consulted),
        choice("partner", translate("LogForm", "連絡先"), Partner, translate("LogForm", "連絡調整のとき"), section=section),
        choice(
            "visit_as",
            translate("LogForm", "訪問回数"),
            VisitAs,
            translate("LogForm", "数え方を変えるときだけ"),
            section=section,
        ),
    ]


class CountedForm(LogForm):
    """What was noticed and who it is about say the contents and the field, until somebody says otherwise."""

    steps: ClassVar[dict[str, str]] = {**LogForm.steps, "aim": "topics", "report_field": "visit_as"}
    kept: ClassVar[tuple[str, ...]] = (*LogForm.kept, "aim", "topics", "report_field", "partner", "visit_as")

    def __init__(self, fields: Iterable[Field], today: Callable[[], date], counted: CountedBy) -> None:
        self._today, self._counted, self._settled = today, counted, False
        told = list(fields)
        super().__init__(told, today, later={each.section for each in told if each.section})
        correct = button(translate("LogForm", "数え方を直す"), lambda: self.put_right(), role="link")
        self.editor("consulted").chips.add_beside(correct)
        for adder in self._adders.values():
            # What leads there stands beside the advice.
            adder.hide()
        # A button's own key would press it for a moment first, and what is typed next would come before.
        QShortcut(QKeySequence("F11"), self, self._toggle)
        self._settle()
        self.changed.connect(self._follow)

    def count_by(self, counted: CountedBy) -> None:
        """It is about other people from now on."""
        self._counted = counted
        self.changed.emit()

    def put_right(self, name: str = "aim") -> None:
        """Open what the entry counts as, and stand on this question of it."""
        self.open_section(self._slots[name].field.section)
        self.go_to(name)

    def lacking(self, activity: Activity) -> str:
        """What an advice that was written down does not say yet, for which 月報 asks; '' where it says all."""
        if not activity.version or not is_consultation(entry_of(activity, activity.on or self._today()).traits):
            return ""
        return "topics" if not activity.topics else "report_field" if activity.report_field is None else ""

    def would_keep(self, base: Activity) -> list[Activity]:
        """The activities that the form would keep as it stands; where it cannot be read, of today."""
        said = self.look()
        activity = self.activity({**said, "on": said["on"] or self._today()}, base)
        if "people" in said:
            return for_each(activity, said["people"], self._counted.houses)
        return [at_house(activity, self._counted.houses.get(activity.person_id, ""))]

    def said(self, base: Activity) -> str:
        """As what the month will count what stands in the form: 「月報：相談・支援 1（家族関係／高齢者）・訪問 1」."""
        entries = [entry_of(each, each.on) for each in self.would_keep(base) if each.on is not None]
        counts = {cell: each.count for cell, each in count(entries, self._counted.rules).items()}
        told = counts_words(counts, consulted=any(is_consultation(each.traits) for each in entries))
        shared = bool(counts[MonthCell.D1] or counts[MonthCell.D2]) and any(each.visit_id for each in entries)
        house = translate("LogForm", "（同居の方と合わせて1回）") if shared else ""
        return translate("LogForm", "月報：{counts}").format(counts=f"{told}{house}")

    def show_activity(self, activity: Activity) -> None:
        super().show_activity(activity)
        self._settle()
        self._mark()

    def take_draft(self, kept: str) -> None:
        # What is put back one by one is no answer to what stood there before.
        self._settled = False
        super().take_draft(kept)
        self._settle()
        self._mark()
        self.changed.emit()

    def _settle(self) -> None:
        self._proposed, self._consulted, self._settled = self._proposals(), self._is_consultation(), True

    def _follow(self) -> None:
        """Let what was proposed go with what it is proposed by, as far as nobody said otherwise."""
        if not self._settled:
            return
        was, consulted = self._proposed, self._consulted
        pressed = self.editor("consulted").value()
        if bool(pressed) != consulted:
            self.editor("aim").set_value(pressed)
        self._settle()
        self._mark()
        if self._consulted != consulted:
            self._put(self._proposed if self._consulted else {"topics": (), "report_field": None})
            if self._consulted and not self._proposed["topics"]:
                # Where nothing was noticed, it is asked on what.
                self.go_to("topics")
        elif consulted:
            self._put({name: now for name, now in self._proposed.items() if self.editor(name).value() == was[name] != now})

    def _put(self, values: Values) -> None:
        if values:
            self.set_values(values)
            if self._consulted:
                self.open_section(self._slots["aim"].field.section)

    def _toggle(self) -> None:
        chips = self.editor("consulted").chips
        consulted = not chips.value()
        chips.set_value(Aim.CONSULTATION if consulted else None)
        self._changed(self._slots["consulted"])
        hearing.announce(
            self, translate("LogForm", "相談を受けた") if consulted else translate("LogForm", "相談は受けていない")
        )

    def _mark(self) -> None:
        self.editor("consulted").set_value(Aim.CONSULTATION if self._consulted else None)

    def _is_consultation(self) -> bool:
        return bool(self.editor("aim").value() is Aim.CONSULTATION)

    def _proposals(self) -> dict[str, Any]:
        on = self.editor("on").value() or self._today()
        fields = {field_of(each, on) for each in self._counted.people}
        return {
            "topics": topics_of(self.editor("noticed").value()),
            "report_field": next(iter(fields)) if len(fields) == 1 else None,
        }


def _is_consulted(values: Values) -> bool:
    return values["aim"] is Aim.CONSULTATION or bool(values["topics"]) or values["report_field"] is not None
