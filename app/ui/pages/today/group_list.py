"""One group of きょう with all of it (すべて見る): houses by 自治公民館・班, anything else as it stands on the first page."""

from collections.abc import Callable
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.domain.places import Place
from app.domain.reminders import VISITS, ReminderGroup
from app.queries.today import Visits, Waits, all_visits, all_waiting
from app.ui.pages.today.houses_list import house_lines
from app.ui.pages.today.waiting_list import waiting_lines
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.layouts import clear, column, scrolled
from app.ui.widgets.panels import Lines, Panel, Section
from app.ui.widgets.states import EmptyState
from app.ui.widgets.steady import steadily
from app.words.labels import label as word_of

# As many lines as fill a window; the rest follow when these are painted.
_SEEN = 12


class GroupList(Part):
    """The place's code names the group."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._group = ReminderGroup.VISITS_TODAY
        self._acts: dict[str, QPushButton] = {}
        self._focus_wanted = False
        self._header = self.head("")
        self._inside = column(gap=2)
        self._area = scrolled(column(self._inside, None))
        self.setLayout(column(self._header, (self._area, 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        self._group = next((each for each in ReminderGroup if each == place.code), ReminderGroup.VISITS_TODAY)
        self._header.set_title(word_of(self._group))
        self._focus_wanted = True
        clear(self._inside)
        self.read()

    def read(self) -> None:
        if self._group in VISITS:
            self.context.bridge.fetch(self, all_visits, self._group).then(self._show_visits)
        else:
            self.context.bridge.fetch(self, all_waiting, self._group).then(self._show_waiting)

    def _show_visits(self, found: Visits) -> None:
        words = self.tr("{count}人") if found.of_people else self.tr("{count}軒")
        self._show(words.format(count=found.count), partial(self._fill_visits, found))

    def _show_waiting(self, found: Waits) -> None:
        self._show(self.tr("{count}件").format(count=found.count), partial(self._fill_waiting, found))

    def _show(self, count: str, fill: Callable[[], object]) -> None:
        stood = next((key for key, act in self._acts.items() if act.hasFocus()), "")
        self._header.set_subtitle(count)
        had_keyboard = steadily(self._area, fill)
        act = self._acts.get(stood) or next(iter(self._acts.values()), None)
        if (had_keyboard or self._focus_wanted) and act is not None:
            act.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus_wanted = False

    def _fill_visits(self, found: Visits) -> None:
        self._clear()
        for named, here in groupby(found.shown, lambda visit: visit.people[0].neighbourhood):
            houses = list(here)
            heading = named or self.tr("自治公民館・班を書いていない方")
            lines = house_lines(houses, self.context.today(), self.context.go, self._acts)
            count = self.tr("{count}軒").format(count=len(houses))
            self._inside.addWidget(Section(heading, Lines(lines, at_once=max(1, _SEEN - len(self._acts))), count=count))
        self._end(found)

    def _fill_waiting(self, found: Waits) -> None:
        self._clear()
        if found.shown:
            self._inside.addWidget(Lines(waiting_lines(found.shown, self.context), at_once=_SEEN))
        self._end(found)

    def _clear(self) -> None:
        clear(self._inside)
        self._acts = {}

    def _end(self, found: Visits | Waits) -> None:
        if not found.count:
            self._inside.addWidget(Panel(EmptyState("sun", self.tr("ここで待っているものはありません"))))
        elif found.rest:
            rest = self.tr("ほか{count}は、これらが済むと、ここに出ます。").format(count=found.rest)
            self._inside.addWidget(Text(rest, "soft"))
