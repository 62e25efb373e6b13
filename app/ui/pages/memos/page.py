"""The page of memos to carry: making one for today's round, and writing down afterwards what its numbers were about."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from app.domain.dates import format_near
from app.domain.places import PageName, Place, Within
from app.queries.memos import Rounds, rounds
from app.services.memos import Memo
from app.ui.pages.memos.form import MemoForm
from app.ui.pages.memos.number_form import NumberTyped
from app.ui.pages.memos.recording_panel import Recording
from app.ui.parts import ONLY, Page, PartDef
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import box, clear, column, scrolled
from app.ui.widgets.panels import Line, Lines, Panel, Section
from app.ui.widgets.sides import sides


class MemosPage(Page):
    """Place("memos") makes and lists; Place("memos", number, "record") goes through the numbers of one."""

    kinds = frozenset({"person", "activity", "setting"})
    parts = (PartDef(alone=ONLY, about=(Within.RECORD,)),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._place = Place(PageName.MEMOS)
        self._focus_wanted = False
        # Where the text is large the field stands far below everybody who is due.
        self._to_number = button(self.tr("紙の番号で記録"), self._ask_number, icon="notebook-pen")
        self._header = PageHeader(self.tr("持ち出しメモ"), actions=[self._to_number], back=self.tr("戻る"))
        self._header.back.connect(context.back)
        self.making, self.recording = MemoForm(context), Recording(context)
        self.making.printed.connect(self._read)
        self.making.laid_out.connect(self._order_stops)
        self.recording.left.connect(self._left)
        self.typed = NumberTyped(context)
        self.typed.found.connect(self._record)
        self._memos = column(gap=1)
        self._acts: list[QPushButton] = []
        # The field stands apart from the list, which is made anew whenever something changed.
        back_home = Section(self.tr("帰ったら、まとめて記録"), Panel(self.typed, edge=2), self._memos)
        beside = box(column(back_home, None))
        self._parts = QStackedWidget()
        self._both = scrolled(sides(self.making, beside, stretch=(11, 10), least=48))
        self._parts.addWidget(self._both)
        self._parts.addWidget(self.recording)
        whole = column(self._header, gap=2, edge=3)
        whole.addWidget(self._parts, 1)
        self.setLayout(whole)

    def open(self, place: Place) -> None:
        self._place = place
        self._to_number.setHidden(place.opened is Within.RECORD)
        if place.opened is Within.RECORD and place.record_id:
            self._header.set_title(self.tr("まとめて記録"))
            self._parts.setCurrentWidget(self.recording)
            self.recording.open(place.record_id)
        else:
            self._header.set_title(self.tr("持ち出しメモ"))
            self.recording.let_go()
            self._parts.setCurrentWidget(self._both)
            self._focus_wanted = True
            self.typed.clear()
            self._read()

    def refresh(self, kinds: frozenset[str]) -> None:
        if self._parts.currentWidget() is self._both:
            self._read()

    def place(self) -> Place | None:
        return self._place

    def save(self) -> None:
        self.recording.save()

    def _read(self) -> None:
        self.context.bridge.fetch(self, rounds).then(self._show)

    def _show(self, found: Rounds) -> None:
        self.making.show_people(found.due, found.more)
        if self._focus_wanted:
            self._focus_wanted = False
            QTimer.singleShot(0, self.making, self.making.focus)
        clear(self._memos)
        self._acts = []
        if found.memos:
            lines = [self._line(memo, recorded) for memo, recorded in found.memos]
            self._memos.addWidget(Lines(lines))
        else:
            said = Text(self.tr("メモを印刷すると、ここに番号が出ます。帰ってから、同じ番号の順に続けて記録できます。"), "soft")
            self._memos.addWidget(Panel(said, edge=2))
        self._order_stops()

    def _order_stops(self) -> None:
        """Let Tab go down one side and then the other, though ticks and list are younger than what stands about them."""
        for earlier, later in pairwise([*self.making.stops(), self.typed.line, self.typed.go, *self._acts]):
            QWidget.setTabOrder(earlier, later)

    def _line(self, memo: Memo, recorded: int) -> Line:
        count = len(memo.person_ids)
        done = recorded >= count
        day = format_near(memo.made_on, self.context.today())
        said = self.tr("{day}　{count}人").format(day=day, count=count)
        went = self.tr("記録しました") if done else self.tr("記録 {done}／{count}").format(done=recorded, count=count)
        act = button(
            self.tr("見る") if done else self.tr("記録する"),
            partial(self._record, memo.number),
            role="secondary",
            name=self.tr("メモ {number}をまとめて記録").format(number=memo.number),
        )
        self._acts.append(act)
        return Line(memo.number, f"{said}　{went}", icon="circle-check" if done else "list", buttons=[act], role="strong")

    def _ask_number(self) -> None:
        self._both.ensureWidgetVisible(self.typed)
        self.typed.line.setFocus(Qt.FocusReason.TabFocusReason)

    def _record(self, number: str) -> None:
        self.context.go(Place(PageName.MEMOS, number, Within.RECORD))

    def _left(self) -> None:
        self.context.go(Place(PageName.MEMOS))


page = MemosPage
