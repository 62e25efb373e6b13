"""Whom the record is about: due people first, and anybody by a few letters of name, kana, address or note."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.domain.people import PersonLine
from app.domain.places import PageName, Place, Within
from app.queries.activities import Offered, offered
from app.ui import theme
from app.ui.pages.people.line_list import person_line
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader, search_words
from app.ui.widgets.layouts import box, clear, column, row, scrolled
from app.ui.widgets.panels import Line, Lines
from app.ui.widgets.search import SearchBox
from app.ui.widgets.states import EmptyState


class _Box(SearchBox):
    """A search box that tells when Enter is pressed in it."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        super().keyPressEvent(event)


class PersonChooser(Part):
    """A search box and the people it finds; Enter in the box takes the first one."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._words = ""
        self._entered = False
        self._lines: list[Line] = []
        self._shown: list[str] = []
        self.box = _Box(search_words())
        theme.width(self.box, least=12, most=30)
        self.box.asked.connect(self._ask)
        self.box.entered.connect(self._enter)
        self.box.left_downwards.connect(self._go_down)
        to_new, to_several = Place(PageName.PEOPLE, "", Within.NEW_TO_LOG), Place(PageName.ACTIVITIES, "", Within.SEVERAL)
        register = button(self.tr("新しく登録"), partial(context.go, to_new), icon="user-plus")
        self._found = column(gap=1.5)
        several = button(self.tr("何人かまとめて"), partial(context.go, to_several), icon="users")
        asked, across = Text(self.tr("どなたの記録ですか"), "heading"), row(self.box, register, None, gap=1.5)
        inside = column(asked, across, (scrolled(column(self._found, None)), 1), gap=1.5)
        self.setLayout(column(PageHeader(self.tr("記録する"), actions=[several]), (inside, 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        """Begin anew, with the cursor in the search box."""
        self._words = ""
        self.box.clear()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask("")

    def _ask(self, words: str) -> None:
        self._words = words
        self.context.bridge.fetch(self, offered, words).then(self._show)

    def _show(self, people: Offered) -> None:
        entered, self._entered = self._entered, False
        clear(self._found)
        self._shown = [person.id for person in (*people.due, *people.others)]
        self._lines = []
        if people.due:
            self._add(self.tr("きょうまでの予定"), people.due)
        if people.others:
            self._add(self.tr("対象者") if not self._words else self.tr("見つかった方"), people.others)
        if not self._shown and self._words:
            words = self.tr("「{words}」の方は見つかりません").format(words=self._words)
            self._found.addWidget(EmptyState("search", words, self.tr("ほかの読みや町名でさがすか、新しく登録してください。")))
        elif not self._shown:
            words = self.tr("まだだれも登録していません")
            self._found.addWidget(EmptyState("users", words, self.tr("「新しく登録」から始めましょう。")))
        if entered and self._shown:
            self._choose(self._shown[0])

    def _add(self, heading: str, people: tuple[PersonLine, ...]) -> None:
        lines = [person_line(person, self.context.today(), partial(self._choose, person.id)) for person in people]
        self._lines += lines
        self._found.addWidget(box(column(label(heading, "strong"), Lines(lines), gap=1)))

    def _enter(self) -> None:
        # Whoever types fast presses Enter before the answer is there: the first one found is taken when it comes.
        self._entered = bool(self.box.words())

    def _go_down(self) -> None:
        if self._lines:
            self._lines[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, person_id: str) -> None:
        # The chooser is a step on the way and no place to come back to: after saving, one is where one came from.
        self.instead.emit(Place(PageName.ACTIVITIES, person_id, Within.NEW))
