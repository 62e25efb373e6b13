"""配る表: what a desk gave out and when, what is otherwise since, and whose notebook has it."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.dates import day_of, format_near
from app.domain.places import PageName, Place
from app.queries.desk_tables import TableAtPeer, TableGivenOut, Travelled, given_out
from app.services import desk_tables
from app.ui.pages.exchange.news_panel import change_rows
from app.ui.places import Context
from app.ui.text import Text
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import clear, column, flow
from app.ui.widgets.panels import Line, Lines, Panel, Section
from app.words.people import called
from app.words.phrases import joined

MOST = 20
_ICONS = {
    Travelled.UNREAD: ("triangle-alert", Tone.WARNING),
    Travelled.WAITS: ("upload", Tone.PRIMARY),
    Travelled.ON_THE_WAY: ("hourglass", Tone.SOFT),
    Travelled.ARRIVED: ("circle-check", Tone.SUCCESS),
}


class TablePanel(Section):
    """The desk's table; 「表を配る」 makes it, and it leaves with the next packets, which `given` leads on to."""

    def __init__(self, context: Context, *, given: Callable[[], object]) -> None:
        self._inside, self._whose = column(gap=1.5), column(gap=1)
        tr = QCoreApplication.translate
        words = tr("exchange", "団体・電話番号・市町村の体制を、名刺を確かめたみなさんに届けます。担当者のお名前は入りません。")
        super().__init__(tr("exchange", "配る表"), Text(words, "small"))
        self._context, self._lead_on = context, given
        self.give = button(self.tr("表を配る"), self._give_out, icon="send")
        ring = button(self.tr("確認の電話"), partial(context.go, Place(PageName.RINGING)), icon="phone")
        # Above whose notebook has it: of many cards that fills more than the window.
        self.body.addWidget(Panel(self._inside, flow(self.give, ring, gap=1.5), edge=2))
        self.body.addLayout(self._whose)

    def read(self) -> None:
        """Ask again how it stands."""
        self._context.bridge.fetch(self, given_out).then(self._show)

    def _show(self, found: TableGivenOut) -> None:
        clear(self._inside)
        clear(self._whose)
        self.give.setEnabled(bool(found.changes))
        self._inside.addWidget(Text(self._stands(found), "body"))
        for each in change_rows(found.changes, found.changes):
            self._inside.addWidget(each)
        if found.due:
            words = self.tr("1か月のうちに確かめていない番号が{0}件あります。電話して確かめてから配ると安心です。")
            self._inside.addWidget(Text(words.format(found.due), "small"))
        if found.peers:
            self._whose.addWidget(Text(self._counted(found.peers), "strong"))
            self._whose.addWidget(Lines(self._lines(found.peers[:MOST])))
        if len(found.peers) > MOST:
            self._whose.addWidget(Text(self.tr("ほか{0}人").format(len(found.peers) - MOST), "soft"))

    def _stands(self, found: TableGivenOut) -> str:
        if found.table is None:
            if not found.changes:
                return self.tr("配るものはまだありません。団体や電話番号を書くと、ここから配れます。")
            return self.tr("まだ配っていません。配ると、次のことがみなさんの手帳に出ます。")
        day = day_of(found.table.written_at) if found.table.written_at else self._context.today()
        when = self.tr("{0}に配りました。").format(format_near(day, self._context.today()))
        if not found.changes:
            return when + self.tr("そのあと、変わったところはありません。")
        return when + self.tr("そのあと、次のことが変わっています。")

    def _counted(self, peers: tuple[TableAtPeer, ...]) -> str:
        counts = Counter(each.travelled for each in peers)
        told = (
            (Travelled.ARRIVED, self.tr("届いた方 {0}人")),
            (Travelled.ON_THE_WAY, self.tr("届いたか分からない方 {0}人")),
            (Travelled.WAITS, self.tr("これから書き出す方 {0}人")),
            (Travelled.UNREAD, self.tr("手帳が古くて読めない方 {0}人")),
        )
        return joined(*(words.format(counts[state]) for state, words in told if counts[state]), by="・")

    def _lines(self, peers: tuple[TableAtPeer, ...]) -> Iterator[QWidget]:
        for each in peers:
            icon, tone = _ICONS[each.travelled]
            day = format_near(each.on, self._context.today()) if each.on else ""
            beneath = {
                Travelled.UNREAD: self.tr("手帳が古く、表を読めません。新しい名刺をもらうか、番号の紙を渡してください。"),
                Travelled.WAITS: self.tr("「USBに書き出す」で、いっしょに出ます"),
                Travelled.ON_THE_WAY: self.tr("{0}に書き出し").format(day),
                Travelled.ARRIVED: self.tr("{0}に届いたことが分かりました").format(day),
            }[each.travelled]
            yield Line(called(each.peer.name), beneath, icon=icon, tone=tone, role="strong")

    def _give_out(self) -> None:
        self.give.setEnabled(False)
        asked = self._context.bridge.do(desk_tables.give_out)
        asked.then(lambda _table: self._given()).failed(partial(self._context.tell, self))
        asked.always(self.read)

    def _given(self) -> None:
        self._lead_on()
        self._context.notify(self.tr("表を用意しました。「USBに書き出す」で、みなさんあての便になります"))
