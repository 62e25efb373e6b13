"""Choosing who is on the round, and how much of them stands on paper."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.documents.papers import Paper, Size
from app.domain.people import PersonLine
from app.errors import AppError
from app.services import people
from app.services.memos import LONGEST
from app.ui import theme
from app.ui.pages.people.line_list import person_line
from app.ui.pages.people.words import called, town
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.checks import Check
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.layouts import box, clear, column, flow, row
from app.ui.widgets.panels import Lines, Panel, Section
from app.ui.widgets.search import SearchBox
from app.ui.widgets.states import Banner, EmptyState
from app.workflows.memos import make

_OFFERED = 6
_LONG_NAME = 40


class MemoForm(QWidget):
    """The people due today with a tick each, others by search, the options, and the button that numbers and prints."""

    printed = Signal()
    laid_out = Signal()
    """Somebody was added, or the ticks were made anew."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme.role(self, "clear")
        self._context = context
        self._checks: dict[str, Check] = {}
        self._shown: list[PersonLine] | None = None
        self._ticks = Lines()
        self._nobody = Panel(
            EmptyState("sun", self.tr("きょうの予定はありません"), self.tr("下の欄から、回る方を選べます。")), edge=0
        )
        self._nobody.hide()
        self._section = Section(self.tr("回る方"), self._ticks, self._nobody)
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
            check.toggled.connect(self._warn)
        usual = self.tr("ふだんは、番号と目印（なければ頭文字）と注意だけです。お名前は手帳の中に残ります。")
        said = Text(usual, "small")
        self.go = button(self.tr("メモを作って印刷へ"), self._make, role="primary", icon="printer")
        self.go.setEnabled(False)
        options = Panel(label(self.tr("紙の大きさ"), "strong"), self.size_chips, edge=2, gap=1)
        options.add(said)
        options.add(flow(self.names, self.addresses, gap=2))
        options.add(self._care)
        options.add(row(self.go, None))
        inside = column(self._section, self.search, self._found, options, None, gap=2)
        self.setLayout(inside)

    def show_people(self, due: Iterable[PersonLine], more: int) -> None:
        """Offer these, all ticked; ticks that were changed stay as they are."""
        shown = list(due)
        self._section.set_count(self.tr("ほかに{count}人います").format(count=more) if more else "")
        if self._shown == shown:
            # The ticks under somebody's hands are not made anew where nothing changed.
            return
        self._shown = shown
        kept = {person_id: check.isChecked() for person_id, check in self._checks.items()}
        added = {key: check for key, check in self._checks.items() if check.property("added")}
        self._checks = {}
        for person in shown:
            self._checks[person.id] = self._check(person, kept.get(person.id, True))
        for key, earlier in added.items():
            if key not in self._checks:
                self._checks[key] = self._again(earlier)
        self._lay_out()

    def focus(self) -> None:
        """Put the keyboard on the first tick, or where one looks for somebody."""
        first: QWidget = [*self._checks.values(), self.search][0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> list[str]:
        """The ids of who is ticked, in the order of their numbers."""
        return [person_id for person_id, check in self._checks.items() if check.isChecked()]

    def stops(self) -> list[QWidget]:
        """What takes the keyboard, from top to bottom."""
        sizes = self.size_chips.findChildren(QPushButton)
        return [*self._checks.values(), self.search, *sizes, self.names, self.addresses, self.go]

    def _check(self, person: PersonLine, ticked: bool) -> Check:
        name = called(person.name, person.provisional)
        if len(name) > _LONG_NAME:
            # A tick shows all its words; one house must not push the others off the page.
            name = name[:_LONG_NAME] + "…"
        return self._made("　".join(part for part in (name, town(person.address)) if part), ticked)

    def _again(self, earlier: Check) -> Check:
        made = self._made(earlier.accessibleName(), earlier.isChecked())
        made.setProperty("added", True)
        return made

    def _made(self, words: str, ticked: bool) -> Check:
        made = Check(words)
        made.setChecked(ticked)
        made.toggled.connect(self._count)
        return made

    def _lay_out(self) -> None:
        self._ticks.set_lines([box(_inset(check)) for check in self._checks.values()])
        self._ticks.setVisible(bool(self._checks))
        self._nobody.setVisible(not self._checks)
        self._count()
        self.laid_out.emit()

    def _count(self) -> None:
        count = len(self.chosen())
        self.go.setEnabled(0 < count <= LONGEST)
        words = self.tr("メモを作って印刷へ（{count}人）") if count else self.tr("メモを作って印刷へ")
        self.go.setText(words.format(count=count))

    def _warn(self) -> None:
        self._care.setVisible(self.names.isChecked() or self.addresses.isChecked())

    # ---- others ------------------------------------------------------------------------------------------------------

    def _look(self, words: str) -> None:
        self._context.bridge.fetch(self, people.matching, words, _OFFERED).then(self._offer)

    def _offer(self, found: list[PersonLine]) -> None:
        clear(self._found)
        others = [person for person in found if person.id not in self._checks]
        if others:
            today: date = self._context.today()
            take: Callable[[PersonLine], Callable[[], None]] = lambda person: partial(self._take, person)  # noqa: E731
            self._found.addWidget(Lines([person_line(person, today, take(person)) for person in others]))

    def _take(self, person: PersonLine) -> None:
        check = self._check(person, True)
        check.setProperty("added", True)
        self._checks[person.id] = check
        clear(self._found)
        self.search.clear()
        self._lay_out()
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
        asked.then(self._print).failed(self._failed).always(self._count)

    def _print(self, paper: Paper) -> None:
        self._context.print_document(self, paper)
        self.printed.emit()

    def _failed(self, error: AppError) -> None:
        self._context.tell(self, error)


def _inset(check: Check) -> QHBoxLayout:
    inner = row(check, gap=1)
    inner.setContentsMargins(theme.space(1.5), 0, theme.space(1.5), 0)
    return inner
