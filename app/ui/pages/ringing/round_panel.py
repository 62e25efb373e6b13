"""The round under way: where one is in it, the number that is rung now, and at the end what is left to look for."""

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.places import PageName, Place
from app.domain.ringing_rounds import MOST, RingingLine, RungAs, onwards
from app.queries.ringing_rounds import RingingShown, shown
from app.services import ringing_rounds
from app.ui.pages.ringing.call_panel import CallPanel
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import box, clear, column, scrolled, stacked
from app.ui.widgets.panels import Line, Lines, Panel, Section
from app.ui.widgets.states import EmptyState
from app.ui.widgets.tabs import first_stop
from app.words.agencies import checked_words
from app.words.labels import label
from app.workflows.ringing_rounds import sheet, tell

# So many are shown of what comes first.
FEW = 5


class RingingPart(Part):
    """An answer leads on at once, while it is still being kept; what is refused or taken back leads there again."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._lines: list[RingingLine] = []
        self._at: int | None = None
        self._due: tuple[RingingLine, ...] = ()
        self._keeping = 0
        self._fresh = True
        self._paper = button(self.tr("紙に印刷する"), self._print, icon="printer")
        self._stop = button(self.tr("ここまでにする"), self._end_round, role="quiet", icon="x")
        self._header = self.head(self.tr("確認の電話"), actions=[self._paper, self._stop])
        self.call = CallPanel(context)
        self.call.answered.connect(self._answer)
        self.call.moved.connect(self._move)
        self._rest = column(gap=2)
        self._end = box(self._rest)
        self._either = stacked(box(column(self.call, None)), self._end)
        self.setLayout(column(self._header, (scrolled(self._either), 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        # One goes on where nobody answered yet.
        self._lines, self._fresh = [], True
        self.read()

    def read(self) -> None:
        self.context.bridge.fetch(self, shown).then(self._show)

    def leave(self) -> bool:
        if self._at is None or not self.call.is_writing():
            return False
        self._go(self._at)
        return True

    # ---- going through the numbers -------------------------------------------------------------------------------------

    def _show(self, found: RingingShown) -> None:
        if self._keeping:
            # What was answered meanwhile is not in it yet; it is read again at the end.
            return
        before, self._lines = self._lines, list(found.lines)
        if [each.office for each in before] != [each.office for each in self._lines]:
            self._at = onwards(self._lines, -1)
        else:
            undone = (at for at, each in enumerate(self._lines) if each.told is not before[at].told)
            self._at = next(undone, self._at)
        self._due = found.due
        fresh, self._fresh = self._fresh, False
        if self._at is not None and not fresh and self.call.shows(self._lines[self._at]):
            # While the new number is being written nothing is taken from under the hand.
            self._header.set_subtitle(self._counted())
        else:
            self._go(self._at)

    def _go(self, at: int | None) -> None:
        self._at = at
        self._header.set_subtitle(self._counted() if self._lines else "")
        self._paper.setVisible(bool(self._lines))
        self._stop.setVisible(bool(self._lines))
        self._either.setCurrentIndex(0 if at is not None else 1)
        if at is not None:
            self.call.show_line(self._lines[at])
            self.call.focus()
            self.say_who()
            return
        clear(self._rest)
        for each in self._ended() if self._lines else self._beginning():
            self._rest.addWidget(each)
        self._rest.addStretch(1)
        if (first := first_stop(self._end)) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, step: int) -> None:
        if self._at is not None:
            self._go((self._at + step) % len(self._lines))

    def _answer(self, values: dict[str, Any]) -> None:
        if self._at is None:
            return
        at, told = self._at, values["told"]
        line = self._lines[at]
        words = self.tr("{name}：{told}").format(name=line.name, told=label(told))
        self._keeping += 1
        asked = self.context.bridge.do(tell, line.office, told, values["number"], values["on"])
        asked.then(lambda _kept: self.context.notify(words)).failed(partial(self.context.tell, self)).always(self._kept)
        self._lines[at] = replace(line, told=told)
        self._go(onwards(self._lines, at))

    def _kept(self) -> None:
        self._keeping -= 1
        if not self._keeping:
            self.read()

    # ---- before and after ----------------------------------------------------------------------------------------------

    def _beginning(self) -> list[QWidget]:
        if not self._due:
            beneath = self.tr("どの番号も、この1か月のうちに確かめてあります。")
            return [EmptyState("circle-check", self.tr("いま確かめる番号はありません"), beneath)]
        words = self.tr("確かめる番号が{0}件あります").format(len(self._due))
        beneath = self.tr(
            "1つずつ電話して、番号が今も通じるか確かめます。緊急の番号から、確認日のない番号、古い番号の順に{0}件まで並びます。"
        ).format(min(len(self._due), MOST))
        begin = button(self.tr("始める"), self._begin, role="primary", icon="phone")
        never = self.tr("まだ確かめていません")
        first = (
            Line(
                each.name,
                checked_words(each.number, each.checked_on) if each.checked_on else never,
                right=each.number,
                right_role="strong",
            )
            for each in self._due[:FEW]
        )
        return [Panel(EmptyState("phone", words, beneath, begin), edge=0), Section(self.tr("はじめの番号"), Lines(first))]

    def _ended(self) -> list[QWidget]:
        words = self.tr("{0}の番号を確かめました").format(len(self._lines))
        give = partial(self.context.go, Place(PageName.EXCHANGE))
        out = button(self.tr("表を配る"), give, role="primary", icon="send")
        again = button(self.tr("次の番号を始める"), self._begin, icon="phone")
        panel = Panel(EmptyState("circle-check", words, self._counted(), out, *([again] if self._due else [])))
        lost = [each for each in self._lines if each.told is RungAs.UNUSED]
        if not lost:
            return [panel]
        found = Text(self.tr("使われていなかったところです。いまは番号を出していません。わかったら書いてください。"), "small")
        return [panel, Section(self.tr("番号をさがすところ"), found, Lines(Line(each.name, each.number) for each in lost))]

    def _counted(self) -> str:
        counts = Counter(each.told for each in self._lines)
        rung = len(self._lines) - counts[None] - counts[RungAs.LATER]
        told = "・".join(f"{label(each)} {counts[each]}" for each in RungAs if counts[each])
        return f"{rung}／{len(self._lines)}" + (f"　{told}" if told else "")

    def _begin(self) -> None:
        self._lines = []
        self.context.bridge.do(ringing_rounds.begin).then(lambda _round: self.read())

    def _end_round(self) -> None:
        ended = self.context.bridge.do(ringing_rounds.end)
        ended.then(lambda _nothing: self.context.notify(self.tr("ここまでの番号を残しました")))

    def _print(self) -> None:
        self.context.bridge.fetch(self, sheet).then(partial(self.context.print_document, self))
