"""Choosing when something was: the day, and the part of the day or the time."""

from collections.abc import Callable
from datetime import date, time, timedelta

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from app.domain.activities import DayPart
from app.domain.dates import format_day
from app.domain.times import parse_time
from app.ui import theme
from app.ui.pages.activities.chip_editor import StepChips
from app.ui.widgets.calendar import Calendar
from app.ui.widgets.chips import Option
from app.ui.widgets.days import DateField
from app.ui.widgets.layouts import box, column
from app.words.labels import label


def part_of(at: time) -> DayPart:
    """The part of the day a time lies in."""
    return DayPart.MORNING if at.hour < 12 else DayPart.AFTERNOON if at.hour < 18 else DayPart.NIGHT


class Beside(QLabel):
    """What a choice comes to, standing upright in the middle beside the chips."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        theme.role(self, "soft")

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.size(26) + 2 * theme.space(1) + 2)


class Chooser(StepChips):
    """Chips, and beside them what the last chip asks for and what results, said in full."""

    PICK = "pick"

    def __init__(self, name: str, field: QWidget, *, must: bool = False) -> None:
        super().__init__((), must=must, name=name)
        self.field = field
        self.said = Beside()
        self.set_options(self._offers())
        self.add_beside(self.field)
        self.add_beside(self.said)
        self.changed.connect(self._chose)

    def key(self, event: QKeyEvent) -> bool:
        taken = super().key(event)
        if taken and event.text().isdecimal() and self.picking():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return taken

    def picking(self) -> bool:
        """Whether the field is asked for instead of one of the usual answers."""
        return self.value() == self.PICK

    def show_field(self) -> None:
        """Show the field where it is asked for, or else what the choice comes to."""
        words = "" if self.picking() else self._words()
        self.field.setVisible(self.picking())
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _offers(self) -> list[Option]:
        raise NotImplementedError

    def _words(self) -> str:
        raise NotImplementedError

    def _chose(self) -> None:
        self.show_field()
        if self.picking():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)


class DayChooser(Chooser):
    """Usual days as chips; 「日を選ぶ」 opens a line to write a day in, and the month `calendar` to pick it from."""

    def __init__(self, today: Callable[[], date], name: str, calendar: Calendar) -> None:
        self._today, self.calendar = today, calendar
        self.written = DateField(today, name)
        picker = box(column(self.written, calendar, gap=1))
        picker.setFocusProxy(self.written)
        # Once somebody has said when, another press of the same key does not take it back.
        super().__init__(name, picker, must=True)
        calendar.picked.connect(self._picked)
        self.written.changed.connect(self._wrote)

    def show_field(self) -> None:
        super().show_field()
        if self.picking():
            self._wrote()

    def _picked(self, day: date) -> None:
        self.written.set_value(day)
        self.changed.emit()

    def _wrote(self) -> None:
        self.calendar.set_day(self.written.value())


class WhenChooser(DayChooser):
    """The day it happened: today, yesterday, or any day before."""

    def __init__(self, today: Callable[[], date], name: str) -> None:
        super().__init__(today, name, Calendar(today, name, most=today))
        self.set_day(today())

    def day(self) -> date | None:
        """The day, or None where nothing readable is written."""
        if self.picking():
            return self.written.value()
        return self._today() - timedelta(days=1 if self.value() == "yesterday" else 0)

    def set_day(self, day: date | None) -> None:
        """Show this day."""
        near = {0: "today", 1: "yesterday"}.get((self._today() - day).days if day else 0)
        self.set_value(near or self.PICK)
        self.written.set_value(None if near else day)
        self.show_field()

    def _offers(self) -> list[Option]:
        return [
            Option("today", self.tr("きょう")),
            Option("yesterday", self.tr("きのう")),
            Option(self.PICK, self.tr("日を選ぶ")),
        ]

    def _words(self) -> str:
        day = self.day()
        return format_day(day) if day else ""


class PartChooser(Chooser):
    """When in the day: morning, afternoon, night, or a time where it is known. Nothing is taken for granted."""

    def __init__(self, name: str) -> None:
        self.written = QLineEdit()
        self.written.setPlaceholderText("14:30")
        self.written.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        theme.width(self.written, least=5, most=6)
        super().__init__(name, self.written)
        self.written.setAccessibleName(self.tr("時刻"))
        self.show_field()

    def parts(self) -> tuple[DayPart | None, time | None]:
        """The part of the day and the time; a time also tells its part."""
        if self.picking():
            at = parse_time(self.written.text())
            return (part_of(at) if at else None), at
        value = self.value()
        return (value if isinstance(value, DayPart) else None), None

    def set_parts(self, part: DayPart | None, at: time | None) -> None:
        """Show these."""
        self.set_value(self.PICK if at else part)
        self.written.setText(f"{at:%H:%M}" if at else "")
        self.show_field()

    def _offers(self) -> list[Option]:
        return [*(Option(part, label(part)) for part in DayPart), Option(self.PICK, self.tr("時刻"))]

    def _words(self) -> str:
        return ""
