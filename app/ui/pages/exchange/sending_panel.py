"""これから書き出すもの: what waits, writing it out, and what lies on the stick afterwards."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from app.domain.packets import WrittenPacket
from app.domain.referrals import Urgency
from app.errors import AppError
from app.queries.exchange import OutgoingPacket, waiting
from app.ui.bridge import LongAct
from app.ui.pages.exchange.words import peer_words, purpose_words, whose
from app.ui.pages.exchange.written_panel import WrittenPanel
from app.ui.pages.referrals.words import urgency_badge
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.layouts import box, clear, column, flow
from app.ui.widgets.panels import Line, Lines, Panel, Section
from app.ui.widgets.states import EmptyState, Progress
from app.words.labels import label
from app.words.phrases import joined
from app.workflows import exchange

MOST = 20


class SendingPanel(Section):
    """The left half."""

    def __init__(self, context: Context, *, show: Callable[[QWidget], object]) -> None:
        self._list, self._under_way, self._outcome = column(gap=1), column(gap=0), column(gap=2)
        super().__init__(QCoreApplication.translate("exchange", "これから書き出すもの"), self._outcome)
        self._context, self._bring_into_view = context, show
        self._act: LongAct[WrittenPacket] | None = None
        self._waiting = 0
        self._wanted = False
        self._last: Path | None = None
        self._go = button(self.tr("USBに書き出す"), self.write_out, role="primary", icon="upload")
        self._again = button("", self._write_to_last, icon="folder")
        self._again.hide()
        self._form = Chips(
            [Option(True, self.tr("テキスト（ふつうはこちら）")), Option(False, self.tr("小さい形式"))],
            must=True,
            name=self.tr("ファイルの種類"),
        )
        self._form.set_value(True)
        why = self.tr("テキストは、役所のファイル検査（無害化）やメールも通ります。どちらも暗号で封をしてあります。")
        self._details = box(column(self._form, Text(why, "small"), gap=1))
        self._details.hide()
        self._more = button(self.tr("ファイルの種類を選ぶ"), self._show_details, role="link", icon="chevron-down")
        self._what = Text("")
        self._acts = box(column(self._what, flow(self._go, self._again), self._more, self._details, gap=1))
        self.body.addLayout(self._under_way)
        # Above what waits: of a desk's day that fills more than the window.
        self.body.addWidget(self._acts)
        self.body.addLayout(self._list)
        # Until it is known that something waits, there is nothing to press.
        self._acts.hide()

    def read(self) -> None:
        """Ask again what waits."""
        self._context.bridge.fetch(self, waiting, self._context.desk).then(self._show)

    def focus_when_ready(self) -> None:
        """Put the keyboard on writing out, once it is known that something waits."""
        self._wanted = True

    def write_out(self) -> None:
        """Ask for a folder or stick and write everything that waits."""
        if self._act is None and self._waiting:
            folder = self._context.files.folder(self, self.tr("書き出すUSBやフォルダーを選ぶ"))
            if folder is not None:
                self._write(folder)

    def _show(self, waiting: list[OutgoingPacket]) -> None:
        self._waiting = len(waiting)
        self.set_count(self.tr("{0}通").format(len(waiting)) if waiting else "")
        clear(self._list)
        self._what.set_text(self._summary(waiting))
        self._acts.setVisible(bool(waiting) and self._act is None)
        wanted, self._wanted = self._wanted, False
        if wanted and waiting:
            self._go.setFocus(Qt.FocusReason.OtherFocusReason)
            self._bring_into_view(self)
        if not waiting and self._outcome.count():
            self._list.addWidget(Text(self.tr("ほかに書き出すものはありません。"), "soft"))
            return
        if not waiting:
            beneath = self.tr("つなぎや返事ができると、ここに並びます。")
            self._list.addWidget(Panel(EmptyState("circle-check", self.tr("書き出すものはありません"), beneath), edge=0))
            return
        self._list.addWidget(Lines(self._lines(waiting[:MOST])))
        if len(waiting) > MOST:
            self._list.addWidget(Text(self.tr("ほか{0}通も、いっしょに書き出します。").format(len(waiting) - MOST), "soft"))

    def _summary(self, waiting: list[OutgoingPacket]) -> str:
        """How many leave with the next press, how urgent they are, and that receipts travel along."""
        urgencies = Counter(each.packet.urgency for each in waiting)
        urgent = [
            self.tr("{0} {1}通").format(label(urgency), urgencies[urgency])
            for urgency in (Urgency.EMERGENCY, Urgency.URGENT)
            if urgencies[urgency]
        ]
        within = self.tr("（{0}）").format("、".join(urgent)) if urgent else ""
        many = self.tr("{0}通{1}を書き出します。").format(len(waiting), within)
        return many + self.tr("届いた便を受け取ったことも、いっしょに伝わります。")

    def _lines(self, waiting: list[OutgoingPacket]) -> Iterator[QWidget]:
        for packet, about in ((each.packet, whose(each.referrals)) for each in waiting):
            marks = [*urgency_badge(packet.urgency)] if packet.urgency else []
            if packet.again:
                marks.append((self.tr("もう一度送る"), "warning"))
            if packet.unread:
                marks.append((self.tr("まだ送れません"), "warning"))
            old = self.tr("相手の手帳が古く、読めません") if packet.unread else ""
            if packet.only_closes:
                old = self.tr(
                    "相手の手帳が古く、取り下げたことだけが届きます。同意の撤回であることは、電話か手紙で伝えてください"
                )
            number = self.tr("第{0}便").format(packet.number) if packet.number else ""
            yield Line(
                self.tr("{0}へ").format(peer_words(packet.peer_name, desk=self._context.desk)),
                joined(purpose_words(packet), number, about, old),
                icon="send",
                badges=marks,
                role="strong",
            )

    def _show_details(self) -> None:
        self._details.setVisible(self._details.isHidden())

    def _write_to_last(self) -> None:
        if self._last is not None:
            self._write(self._last)

    def _write(self, folder: Path) -> None:
        self._last = folder
        clear(self._outcome)
        bar = Progress("", self._stop)
        self._under_way.addWidget(Text(self.tr("書き出しています。USBは抜かないでください。"), "strong"))
        self._under_way.addWidget(bar)
        self._acts.hide()
        expected = self._waiting
        self._act = self._context.bridge.start(exchange.write_out, folder, as_text=bool(self._form.value()))
        self._act.progress(lambda done, _total: bar.set(min(done, expected), expected))
        self._act.then(lambda results: self._ended(folder, results))

    def _stop(self) -> None:
        if self._act is not None:
            self._act.stop()

    def _ended(self, folder: Path, results: list[WrittenPacket | AppError]) -> None:
        stopped = self._act is not None and self._act.stopped
        self._act = None
        clear(self._under_way)
        written = WrittenPanel(self._context, folder, results, stopped=stopped)
        self._outcome.addWidget(written)
        self._bring_into_view(written)
        self._again.setText(self.tr("前と同じ「{0}」に書き出す").format((folder.name or str(folder)).replace("&", "&&")))
        self._again.show()
        self.read()
