"""Choosing several people with ticks, for a round of 声かけ that is written down at one go."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.people import PersonLine
from app.queries.activities import Offered, offered
from app.services import people
from app.ui import theme
from app.ui.forms.editors import Chosen
from app.ui.forms.fields import Editor
from app.ui.pages.activities.chip_editor import StepChips
from app.ui.pages.people.words import cut
from app.ui.places import Context
from app.ui.text import label
from app.ui.widgets.buttons import button
from app.ui.widgets.checks import Check
from app.ui.widgets.chips import Option
from app.ui.widgets.headers import search_words
from app.ui.widgets.layouts import Clear, clear, column, flow
from app.ui.widgets.search import SearchBox
from app.ui.widgets.sides import Sides
from app.words.people import called

UNKNOWN = "unknown"
_WIDE, _NAME, _TOWN = 19, 10, 6


class PeopleTicks(Clear):
    """Who is due and who is found, each with a tick; who is ticked stays on top whatever one looks for."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._ticked: dict[str, str] = {}
        self._shown: list[PersonLine] = []
        self.box = SearchBox(search_words())
        theme.width(self.box, least=12, most=24)
        self.box.asked.connect(self._ask)
        self._count = label("", "strong")
        self._all = button(self.tr("表示中の全員を選ぶ"), self._take_all, role="link")
        self._checks = flow(gap=1)
        above = Sides(gap=1.5, least=34, centred=True)
        above.add(flow(self.box, self._all, gap=1.5))
        above.add(self._count, 0)
        self.setLayout(column(above, self._checks, gap=1))
        self.setFocusProxy(self.box)
        self._ask("")

    def people(self) -> tuple[str, ...]:
        """The ids of who is ticked."""
        return tuple(self._ticked)

    def named(self) -> dict[str, str]:
        """Who is ticked, by id, each with the words beside the tick; these are empty until they were read."""
        return dict(self._ticked)

    def set_people(self, person_ids: Sequence[str]) -> None:
        """Tick these."""
        self._ticked = dict.fromkeys(person_ids, "")
        self._context.bridge.fetch(self, people.lines, list(person_ids)).then(self._name)

    def _ask(self, words: str) -> None:
        self._context.bridge.fetch(self, offered, words).then(self._show)

    def _name(self, lines: list[PersonLine]) -> None:
        self._ticked = {line.id: _named(line) for line in lines}
        self._fill()
        self.changed.emit()

    def _show(self, found: Offered) -> None:
        self._shown = [*found.due, *found.others]
        self._fill()

    def _fill(self) -> None:
        stood = next((each.property("person") for each in self.findChildren(Check) if each.hasFocus()), None)
        clear(self._checks)
        found = {line.id: _named(line) for line in self._shown}
        before: QWidget = self._all
        for person_id, words in (self._ticked | found).items():
            check = Check(words)
            # All as wide as each other, so that they stand in columns.
            theme.width(check, least=_WIDE, most=_WIDE)
            check.setProperty("person", person_id)
            check.setChecked(person_id in self._ticked)
            check.toggled.connect(partial(self._tick, person_id, words))
            self._checks.addWidget(check)
            QWidget.setTabOrder(before, check)
            before = check
            if person_id == stood:
                check.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say()

    def _tick(self, person_id: str, words: str, taken: bool) -> None:
        if taken:
            self._ticked[person_id] = words
        else:
            self._ticked.pop(person_id, None)
        self._say()
        self.changed.emit()

    def _take_all(self) -> None:
        self._ticked |= {line.id: _named(line) for line in self._shown}
        self._fill()
        self.changed.emit()

    def _say(self) -> None:
        self._count.setText(self.tr("{count}人").format(count=len(self._ticked)))


class PeopleEditor(Editor):
    """It as an editor of a form; its value is the ids of who is ticked."""

    def __init__(self, context: Context) -> None:
        self.ticks = PeopleTicks(context)
        self.widget: QWidget = self.ticks

    def value(self) -> Any:
        return self.ticks.people()

    def set_value(self, value: Any) -> None:
        self.ticks.set_people(value or ())

    def draft(self) -> Any:
        return list(self.ticks.people())

    def take_draft(self, kept: Any) -> None:
        self.ticks.set_people(kept)

    def heed(self, changed: Any) -> None:
        self.ticks.changed.connect(lambda: changed())


class WhoseEditor(Chosen):
    """Which of the people ticked is meant, or that nobody knows yet; its value is an id, UNKNOWN, or None."""

    def __init__(self, ticks: PeopleTicks, name: str) -> None:
        super().__init__(StepChips((), must=True, name=name))
        self.name = name
        self._ticks = ticks
        ticks.changed.connect(self._offer)
        self._offer()

    def set_value(self, value: Any) -> None:
        self._offer()
        super().set_value(value)

    def take_draft(self, kept: Any) -> None:
        self._offer()
        super().take_draft(kept)

    def _offer(self) -> None:
        people = [Option(person_id, words) for person_id, words in self._ticks.named().items()]
        self.chips.set_options([*people, Option(UNKNOWN, self.chips.tr("まだわからない"))])


def _named(line: PersonLine) -> str:
    where = cut(line.address.street_address or line.neighbourhood, _TOWN)
    name = called(cut(line.name, _NAME), line.provisional)
    return f"{name}（{where}）" if where else name
