"""All sightings, those that still wait first asked for."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget

from app.domain.places import PageName, Place, Within
from app.domain.sightings import SightingLine
from app.services import sightings
from app.ui.pages.people.words import cut
from app.ui.pages.sightings.words import day_words, place_words, sign_words, state_words, where_words
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import column
from app.ui.widgets.lists import Answer, PagedLine, PagedList
from app.ui.widgets.states import EmptyState
from app.words.labels import short

WAITING, ALL = "waiting", "all"


class SightingList(Part):
    """The list, or what a sighting is for where there is none."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._focus_wanted = False
        choices = [Option(WAITING, self.tr("続いているもの")), Option(ALL, self.tr("すべて"))]
        self.which = Chips(choices, must=True, name=self.tr("どれを見るか"))
        self.which.set_value(WAITING)
        self.which.changed.connect(self.read)
        self.list = PagedList(self.tr("気づき"), self._read, lines=3)
        self.list.opened.connect(self._open)
        self.list.clicked.connect(lambda _index: self._open(self.list.key() or ""))
        new = partial(context.go, Place(PageName.SIGHTINGS, "", Within.NEW))
        first = button(self.tr("気づきを書く"), new, role="primary", icon="plus")
        beneath = self.tr("「新聞がたまっている」など、お名前がわからなくても書いておけます。")
        self._none = EmptyState("eye", self.tr("続いている気づきはありません"), beneath, first)
        self._either = QStackedWidget()
        self._either.addWidget(self.list)
        self._either.addWidget(self._none)
        inside = column(self.which, gap=1.5)
        inside.addWidget(self._either, 1)
        write = button(self.tr("気づきを書く"), new, role="primary", icon="plus")
        header = PageHeader(self.tr("気づき"), self.tr("まだ知らない方の、気になったこと"), actions=[write])
        whole = column(header, gap=2, edge=3)
        whole.addLayout(inside, 1)
        self.setLayout(whole)

    def open(self, place: Place) -> None:
        self._focus_wanted = True
        self.read()

    def read(self) -> None:
        waiting = self.which.value() == WAITING
        self.context.bridge.fetch(self, sightings.keys, open_only=waiting).then(self._show)

    def _open(self, sighting_id: str) -> None:
        if sighting_id:
            self.context.go(Place(PageName.SIGHTINGS, sighting_id))

    def _show(self, keys: list[str]) -> None:
        self._either.setCurrentIndex(0 if keys else 1)
        self.list.set_keys(keys)
        if self._focus_wanted and keys:
            self.list.setFocus()
        self._focus_wanted = False

    def _read(self, keys: Sequence[str], answer: Answer) -> None:
        self.context.bridge.fetch(self, sightings.lines, list(keys)).then(lambda lines: answer(self._said(lines)))

    def _said(self, lines: list[SightingLine]) -> Mapping[str, PagedLine]:
        return {line.id: self._line(line) for line in lines}

    def _line(self, line: SightingLine) -> PagedLine:
        today = self.context.today()
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
