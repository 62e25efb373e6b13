"""The two day choosers of the log form: when it was, and when one goes again."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from datetime import date, time
from typing import Any

from app.ui.pages.activities.steps import StepChips
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.activities import DayPart
from app.ui import theme
from app.ui.text import Text
from app.ui.widgets.chips import Option
from app.ui.widgets.days import DateField
from app.ui.widgets.layouts import FlowLayout

_TIME = re.compile(r"(午前|午後)?(\d{1,2})(?:[:時](?:(\d{1,2})分?|(半))?|(\d{2}))")


def parse_time(text: str) -> time | None:
    """The time of day that was written (14:30, 1430, 14時半, 午後2時), or None where it cannot be read."""
    found = _TIME.fullmatch(unicodedata.normalize("NFKC", text).replace(" ", ""))
    if found is None:
        return None
    half, hour, minute, is_half, plain = found.groups()
    hours = int(hour) + (12 if half == "午後" and int(hour) < 12 else 0)
    minutes = 30 if is_half else int(minute or plain or 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


def part_of(at: time) -> DayPart:
    """The part of the day a time lies in."""
    return DayPart.MORNING if at.hour < 12 else DayPart.AFTERNOON if at.hour < 18 else DayPart.NIGHT


def month_later(day: date) -> date:
    """The same day of the next month, or that month's last day."""
    year, month = (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


class _DayChooser(QWidget):
    """Chips for the usual days, a field for any other, and the day that results, said in full."""

    changed = Signal()
    _PICK = "pick"

    def __init__(self, options: list[Option], today: Callable[[], date], name: str, *, must: bool) -> None:
        super().__init__()
        theme.role(self, "clear")
        self.chips = StepChips(options, must=must, name=name)
        self.field = DateField(today, name)
        self._said = Text("", "soft")
        flow = FlowLayout()
        for each in (self.chips, self.field, self._said):
            flow.addWidget(each)
        self.setLayout(flow)
        self.chips.changed.connect(self._chose)
        self.field.changed.connect(self._changed)
        self._show()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:  # type: ignore[override]
        self.chips.setFocus(reason)

    def draft(self) -> Any:
        value = self.value()
        return {"day": value.isoformat() if value else "", "text": self.field.text(), "chip": self.chips.value() or ""}

    def take_draft(self, kept: Any) -> None:
        if kept.get("day"):
            self.set_value(date.fromisoformat(kept["day"]))
        elif kept.get("chip"):
            self.chips.set_value(kept["chip"])
            self.field.set_text(kept.get("text", ""))
        self._show()

    def value(self) -> date | None:
        raise NotImplementedError

    def set_value(self, value: date | None) -> None:
        raise NotImplementedError

    def words(self, day: date) -> str:
        """How the day that results is said beside the chips."""
        raise NotImplementedError

    def _chose(self) -> None:
        self._show()
        if self.chips.value() == self._PICK:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _changed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        picking = self.chips.value() == self._PICK
        self.field.setVisible(picking)
        day = None if picking else self.value()
        self._said.set_text(self.words(day) if day else "")
        self._said.setVisible(day is not None)


class WhenChooser(_DayChooser):
    """The day it happened: today, yesterday, or any day before."""

    def __init__(self, today: Callable[[], date], name: str) -> None:
        self._today = today
        options = [
            Option("0", QWidget.tr("きょう")),
            Option("1", QWidget.tr("きのう")),
            Option(self._PICK, QWidget.tr("日を選ぶ")),
        ]
        super().__init__(options, today, name, must=True)
        self.set_value(today())
