"""Putting a person into the household of somebody already registered, with that address."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.people import Person, PersonLine
from app.queries.people import offered
from app.ui import theme
from app.ui.pages.people.line_list import person_line
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import search_words
from app.ui.widgets.layouts import clear, column, row, scrolled
from app.ui.widgets.panels import Line, Lines
from app.ui.widgets.search import SearchBox
from app.workflows import households

_MOST = 20


class Joining(QDialog):
    """A search box and people; the one that is chosen is whose household it is."""

    def __init__(self, context: Context, parent: QWidget, person: Person) -> None:
        super().__init__(parent.window())
        self.setWindowTitle(self.tr("つなぐ手帳"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._person = context, person
        self.lines: list[Line] = []
        self.box = SearchBox(search_words())
        self.box.asked.connect(self._ask)
        self._found = column()
        asked = Text(self.tr("どなたと同じ世帯ですか"), "heading")
        beneath = Text(self.tr("選んだ方の住所が、この方にも入ります。"), "soft")
        area, foot = scrolled(column(self._found, None)), row(None, button(self.tr("もどる"), self.reject))
        self.setLayout(column(asked, beneath, self.box, (area, 1), foot, gap=1.5, edge=3))
        theme.width(self, least=36, most=48)
        self.resize(theme.chars(40), min(theme.size(560), parent.window().height() - theme.space(4)))
        self._ask("")

    def _ask(self, words: str) -> None:
        self._context.bridge.fetch(self, offered, words, _MOST).then(self._show)

    def _show(self, found: list[PersonLine]) -> None:
        clear(self._found)
        others = [line for line in found if line.id != self._person.id]
        self.lines = [person_line(line, self._context.today(), partial(self._take, line.id)) for line in others]
        if self.lines:
            self._found.addWidget(Lines(self.lines))
        else:
            self._found.addWidget(Text(self.tr("見つかりません。先にその方を登録してください。"), "soft"))

    def _take(self, other_id: str) -> None:
        self._context.bridge.do(households.join, self._person.id, other_id).then(lambda _person: self._done())

    def _done(self) -> None:
        self._context.notify(self.tr("同じ世帯にしました"))
        self.accept()
