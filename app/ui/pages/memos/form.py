"""Choosing who is on the round, and how much of them stands on paper."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.documents.addresses import town
from app.documents.papers import Paper, Size
from app.domain.people import PersonLine
from app.domain.reminders import ReminderGroup, group_of
from app.queries import houses
from app.queries.houses import Visit
from app.queries.memos import Rounds
from app.services import people
from app.services.memos import LONGEST
from app.ui.pages.people.line_list import person_line
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.checks import Check
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.layouts import Clear, box, clear, column, flow, row
from app.ui.widgets.panels import Lines, Panel, Section
from app.ui.widgets.search import SearchBox
from app.ui.widgets.states import Banner, EmptyState
from app.words.labels import label as word_of
from app.words.phrases import joined
from app.words.reminders import say
from app.words.said.people import called_together
from app.workflows.memos import make

_OFFERED = 6
_LONG_NAME = 40


class MemoForm(Clear):
    """The houses that are due with a tick each, today's first and the others by 自治公民館・班; others by search; the paper."""

    changed = Signal()
    printed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._checks: dict[tuple[str, ...], Check] = {}
        # The houses in the order in which one walks, whichever group they are shown in.
        self._walk: list[tuple[str, ...]] = []
        self._shown: Rounds | None = None
        self._added: list[Visit] = []
        self._houses = column(gap=2)
        self.search = SearchBox(self.tr("ほかの方を足す（名前・かな）"))
        self.search.asked.connect(self._look)
        self._found = column(gap=1)
        self.size_chips = Chips(
            [Option(Size.A4, self.tr("A4")), Option(Size.A5, self.tr("A5（半分の大きさ）"))],
            must=True,
            name=self.tr("紙の大きさ"),
        )
        self.size_chips.set_value(Size.A4)
        self.names, self.addresses = Check(self.tr("お名前をのせる")), Check(self.tr("住所をのせる"))
        found = self.tr("落としたとき、だれのことか分かってしまいます")
        self._care = Banner("warning", found, self.tr("必要なときだけにしてください。"))
        self._care.hide()
        for check in (self.names, self.addresses):
            check.toggled.connect(lambda: self._care.setVisible(self.names.isChecked() or self.addresses.isChecked()))
        usual = self.tr("ふだんは、番号と目印（なければ頭文字）と注意だけです。お名前は手帳の中に残ります。")
        said = Text(usual, "small")
        self.go = button(self.tr("メモを印刷する"), self._make, icon="printer")
        head, size = label(self.tr("紙に印刷して持っていくとき"), "heading"), label(self.tr("紙の大きさ"), "strong")
        shows = flow(self.names, self.addresses, gap=2)
        options = Panel(head, size, self.size_chips, said, shows, self._care, row(self.go, None), edge=2, gap=1)
        self.setLayout(column(self._houses, self.search, self._found, options, None, gap=2))
        self.changed.connect(lambda: self.go.setEnabled(self.count() > 0 and self.may_be_kept()))

    def show_houses(self, found: Rounds) -> None:
        """Offer the houses that are due; ticked are those of today's round, and what was ticked by hand stays as it is."""
        if self._shown == found:
            # The ticks under somebody's hands are not made anew where nothing changed.
            return
        self._shown = found
        self._lay_out()

    def forget(self) -> None:
        """Begin anew with what is kept."""
        self._shown, self._added, self._checks, self._walk = None, [], {}, []
        clear(self._houses)
        self.changed.emit()

    def focus(self) -> None:
        """Put the keyboard on the first tick, or where one looks for somebody."""
        first: QWidget = [*self._checks.values(), self.search][0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> list[str]:
        """The ids of who is ticked, in the order of their numbers."""
        return [person_id for house in self._walk if self._checks[house].isChecked() for person_id in house]

    def count(self) -> int:
        """How many houses are ticked."""
        return sum(check.isChecked() for check in self._checks.values())

    def may_be_kept(self) -> bool:
        """Whether something can be kept: a choice that has room on one sheet, or that there is none any more."""
        chosen = self.chosen()
        return self._shown is not None and bool(chosen or self._shown.chosen) and len(chosen) <= LONGEST

    def untick(self) -> None:
        """Take every tick away."""
        for check in self._checks.values():
            check.setChecked(False)

    def _lay_out(self) -> None:
        assert self._shown is not None
        ticked = {person_id for stop in self._shown.chosen for person_id in _ids(stop.visit)}
        by_hand = {person_id: check.isChecked() for house, check in self._checks.items() for person_id in house}
        self._checks = {}
        clear(self._houses)
        due = {person_id for visit in self._shown.due for person_id in _ids(visit)}
        chosen = [stop.visit for stop in self._shown.chosen]
        others = {_ids(visit): visit for visit in (*chosen, *self._added) if not due.intersection(_ids(visit))}
        first_today = sorted(self._shown.due, key=lambda visit: not self._is_of_today(visit))
        groups = [(named, list(here)) for named, here in groupby(first_today, self._heading)]
        for named, here in (*groups, (self.tr("ほかの方・済んだ方"), list(others.values()))):
            lines = [self._line(visit, by_hand, ticked) for visit in here]
            if lines:
                count = self.tr("{count}軒").format(count=len(lines))
                self._houses.addWidget(Section(named, Lines(lines), count=count))
        self._walk = [*map(_ids, self._shown.due), *others]
        if not self._checks:
            beneath = self.tr("下の欄から、回る方を選べます。")
            self._houses.addWidget(Panel(EmptyState("sun", self.tr("きょうの予定はありません"), beneath), edge=0))
        if self._shown.more:
            more = self.tr("ほかに{count}軒あります。下の欄から足せます。").format(count=self._shown.more)
            self._houses.addWidget(Text(more, "soft"))
        self.changed.emit()

    def _is_of_today(self, visit: Visit) -> bool:
        return group_of(visit.reminder, self._context.today()) is ReminderGroup.VISITS_TODAY

    def _heading(self, visit: Visit) -> str:
        if self._is_of_today(visit):
            return word_of(ReminderGroup.VISITS_TODAY)
        return visit.people[0].neighbourhood or self.tr("自治公民館・班を書いていない方")

    def _line(self, visit: Visit, by_hand: Mapping[str, bool], ticked: Collection[str]) -> QWidget:
        name = called_together(visit.people)
        if len(name) > _LONG_NAME:
            # A tick shows all its words; one house must not push the others off the page.
            name = name[:_LONG_NAME] + "…"
        why, _when = say(visit.reminder, self._context.today())
        check = Check(joined(name, town(visit.people[0].address), why))
        check.setChecked(any(by_hand.get(each, each in ticked) for each in _ids(visit)))
        check.toggled.connect(self.changed)
        self._checks[_ids(visit)] = check
        return box(row(check, edge=(1.5, 0)))

    # ---- others ------------------------------------------------------------------------------------------------------

    def _look(self, words: str) -> None:
        self._context.bridge.fetch(self, people.matching, words, _OFFERED).then(self._offer)

    def _offer(self, found: list[PersonLine]) -> None:
        clear(self._found)
        known = {person_id for house in self._checks for person_id in house}
        others = [person for person in found if person.id not in known]
        if others:
            today: date = self._context.today()
            take: Callable[[PersonLine], Callable[[], None]] = lambda person: partial(self._take, person)  # noqa: E731
            self._found.addWidget(Lines([person_line(person, today, take(person)) for person in others]))

    def _take(self, person: PersonLine) -> None:
        self._added.append(houses.beside_the_due(person))
        clear(self._found)
        self.search.clear()
        self._lay_out()
        self._checks[person.id,].setChecked(True)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- the paper ---------------------------------------------------------------------------------------------------

    def _make(self) -> None:
        size = self.size_chips.value()
        self.go.setEnabled(False)
        asked = self._context.bridge.do(
            make,
            self.chosen(),
            size if isinstance(size, Size) else Size.A4,
            names=self.names.isChecked(),
            addresses=self.addresses.isChecked(),
            printed_by=self._context.coordinator or self._context.owner.name,
        )
        asked.then(self._print).failed(partial(self._context.tell, self)).always(self.changed.emit)

    def _print(self, paper: Paper) -> None:
        self._context.print_document(self, paper)
        self.printed.emit()


def _ids(visit: Visit) -> tuple[str, ...]:
    return tuple(person.id for person in visit.people)
