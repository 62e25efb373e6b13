"""Everybody whose card lies here, each with how it stands and the next act."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.cards import Peer, Trust
from app.domain.places import PageName, Place, Within
from app.domain.spellings import stand_in
from app.services import cards, references
from app.ui.pages.cards.words import BADGES, beneath, icon_of, name_of
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import clear, column
from app.ui.widgets.panels import Line, Lines, Panel, Section
from app.ui.widgets.states import EmptyState
from app.words.labels import short

MOST = 50


class Peers(Section):
    """The list, narrowed by words; beyond 50 one more word finds the rest."""

    def __init__(self, context: Context, *, take: Callable[[], Any]) -> None:
        self._column = column(gap=1)
        super().__init__(QCoreApplication.translate("cards", "受け取った名刺"), self._column)
        self._context, self._take = context, take
        self._peers: list[Peer] = []
        self._words = ""

    def show_peers(self, peers: list[Peer]) -> None:
        """Show these."""
        self._peers = peers
        self._show()

    def search(self, words: str) -> None:
        """Show those alone of whom all these words are said."""
        self._words = words
        self._show()

    def _show(self) -> None:
        clear(self._column)
        peers = list(matching(self._peers, self._words))
        self.set_count(self.tr("{0}枚").format(len(peers)) if peers else "")
        if self._peers and not peers:
            beneath = self.tr("言葉を短くして、さがしなおしてください。")
            self._column.addWidget(EmptyState("search", self.tr("見つかりませんでした"), beneath))
            return
        if not peers:
            take = button(self.tr("名刺を取り込む"), self._take, icon="download")
            words = self.tr("窓口の名刺を取り込んで番号を比べると、つなぎ便を送れるようになります。")
            if self._context.desk:
                words = self.tr("サポーターや民生委員の名刺を取り込んで番号を比べると、届いたつなぎ便を開けるようになります。")
            self._column.addWidget(Panel(EmptyState("contact", self.tr("まだ名刺はありません"), words, take), edge=0))
            return
        self._column.addWidget(Lines(self._lines(peers[:MOST])))
        if len(peers) > MOST:
            self._column.addWidget(Text(self.tr("言葉を足すと、残りも見つかります。"), "soft"))

    def _lines(self, peers: list[Peer]) -> Iterator[QWidget]:
        for peer in peers:
            icon, tone = icon_of(peer.trust)
            compare = partial(self._go, peer, Within.COMPARE)
            waits = peer.trust is Trust.UNVERIFIED
            name = self.tr("{0}の確認番号を比べる").format(name_of(peer))
            acts = [button(self.tr("比べる"), compare, name=name)] if waits else []
            older = [(self.tr("古い形式"), "warning")] if cards.is_behind(peer) else []
            yield Line(
                name_of(peer),
                beneath(peer),
                icon=icon,
                tone=tone,
                marks=[(short(peer.trust), BADGES[peer.trust]), *older],
                buttons=acts,
                opens=partial(self._go, peer),
            )

    def _go(self, peer: Peer, opened: Within = Within.NOTHING) -> None:
        self._context.go(Place(PageName.CARDS, peer.id, opened))


def matching(peers: Iterable[Peer], words: str) -> Iterator[Peer]:
    """The cards on which every one of these words stands, or a part of it."""
    for peer in peers:
        home = references.municipality(peer.local_government_code)
        place = home.name if home else ""
        if stand_in(words, (peer.name, peer.kana, peer.organisation, peer.phone, beneath(peer), place, short(peer.trust))):
            yield peer
