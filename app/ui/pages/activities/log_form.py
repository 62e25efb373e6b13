"""The log form: what happened at one door, in a handful of chips and a few words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea

from app.domain.activities import Activity
from app.ui import theme
from app.ui.forms import Field, Form
from app.ui.widgets.layouts import column
from app.ui.widgets.sides import sides

_STEPS = ("on", "part", "way", "met", "condition", "noticed", "note", "next_on")


class LogForm(Form):
    """The fields of an activity. Digits answer a question and go on to the next; Enter goes on, and never saves."""

    def __init__(self, fields: list[Field], today: Callable[[], date]) -> None:
        super().__init__(fields, today)
        for name, following in pairwise(_STEPS):
            if hasattr(self.editor(name), "chips"):
                self.editor(name).chips.stepped.connect(lambda to=following: self.go_to(to))
        self.editor("on").chooser.changed.connect(self._count_anew)
        self.editor("on").chooser.written.changed.connect(self._count_anew)

    def go_to(self, name: str) -> None:
        """Put the keyboard on a field."""
        self.editor(name).widget.setFocus(Qt.FocusReason.TabFocusReason)
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(self._slots[name], 0, theme.space(4))

    def show_activity(self, activity: Activity) -> None:
        """Fill the form with what is known, and take that as the clean state."""
        self.set_values(
            {
                "on": activity.on,
                "part": (activity.part, activity.at_time),
                "way": activity.way,
                "met": activity.met,
                "condition": activity.condition,
                "noticed": activity.noticed,
                "note": activity.note,
            }
        )
        self.set_values({"next_on": activity.next_on})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter answers a question and never ends the form: on a chip it goes on to the next one.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.focusNextChild()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _count_anew(self) -> None:
        self.editor("next_on").chooser.show_field()

    def _build(self, later: set[str]) -> None:
        above = sides(self._slots["on"], self._slots["part"], stretch=(0, 1), least=48)
        rest = [slot for name, slot in self._slots.items() if name not in ("on", "part")]
        self.setLayout(column(above, *rest, gap=1.5))


def activity_of(values: dict[str, Any], base: Activity) -> Activity:
    """The activity that the form's values make of the one it began with."""
    part, at_time = values["part"]
    rest = {name: values[name] for name in ("on", "way", "met", "condition", "noticed", "note", "next_on")}
    return replace(base, part=part, at_time=at_time, **rest)
