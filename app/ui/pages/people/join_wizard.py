"""Two records of one person joined: whom one means, and where they differ whose words stand."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt

from app.domain.joining import Take, may_be_both, usual
from app.domain.people import Person, PersonLine
from app.domain.places import PageName, Place, Within
from app.queries.people import same
from app.ui.pages.people.line_list import person_line
from app.ui.pages.people.standing_form import things
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.facts import Facts
from app.ui.widgets.headers import search_words
from app.ui.widgets.layouts import box, clear, column, row, scrolled
from app.ui.widgets.panels import Lines, Panel
from app.ui.widgets.search import SearchBox
from app.ui.widgets.states import Banner
from app.words.labels import label as word_of
from app.words.people import called
from app.workflows import joining
from app.workflows.joining import Pair

_MOST = 20
Said = Callable[[Person], str]
translate = QCoreApplication.translate


class JoinWizard(Part):
    """First the other record, then what differs; the record that is not opened from may be the one that stays."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._inside = column(gap=2)
        self._chosen: dict[str, Chips] = {}
        self._pair: Pair | None = None
        self._person_id = ""
        area = scrolled(column(box(self._inside), None))
        self.setLayout(column(self.head(self.tr("同じ方の記録をまとめる")), (area, 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        self._person_id, self._pair = place.record_id, None
        clear(self._inside)
        if place.code:
            asked = self.context.bridge.fetch(self, joining.compare, place.record_id, place.code)
            asked.then(self._show_pair).failed(self._refused)
        else:
            self._show_choice()

    # ---- whom one means ------------------------------------------------------------------------------------------------

    def _show_choice(self) -> None:
        self.box = SearchBox(search_words())
        self.box.asked.connect(self._ask)
        self._found = column(gap=1)
        self._inside.addWidget(Text(self.tr("同じ方が二度登録されていたら、ひとつにまとめます。もう一方を選んでください。")))
        self._inside.addLayout(row(self.box, None))
        self._inside.addLayout(self._found)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask("")

    def _ask(self, words: str) -> None:
        found = self.context.bridge.fetch(self.box, same, self._person_id, words, _MOST)
        found.then(partial(self._offer, self._found, words))

    def _offer(self, room: object, words: str, found: list[PersonLine]) -> None:
        if room is not self._found:
            return
        clear(self._found)
        lines = [person_line(each, self.context.today(), partial(self._choose, each.id)) for each in found]
        if lines:
            said = self.tr("見つかった方") if words else self.tr("同じ方かもしれません")
            self._found.addWidget(label(said, "strong"))
            self._found.addWidget(Lines(lines))
        else:
            none = self.tr("見つかりません。") if words else self.tr("似た方はいません。名前やかなでさがしてください。")
            self._found.addWidget(Text(none, "soft"))

    def _choose(self, other_id: str) -> None:
        self.instead.emit(Place(PageName.PEOPLE, self._person_id, Within.JOIN, other_id))

    # ---- what differs --------------------------------------------------------------------------------------------------

    def _show_pair(self, pair: Pair) -> None:
        clear(self._inside)
        self._pair, self._chosen = pair, {}
        stays, goes = (called(each.name, each.provisional) for each in (pair.stays, pair.goes))
        beneath = self.tr("記録・つなぎ・同意は、すべて{name}に集まります。30日のあいだは、元にもどせます。").format(name=stays)
        self._inside.addWidget(Banner("info", self.tr("{goes}を、{stays}にまとめます").format(goes=goes, stays=stays), beneath))
        if pair.differ:
            self._inside.addWidget(Text(self.tr("違うところです。どちらを残すか選んでください。"), "strong"))
        else:
            self._inside.addWidget(Text(self.tr("違うところはありません。書いてあることは、すべて残ります。")))
        told = _words(self.context)
        for key in pair.differ:
            self._inside.addWidget(self._chapter(key, *told[key], pair))
        self._go = button(self.tr("まとめる"), self._join, role="primary", icon="check")
        self._inside.addLayout(row(self._go, button(self.tr("もどる"), self.context.back), None, gap=1.5))
        first = next(iter(self._chosen.values()), None)
        (first or self._go).setFocus(Qt.FocusReason.OtherFocusReason)

    def _chapter(self, key: str, word: str, said: Said, pair: Pair) -> Panel:
        takes = [each for each in Take if each is not Take.BOTH or may_be_both(key, pair.stays, pair.goes)]
        chips = self._chosen[key] = Chips([Option(each, word_of(each)) for each in takes], must=True, name=word)
        chips.set_value(usual(key, pair.stays, pair.goes))
        both = Facts([(self.tr("1"), said(pair.stays)), (self.tr("2"), said(pair.goes))])
        return Panel(label(word, "strong"), both, chips, edge=2, gap=1)

    def _join(self) -> None:
        if self._pair is not None:
            self._go.setEnabled(False)
            takes = {key: take for key, chips in self._chosen.items() if isinstance(take := chips.value(), Take)}
            asked = self.context.bridge.do(joining.join, self._pair, takes)
            asked.then(self._joined).failed(self._refused)

    def _joined(self, person: Person) -> None:
        self.context.notify(self.tr("まとめました。「消した記録」から、30日のあいだ元にもどせます"))
        self.instead.emit(Place(PageName.PEOPLE, person.id))

    def _refused(self, error: Exception) -> None:
        self.context.tell(self, error)
        self.instead.emit(Place(PageName.PEOPLE, self._person_id))


def _words(context: Context) -> dict[str, tuple[str, Said]]:
    """What each thing that may differ is called, and how it is said of somebody."""
    today = context.today()

    def said_by(said: Callable[[Person, date], str]) -> Said:
        return lambda person: said(person, today)

    told = {str(each.key): (each.words, said_by(each.said)) for each in things(context.today)}
    return told | {
        "landmark": (translate("things", "目印"), lambda person: person.landmark),
        "interval": (translate("things", "訪問の間隔"), lambda person: word_of(person.interval) if person.interval else ""),
    }
