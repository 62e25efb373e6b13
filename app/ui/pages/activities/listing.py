"""All activities, the latest day first."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.domain.activities import ActivityLine
from app.services import activities
from app.ui import theme
from app.ui.pages.activities.telling import BADGES, what_words, when_words
from app.ui.pages.people.naming import called
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.lists import Answer, PagedLine, PagedList
from app.ui.widgets.states import EmptyState
from app.words.labels import label


class ActivityList(QWidget):
    """The list, or what to do first where there is nothing yet."""

    opened = Signal(str)
    wanted = Signal()
    """Somebody wants to write down the first one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme.role(self, "clear")
        self._context = context
        self._focus_wanted = False
        self.list = PagedList(self.tr("記録"), self._read, lines=3)
        self.list.opened.connect(self.opened)
        self.list.clicked.connect(lambda _index: self.opened.emit(self.list.key() or ""))
        first = button(self.tr("記録する"), self.wanted.emit, role="primary", icon="plus")
        self._either = QStackedLayout(self)
        self._either.addWidget(self.list)
        beneath = self.tr("訪問や声かけをしたら、ここに残します。")
        self._either.addWidget(EmptyState("notebook-pen", self.tr("まだ記録がありません"), beneath, first))

    def open(self) -> None:
        """Read the list and put the keyboard on it."""
        self._focus_wanted = True
        self.read()

    def read(self) -> None:
        """Read the list anew; where one stood is kept."""
        self._context.bridge.fetch(self, activities.keys).then(self._show)

    def _show(self, keys: list[str]) -> None:
        self._either.setCurrentIndex(0 if keys else 1)
        self.list.set_keys(keys)
        if self._focus_wanted and keys:
            self.list.setFocus()
        self._focus_wanted = False

    def _read(self, keys: Sequence[str], answer: Answer) -> None:
        self._context.bridge.fetch(self, activities.lines, list(keys)).then(lambda lines: answer(self._said(lines)))

    def _said(self, lines: list[ActivityLine]) -> Mapping[str, PagedLine]:
        return {line.id: self._line(line) for line in lines}

    def _line(self, line: ActivityLine) -> PagedLine:
        today = self._context.today()
        return PagedLine(
            title=called(line.person_name, line.provisional),
            beneath=what_words(line, condition=False),
            beneath_soft=" ".join(line.note.split()),
            right=when_words(line.on, line.part, line.at_time, today),
            marks=((label(line.condition), BADGES[line.condition]),) if line.condition else (),
        )
