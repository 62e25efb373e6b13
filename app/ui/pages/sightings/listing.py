"""All sightings, those that still wait first asked for."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.sightings import SightingLine
from app.services import sightings
from app.ui import theme
from app.ui.pages.people.naming import cut
from app.ui.pages.sightings.telling import day_words, place_words, sign_words, state_words, where_words
from app.ui.places import Context
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.layouts import column
from app.ui.widgets.lists import Answer, PagedLine, PagedList
from app.ui.widgets.states import EmptyState
from app.words.labels import short

WAITING, ALL = "waiting", "all"


class SightingList(QWidget):
    """The list, or what a sighting is for where there is none."""

    opened = Signal(str)
    wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme.role(self, "clear")
        self._context = context
        self._focus_wanted = False
        choices = [Option(WAITING, self.tr("続いているもの")), Option(ALL, self.tr("すべて"))]
        self.which = Chips(choices, must=True, name=self.tr("どれを見るか"))
        self.which.set_value(WAITING)
        self.which.changed.connect(self.read)
        self.list = PagedList(self.tr("気づき"), self._read, lines=3)
        self.list.opened.connect(self.opened)
        self.list.clicked.connect(lambda _index: self.opened.emit(self.list.key() or ""))
        first = button(self.tr("気づきを書く"), self.wanted.emit, role="primary", icon="plus")
        beneath = self.tr("「新聞がたまっている」など、お名前がわからなくても書いておけます。")
        self._none = EmptyState("eye", self.tr("続いている気づきはありません"), beneath, first)
        self._either = QStackedWidget()
        self._either.addWidget(self.list)
        self._either.addWidget(self._none)
        whole = column(self.which, gap=1.5)
        whole.addWidget(self._either, 1)
        self.setLayout(whole)

    def open(self) -> None:
        """Read the list and put the keyboard on it."""
        self._focus_wanted = True
        self.read()

    def read(self) -> None:
        """Read the list anew; where one stood is kept."""
        waiting = self.which.value() == WAITING
        self._context.bridge.fetch(self, sightings.keys, open_only=waiting).then(self._show)

    def _show(self, keys: list[str]) -> None:
        self._either.setCurrentIndex(0 if keys else 1)
        self.list.set_keys(keys)
        if self._focus_wanted and keys:
            self.list.setFocus()
        self._focus_wanted = False

    def _read(self, keys: Sequence[str], answer: Answer) -> None:
        self._context.bridge.fetch(self, sightings.lines, list(keys)).then(lambda lines: answer(self._said(lines)))

    def _said(self, lines: list[SightingLine]) -> Mapping[str, PagedLine]:
        return {line.id: self._line(line) for line in lines}

    def _line(self, line: SightingLine) -> PagedLine:
        today = self._context.today()
        title, signs, note = where_words(line), sign_words(line), " ".join(line.note.split())
        if signs == title:
            signs = ""
        late = line.next_on is not None and line.next_on <= today and not line.person_id and line.closed_on is None
        return PagedLine(
            title=title,
            beneath=signs or note,
            beneath_soft="　".join(part for part in (place_words(line), note if signs else "") if part),
            badges=tuple((cut(short(risk)), "urgent") for risk in line.risks[:2]),
            right=day_words(line, today),
            right_tone=Tone.SOFT,
            right_beneath=state_words(line, today),
            icon="circle-alert" if late else "",
            tone=Tone.WARNING,
        )
