"""All people in the order of their kana, with the あかさたな beside, and a search that narrows the list."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.domain.people import PersonLine
from app.services import people
from app.ui import theme
from app.ui.pages.people.lines import paged
from app.ui.pages.people.reading import ROWS, Everybody, everybody, matching
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import FlowLayout, box, column
from app.ui.widgets.lists import Answer, PagedList
from app.ui.widgets.states import EmptyState


class PeopleList(QWidget):
    """The list; keeps its place when one comes back."""

    opened = Signal(str)
    wanted = Signal()
    """Somebody wants to register the first one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme.role(self, "clear")
        self._context = context
        self._words = ""
        self._starts: dict[str, str] = {}
        self._focus_wanted = False
        self.list = PagedList(self.tr("対象者"), self._read)
        self.list.opened.connect(self.opened)
        self.list.clicked.connect(lambda _index: self.opened.emit(self.list.key() or ""))
        index = FlowLayout(gap=0.5)
        self.rows = {row: button(row, partial(self._jump, row), name=self.tr("{row}行へ").format(row=row)) for row in ROWS}
        for each in self.rows.values():
            theme.role(each, "index")
            index.addWidget(each)
        register = button(self.tr("登録する"), self.wanted.emit, role="primary", icon="user-plus")
        beneath = self.tr("お名前がわからなくても、仮の呼び名で始められます。")
        first = EmptyState("users", self.tr("まず対象者を登録しましょう"), beneath, register)
        self._none = EmptyState("search", self.tr("見つかりませんでした"), self.tr("ほかの読みや、町名でもさがせます。"))
        whole = column(box(index), gap=1.5)
        whole.addWidget(self.list, 1)
        self._either = QStackedLayout(self)
        for part in (box(whole), first, self._none):
            self._either.addWidget(part)

    def open(self) -> None:
        """Read the list and put the keyboard on it."""
        self._focus_wanted = True
        self.read()

    def narrow(self, words: str) -> None:
        """Show only who holds these words; everybody for none."""
        self._words = words
        self.read()

    def read(self) -> None:
        """Read the list anew."""
        if self._words:
            self._context.bridge.fetch(self, matching, self._words).then(self._show)
        else:
            self._context.bridge.fetch(self, everybody).then(self._show)

    def _show(self, found: Everybody) -> None:
        self._starts = found.starts
        for row, each in self.rows.items():
            each.setEnabled(row in found.starts)
        self._either.setCurrentIndex(0 if found.keys else 2 if self._words else 1)
        self.list.set_keys(found.keys)
        if self._focus_wanted and found.keys:
            self.list.setFocus()
        self._focus_wanted = False

    def _read(self, keys: Sequence[str], answer: Answer) -> None:
        self._context.bridge.fetch(self, people.lines, list(keys)).then(lambda lines: self._said(lines, answer))

    def _said(self, lines: list[PersonLine], answer: Answer) -> None:
        today = self._context.today()
        last, following = self.tr("前回 {day}"), self.tr("次は{day}")
        answer({line.id: paged(line, today, last, following) for line in lines})

    def _jump(self, row: str) -> None:
        if (key := self._starts.get(row)) is not None:
            self.list.set_key(key)
            self.list.scrollTo(self.list.currentIndex(), PagedList.ScrollHint.PositionAtTop)
            self.list.setFocus()
