"""A month to pick a day from, by mouse or by arrow keys; it never opens over anything."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.dates import format_month, format_month_day
from app.ui import hearing, theme
from app.ui.text import Text
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import MIDDLE, Clear, column, row
from app.words.phrases import joined

_WEEKS = 6
_CELL = 44
_COUNTED = 60
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


def months_away(day: date, months: int) -> date:
    """The same day so many months later or earlier, or that month's last day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


class Calendar(Clear):
    """One month with buttons to the next and the one before. Days before `least` and after `most` cannot be picked.

    One that is `counted` has room for how much each day has.
    """

    picked = Signal(object)
    """The day somebody chose."""
    turned = Signal(object)
    """The first day of the month that is shown from now on."""

    def __init__(
        self,
        today: Callable[[], date],
        name: str,
        *,
        least: Callable[[], date] = lambda: date.min,
        most: Callable[[], date] = lambda: date.max,
        counted: bool = False,
    ) -> None:
        super().__init__()
        self._days = _Days(today, name, lambda day: least() <= day <= most(), _COUNTED if counted else _CELL)
        self._days.picked.connect(self.picked)
        self._days.turned.connect(self._turned)
        self._month = Text("", "strong")
        before = button(self.tr("前の月"), lambda: self._days.turn(-1), role="icon", icon="chevron-left")
        after = button(self.tr("次の月"), lambda: self._days.turn(1), role="icon", icon="chevron-right")
        self.setLayout(column(row(before, (self._month, 1, MIDDLE), after), self._days, gap=0.5))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self._days)
        self._say_month()

    def day(self) -> date | None:
        """The day that is chosen, or None."""
        return self._days.chosen

    def set_day(self, day: date | None) -> None:
        """Mark a day as chosen and show its month; nothing is told by `picked`."""
        self._days.show_day(day)

    def show_month(self, day: date) -> None:
        """Show the month of a day with none chosen, standing on today if it is this one; nothing is told by `turned`."""
        self.blockSignals(True)
        self._days.show_month(day)
        self.blockSignals(False)

    def count(self, counts: Mapping[date, int]) -> None:
        """Say how much each day has."""
        self._days.count(counts)

    def where(self, day: date) -> QRectF:
        """The rectangle of a day of the month shown, within the grid of days."""
        return self._days.where(day)

    def _turned(self) -> None:
        if self._month.text() != format_month(self._days.first()):
            self._say_month()
            self.turned.emit(self._days.first())

    def _say_month(self) -> None:
        self._month.set_text(format_month(self._days.first()))


class _Days(QWidget):
    """The days of one month, painted."""

    picked = Signal(object)
    turned = Signal()

    def __init__(self, today: Callable[[], date], name: str, may: Callable[[date], bool], cell: int) -> None:
        super().__init__()
        self._today, self._name, self._may, self._cell = today, name, may, cell
        self._counts: Mapping[date, int] = {}
        self.chosen: date | None = None
        self._at = today()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.watch().changed.connect(self.updateGeometry)
        self._say()

    def first(self) -> date:
        return self._at.replace(day=1)

    def show_day(self, day: date | None) -> None:
        self.chosen = day
        self.stand_on(day or self._today())

    def show_month(self, day: date) -> None:
        self.chosen, today = None, self._today()
        self.stand_on(today if (day.year, day.month) == (today.year, today.month) else day)

    def count(self, counts: Mapping[date, int]) -> None:
        self._counts = counts
        self._say()
        self.update()

    def turn(self, months: int) -> None:
        self.stand_on(months_away(self._at, months))

    def where(self, day: date) -> QRectF:
        side = theme.size(self._cell)
        place = (day - self._top()).days
        return QRectF(place % 7 * side, self._head() + place // 7 * side, side, side)

    def sizeHint(self) -> QSize:
        side = theme.size(self._cell)
        return QSize(side * 7, self._head() + side * _WEEKS)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stand_on(self._at + timedelta(days=_STEPS[key]))
        elif key in _MONTHS:
            self.turn(_MONTHS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick(self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for day in self._shown():
            if self.where(day).contains(event.position()):
                self._pick(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(14))
        side = theme.size(self._cell)
        for at, word in enumerate(self.tr("日月火水木金土")):
            painter.setPen(theme.colour(_tone(at)))
            painter.drawText(QRectF(at * side, 0, side, self._head()), int(Qt.AlignmentFlag.AlignCenter), word)
        for day in self._shown():
            self._paint_day(painter, day)
        painter.end()

    def _paint_day(self, painter: QPainter, day: date) -> None:
        where, inset = self.where(day), theme.space(0.5)
        round_ = where.adjusted(inset, inset, -inset, -inset)
        chosen = day == self.chosen
        painter.setBrush(theme.colour(Tone.PRIMARY) if chosen else Qt.BrushStyle.NoBrush)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(round_, 8, 8)
        elif day == self._today():
            painter.setPen(QPen(theme.colour(Tone.PRIMARY), 1.5))
            painter.drawRoundedRect(round_, 8, 8)
        if day == self._at and self.hasFocus() and not chosen:
            painter.setPen(QPen(theme.colour(Tone.FOCUS), 2))
            painter.drawRoundedRect(round_, 8, 8)
        tone = Tone.SURFACE if chosen else Tone.EDGE if not self._may(day) else _tone((day.weekday() + 1) % 7)
        painter.setPen(theme.colour(tone))
        painter.setFont(theme.font(16, bold=chosen or day == self._today()))
        count = self._counts.get(day, 0)
        number = where.adjusted(0, 0, 0, -where.height() / 3) if count else where
        painter.drawText(number, int(Qt.AlignmentFlag.AlignCenter), str(day.day))
        if count:
            painter.setFont(theme.font(14, bold=True))
            painter.setPen(theme.colour(Tone.SURFACE if chosen else Tone.SUCCESS))
            beneath = where.adjusted(0, where.height() / 2, 0, -inset)
            painter.drawText(beneath, int(Qt.AlignmentFlag.AlignCenter), self._count_words(count))

    def _head(self) -> int:
        return theme.size(28)

    def _top(self) -> date:
        """The Sunday in the upper left corner."""
        first = self.first()
        return first - timedelta(days=(first.weekday() + 1) % 7)

    def _shown(self) -> list[date]:
        first = self.first()
        return [first + timedelta(days=n) for n in range(monthrange(first.year, first.month)[1])]

    def stand_on(self, day: date) -> None:
        self._at = day
        self._say()
        self.turned.emit()
        self.update()

    def _pick(self, day: date) -> None:
        if self._may(day):
            self.chosen = day
            self.stand_on(day)
            self.picked.emit(day)

    def _count_words(self, count: int) -> str:
        return self.tr("{count}件").format(count=count)

    def _say(self) -> None:
        count = self._counts.get(self._at, 0)
        said = joined(format_month_day(self._at), self._count_words(count) if count else "", by=" ")
        self.setAccessibleName(f"{self._name} {said}")
        if self.hasFocus():
            hearing.announce(self, said)


def _tone(weekday: int) -> Tone:
    """Sunday and Saturday in their usual colours; the column says it too."""
    return {0: Tone.DANGER, 6: Tone.PRIMARY}.get(weekday, Tone.TEXT)
