"""All activities, the latest day first."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget

from app.domain.activities import ActivityLine
from app.domain.places import PageName, Place, Within
from app.services import activities
from app.ui.pages.activities.head_panel import diary_head
from app.ui.pages.activities.words import BADGES, what_words, when_words
from app.ui.pages.people.words import called
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import column
from app.ui.widgets.lists import Answer, PagedLine, PagedList
from app.ui.widgets.states import EmptyState
from app.words.labels import label


class ActivityList(Part):
    """The list, or what to do first where there is nothing yet."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._focus_wanted = False
        self.list = PagedList(self.tr("記録"), self._read, lines=3)
        self.list.opened.connect(self._open)
        self.list.clicked.connect(lambda _index: self._open(self.list.key() or ""))
        new = partial(context.go, Place(PageName.ACTIVITIES, "", Within.NEW))
        first = button(self.tr("記録する"), new, role="primary", icon="plus")
        self._either = QStackedWidget()
        self._either.addWidget(self.list)
        beneath = self.tr("訪問や声かけをしたら、ここに残します。")
        self._either.addWidget(EmptyState("notebook-pen", self.tr("まだ記録がありません"), beneath, first))
        whole = column(diary_head(context), gap=2, edge=3)
        whole.addWidget(self._either, 1)
        self.setLayout(whole)

    def open(self, place: Place) -> None:
        self._focus_wanted = True
        self.read()

    def read(self) -> None:
        self.context.bridge.fetch(self, activities.keys).then(self._show)

    def _open(self, activity_id: str) -> None:
        if activity_id:
            self.context.go(Place(PageName.ACTIVITIES, activity_id))

    def _show(self, keys: list[str]) -> None:
        self._either.setCurrentIndex(0 if keys else 1)
        self.list.set_keys(keys)
        if self._focus_wanted and keys:
            self.list.setFocus()
        self._focus_wanted = False

    def _read(self, keys: Sequence[str], answer: Answer) -> None:
        self.context.bridge.fetch(self, activities.lines, list(keys)).then(lambda lines: answer(self._said(lines)))

    def _said(self, lines: list[ActivityLine]) -> Mapping[str, PagedLine]:
        return {line.id: self._line(line) for line in lines}

    def _line(self, line: ActivityLine) -> PagedLine:
        today = self.context.today()
        return PagedLine(
            title=called(line.person_name, line.provisional),
            beneath=what_words(line, condition=False),
            beneath_soft=" ".join(line.note.split()),
            right=when_words(line.on, line.part, line.at_time, today),
            marks=((label(line.condition), BADGES[line.condition]),) if line.condition else (),
        )
