"""Choosing when one goes again: as the person's rhythm has it, after a week, two weeks or a month, another day, or not."""

from collections.abc import Callable
from datetime import date

from app.domain.dates import format_month_day
from app.domain.people import Interval
from app.domain.rhythms import RHYTHMS, offered
from app.ui.pages.activities.time_editor import DayChooser
from app.ui.widgets.calendar import Calendar
from app.ui.widgets.chips import Option
from app.words.people import later_words

NONE = "none"


class NextChooser(DayChooser):
    """Intervals count from the day of the visit; 「なし」 takes back what was chosen."""

    def __init__(
        self, today: Callable[[], date], name: str, start: Callable[[], date | None], rhythm: Interval | None = None
    ) -> None:
        self._start, self._rhythm = start, rhythm
        super().__init__(today, name, Calendar(today, name, least=self._from))
        self.show_field()

    def day(self) -> date | None:
        """The day one goes again, or None."""
        value = self.value()
        if self.picking():
            return self.written.value()
        return next((day for interval, day in self._usual() if interval == value), None)

    def set_day(self, day: date | None) -> None:
        """Show this day, as one of the usual ones where it is."""
        usual = next((interval for interval, each in self._usual() if each == day), None) if day else None
        self.set_value(usual or (self.PICK if day else None))
        self.written.set_value(None if usual else day)
        self.show_field()

    def _from(self) -> date:
        return self._start() or self._today()

    def _usual(self) -> list[tuple[Interval, date]]:
        return offered(self._from(), self._rhythm)

    def _offers(self) -> list[Option]:
        own = self._rhythm if self._rhythm in RHYTHMS else None
        note = self.tr("この方のいつもの間隔")
        return [
            *(Option(each, later_words(each), note if each is own else "") for each, _day in self._usual()),
            Option(self.PICK, self.tr("日を選ぶ")),
            Option(NONE, self.tr("なし")),
        ]

    def _words(self) -> str:
        day = self.day()
        return format_month_day(day) if day else ""
