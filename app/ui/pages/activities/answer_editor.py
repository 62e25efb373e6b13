"""The log form's choosers as editors of a form: value, draft, and what cannot be read."""

from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.activities import DayPart, Topic
from app.errors import Problem
from app.ui.forms.editors import Chosen
from app.ui.forms.fields import options
from app.ui.pages.activities.chip_editor import StepChips
from app.ui.pages.activities.next_visit_editor import NextChooser
from app.ui.pages.activities.time_editor import PartChooser, WhenChooser


class ChoiceEditor(Chosen):
    """One choice out of an enumeration, or several."""

    def __init__(self, kind: Iterable[Enum], name: str, *, must: bool = False, many: bool = False) -> None:
        super().__init__(StepChips(options(kind, short=True), many=many, must=must, name=name), many=many)


class TopicsEditor(ChoiceEditor):
    """The contents of a consultation; the one that was taken first is the main one."""

    def __init__(self, name: str) -> None:
        super().__init__(Topic, name, many=True)
        self._order: list[object] = []
        self.chips.changed.connect(self._took)

    def value(self) -> Any:
        return tuple(self._order)

    def set_value(self, value: Any) -> None:
        super().set_value(value)
        self._order = list(value or ())

    def draft(self) -> Any:
        return [str(each) for each in self._order]

    def take_draft(self, kept: Any) -> None:
        self.set_value(tuple(Topic(each) for each in kept))

    def _took(self) -> None:
        taken = self.chips.values()
        still = [each for each in self._order if each in taken]
        self._order = [*still, *(each for each in taken if each not in still)]


class DayEditor:
    """The day it happened, or the day one goes again."""

    def __init__(self, chooser: WhenChooser | NextChooser) -> None:
        self.chooser = chooser
        self.chips: StepChips = chooser
        self.widget: QWidget = chooser

    def value(self) -> Any:
        return self.chooser.day()

    def set_value(self, value: Any) -> None:
        self.chooser.set_day(value)

    def draft(self) -> Any:
        # A draft may be taken up on a later day, so the day itself is kept and not 「きょう」.
        day = self.chooser.day()
        return {"day": day.isoformat() if day else "", "chip": self.chooser.value() or "", "text": self.chooser.written.text()}

    def take_draft(self, kept: Any) -> None:
        if kept["day"]:
            self.chooser.set_day(date.fromisoformat(kept["day"]))
        elif kept["chip"]:
            self.chooser.set_value(kept["chip"])
            self.chooser.written.set_text(kept["text"])
            self.chooser.show_field()

    def problem(self) -> Problem | None:
        if not self.chooser.picking():
            return None
        return self.chooser.written.problem() or (None if self.chooser.written.text().strip() else Problem("", "required"))

    def heed(self, changed: Callable[[], object]) -> None:
        self.chooser.changed.connect(lambda: changed())
        self.chooser.written.changed.connect(lambda: changed())


class PartEditor:
    """The part of the day, or a time; its value is both."""

    def __init__(self, chooser: PartChooser) -> None:
        self.chooser = chooser
        self.chips: StepChips = chooser
        self.widget: QWidget = chooser

    def value(self) -> Any:
        return self.chooser.parts()

    def set_value(self, value: Any) -> None:
        self.chooser.set_parts(*value)

    def draft(self) -> Any:
        return {"chip": str(self.chooser.value() or ""), "text": self.chooser.written.text()}

    def take_draft(self, kept: Any) -> None:
        offered = {str(part): part for part in DayPart} | {self.chooser.PICK: self.chooser.PICK}
        self.chooser.set_value(offered.get(kept["chip"]))
        self.chooser.written.setText(kept["text"])
        self.chooser.show_field()

    def problem(self) -> Problem | None:
        if not self.chooser.picking() or not self.chooser.written.text().strip() or self.chooser.parts()[1]:
            return None
        return Problem("", "no_such_time")

    def heed(self, changed: Callable[[], object]) -> None:
        self.chooser.changed.connect(lambda: changed())
        self.chooser.written.textChanged.connect(lambda: changed())
