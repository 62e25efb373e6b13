"""Written out and not shown to have arrived: where a stick was lost, the packet is written once more."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.dates import day_of, format_near
from app.domain.packets import WaitingPacket
from app.queries.exchange import OutgoingPacket, on_the_way
from app.ui.pages.exchange.words import peer_words, purpose_words, whose
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import clear, column
from app.ui.widgets.panels import Line, Lines, Section
from app.words.phrases import joined
from app.workflows import exchange

MOST = 20


class Travelling(Section):
    """The packets on their way; nothing is seen of it where there are none."""

    def __init__(self, context: Context) -> None:
        self._list = column(gap=1)
        tr = QCoreApplication.translate
        words = tr("exchange", "なくしたUSBの分は、もう一度書き出せます。2回届いても、二重にはなりません。")
        super().__init__(tr("exchange", "届いたか分からないもの"), Text(words, "small"), self._list)
        self._context = context
        self.hide()

    def read(self) -> None:
        """Ask again what is on its way."""
        self._context.bridge.fetch(self, on_the_way, self._context.desk).then(self._show)

    def _show(self, packets: list[OutgoingPacket]) -> None:
        clear(self._list)
        self.set_count(self.tr("{0}通").format(len(packets)))
        self.setVisible(bool(packets))
        if packets:
            self._list.addWidget(Lines(self._lines(packets[:MOST])))
        if len(packets) > MOST:
            self._list.addWidget(Text(self.tr("ほか{0}通").format(len(packets) - MOST), "soft"))

    def _lines(self, packets: list[OutgoingPacket]) -> Iterator[QWidget]:
        for packet, about in ((each.packet, whose(each.referrals)) for each in packets):
            name = self.tr("{0}へ").format(peer_words(packet.peer_name, desk=self._context.desk))
            written = day_of(packet.written_at) if packet.written_at else None
            when = self.tr("{0}に書き出し").format(format_near(written, self._context.today())) if written else ""
            number = self.tr("第{0}便").format(packet.number)
            again = button(
                self.tr("もう一度書き出す"),
                partial(self._again, packet),
                name=self.tr("{0}の第{1}便をもう一度書き出す").format(name, packet.number),
            )
            beneath = joined(purpose_words(packet), number, about, when)
            yield Line(name, beneath, icon="hourglass", role="strong", buttons=[again])

    def _again(self, packet: WaitingPacket) -> None:
        words = self.tr("「これから書き出すもの」にもどしました。「USBに書き出す」を押してください")
        asked = self._context.bridge.do(exchange.write_again, packet.packet_id)
        asked.then(lambda _nothing: self._context.notify(words))
