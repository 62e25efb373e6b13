"""One's own card: who one is, the confirmation number, and giving the card out."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton

from app.services.cards import OwnCard
from app.ui.pages.cards.number_panel import Groups
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import clear, column, flow, rule
from app.ui.widgets.panels import Panel, Section
from app.ui.widgets.states import Banner
from app.words.labels import label as word_of


class Own(Section):
    """The own card with its two acts; at a desk first of all the escrow, without which no card is given out."""

    def __init__(
        self,
        *,
        give: Callable[[], Any],
        show: Callable[[], Any],
        escrow: Callable[[], Any],
        kit: Callable[[], Any] | None = None,
    ) -> None:
        """`kit` makes what a desk gives to whoever begins."""
        self._card = Panel(gap=2)
        super().__init__(QCoreApplication.translate("cards", "自分の名刺"), self._card)
        self._give, self._show_paper, self._escrow, self._kit = give, show, escrow, kit

    def show_card(self, own: OwnCard) -> None:
        """Show this card."""
        clear(self._card.body)
        who = column(Text(own.name, "title"), Text(word_of(own.role)), Text(own.organisation, "soft"), gap=0)
        self._card.add(who)
        self._card.add(rule())
        beneath = Text(self.tr("相手に紙で渡すか、電話で読み上げてください。見られても困らない番号です。"), "small")
        self._card.add(column(label(self.tr("確認番号"), "strong"), Groups(own.number.split()), beneath, gap=1))
        if not own.gives_out:
            words = self.tr("名刺を渡す前に、予備の鍵を作ってください")
            why = self.tr("パソコンが壊れても、届いたつなぎ便を開けるようにするためです。")
            self._card.add(Banner("warning", words, why))
        self._card.add(flow(*self._acts(own)))

    def _acts(self, own: OwnCard) -> list[QPushButton]:
        role = "primary" if own.gives_out else "secondary"
        give = button(self.tr("名刺を書き出す"), self._give, role=role, icon="upload")
        paper = button(self.tr("確認番号を印刷"), self._show_paper, icon="printer")
        if own.gives_out:
            kit = [button(self.tr("配布セットをつくる"), self._kit, icon="package")] if self._kit is not None else []
            return [give, paper, *kit]
        return [button(self.tr("予備の鍵を作る"), self._escrow, role="primary", icon="key-round"), give, paper]
