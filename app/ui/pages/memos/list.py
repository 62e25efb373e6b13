"""Left the houses one goes to today (きょう回る家) and their paper; right the memos that were printed, to be written down."""

from functools import partial

from PySide6.QtCore import Qt, QTimer

from app.domain.dates import format_near
from app.domain.places import PageName, Place, Within
from app.queries.memos import Rounds, rounds
from app.services import memos
from app.services.memos import LONGEST, Memo
from app.ui.pages.memos.form import MemoForm
from app.ui.pages.memos.number_form import NumberTyped
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import box, clear, column, row, scrolled
from app.ui.widgets.panels import Line, Lines, Panel, Section
from app.ui.widgets.sides import sides


class MemoList(Part):
    """What is chosen is said at the foot, where it never scrolls away, with the button that keeps it (F12)."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._focus_wanted = False
        # Where the text is large the field stands far below everybody who is due.
        to_number = button(self.tr("紙の番号で記録"), self._ask_number, icon="notebook-pen")
        header = self.head(self.tr("きょう回る家"), self.tr("持ち出しメモ"), actions=[to_number])
        self.making, self.typed = MemoForm(context), NumberTyped(context)
        self.making.printed.connect(self.read)
        self.making.changed.connect(self._count)
        self.typed.found.connect(self._record)
        self._memos = column(gap=1)
        # The field stands apart from the list, which is made anew whenever something changed.
        back_home = Section(self.tr("帰ったら、まとめて記録"), Panel(self.typed, edge=2), self._memos)
        self._area = scrolled(sides(self.making, box(column(back_home, None)), stretch=(11, 10), least=48))
        self._chosen = label("", "strong")
        self._none = button(self.tr("すべて外す"), self.making.untick, icon="x")
        self.keep = button("", self.save, role="primary", icon="check")
        self.keep.setToolTip("F12")
        self.acts = (self.keep, self._none)
        foot = row(self._chosen, None, self._none, self.keep, gap=1.5)
        self.setLayout(column(header, (self._area, 1), foot, gap=2, edge=3))
        self._count()

    def open(self, place: Place) -> None:
        self._focus_wanted = True
        self.making.forget()
        self.typed.clear()
        self.read()

    def read(self) -> None:
        self.context.bridge.fetch(self, rounds).then(self._show)

    def save(self) -> None:
        if self.keep.isEnabled():
            kept = self.context.bridge.do(memos.choose, self.making.chosen())
            kept.then(self._kept).failed(lambda error: self.context.tell(self, error))

    def _kept(self, memo: Memo) -> None:
        words = self.tr("きょう回る家を決めました") if memo.person_ids else self.tr("きょう回る家を、なしにしました")
        self.context.notify(words)
        self.context.go(Place(PageName.TODAY))

    def _show(self, found: Rounds) -> None:
        self.making.show_houses(found)
        if self._focus_wanted:
            self._focus_wanted = False
            QTimer.singleShot(0, self.making, self.making.focus)
        clear(self._memos)
        if found.memos:
            self._memos.addWidget(Lines([self._line(memo, recorded) for memo, recorded in found.memos]))
        else:
            said = Text(self.tr("メモを印刷すると、ここに番号が出ます。帰ってから、同じ番号の順に続けて記録できます。"), "soft")
            self._memos.addWidget(Panel(said, edge=2))

    def _count(self) -> None:
        houses, may_be_kept = self.making.count(), self.making.may_be_kept()
        self._none.setEnabled(bool(houses))
        self.keep.setEnabled(may_be_kept)
        said, keep = self.tr("まだ選んでいません"), self.tr("きょうは回らない") if may_be_kept else self.tr("選んだ家を回る")
        if houses:
            keep = self.tr("この{count}軒を回る").format(count=houses)
            said = (
                self.tr("{count}軒を選びました")
                if may_be_kept
                else self.tr("{count}軒を選びました。一度に回れるのは{most}人までです")
            )
        self._chosen.setText(said.format(count=houses, most=LONGEST))
        self.keep.setText(keep)
        self.keep.setAccessibleName(self.tr("{words}（F12）").format(words=keep))

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
        return Line(memo.number, f"{said}　{went}", icon="circle-check" if done else "list", buttons=[act], role="strong")

    def _ask_number(self) -> None:
        self.typed.line.setFocus(Qt.FocusReason.TabFocusReason)
        # Once it has its place: the ticks above it may just have come.
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self.typed))

    def _record(self, number: str) -> None:
        self.context.go(Place(PageName.MEMOS, number, Within.RECORD))
