"""One's own card left, everybody else's right, and what waits above them: changed cards, and cards of a starter set."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from app.domain.cards import Peer
from app.domain.places import PageName, Place
from app.errors import AppError, EscrowFirst
from app.queries import cards as asked
from app.services import cards
from app.services.cards import CardChange, OwnCard
from app.ui.dialogs import escrow
from app.ui.dialogs.kit import KitDialog
from app.ui.pages.cards import giving_panel as giving
from app.ui.pages.cards.list import Peers
from app.ui.pages.cards.own_panel import Own
from app.ui.pages.cards.record import changed_banner
from app.ui.pages.cards.starter_panel import beside_program, starter_cards
from app.ui.pages.cards.words import name_of
from app.ui.parts import Part
from app.ui.places import Brought, Context
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import clear, column, scrolled
from app.ui.widgets.sides import sides
from app.ui.widgets.states import Banner
from app.workflows import cards as cards_taking

_FEW = 5


class Overview(Part):
    """All cards. F12 gives the own one out, which is the page's one act."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        kit = self._make_kit if context.desk else None
        self._own = Own(give=self.save, show=self._print, escrow=self._put_in_escrow, kit=kit)
        self._peers = Peers(context, take=self._choose)
        self._starters, self._changes = column(gap=0), column(gap=1)
        take = button(self.tr("名刺を取り込む"), self._choose, icon="download")
        said = self.tr("つなぎ便をやりとりする相手と、たがいに本人だと確かめるためのものです")
        self._head = PageHeader(self.tr("名刺"), said, actions=[take], search=self.tr("名前・所属・市町村でさがす"))
        self._head.searched.connect(self._peers.search)
        self._show_peers([])
        halves = sides(self._own, self._peers, least=52)
        area = scrolled(column(self._changes, self._starters, halves, None, gap=2))
        self.setLayout(column(self._head, (area, 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        self.read()

    def read(self) -> None:
        self.context.bridge.fetch(self, asked.overview).then(self._show)
        beside = starter_cards(beside_program())
        if beside:
            self.context.bridge.fetch(self, asked.unknown, beside).then(self._offer)

    def take(self, brought: Brought) -> None:
        if not isinstance(brought, str):
            self._take(brought)

    def _show(self, found: asked.Cards) -> None:
        self._own.show_card(found.own)
        self._show_peers(found.peers)
        clear(self._changes)
        for change in found.changes:
            self._changes.addWidget(self._changed(change))
        if behind := [peer for peer in found.peers if cards.is_behind(peer)]:
            self._changes.addWidget(self._behind(behind))

    def _show_peers(self, peers: list[Peer]) -> None:
        self._peers.show_peers(peers)
        if self._head.search_box is not None:
            # Of a few nobody searches, and the page has other things to begin with.
            self._head.search_box.setVisible(len(peers) > _FEW or bool(self._head.search_box.text()))

    def _behind(self, peers: list[Peer]) -> Banner:
        """Whom to ask for a newer card: what they do not read is said in an older form, or waits."""
        names = "、".join(name_of(peer) for peer in peers[:_FEW]) + (self.tr(" ほか") if len(peers) > _FEW else "")
        words = self.tr("古い形式だけを読む手帳が{0}冊あります").format(len(peers))
        beneath = self.tr(
            "送るものは、読める形にするか、待たせてあります。つなぐ手帳を新しくして名刺を出しなおしてもらってください：{0}"
        )
        return Banner("info", words, beneath.format(names))

    def _changed(self, change: CardChange) -> Banner:
        see = partial(self.context.go, Place(PageName.CARDS, change.peer.id))
        return changed_banner(change, button(self.tr("見る"), see))

    def save(self) -> None:
        self.context.bridge.fetch(self, cards.give_out).then(self._save).failed(self._refused)

    def _save(self, own: OwnCard) -> None:
        name = self.tr("つなぐ手帳の名刺.txt")
        path = self.context.files.save(self, self.tr("名刺を書き出す場所"), name, self.tr("名刺 (*.txt)"))
        if path is not None:
            said = self.tr("名刺を書き出しました。USBを抜いてかまいません")
            giving.write(self.context, self, path, own.file, lambda: self.context.notify(said))

    def _refused(self, error: AppError) -> None:
        if isinstance(error, EscrowFirst):
            self._put_in_escrow()
        else:
            self.context.tell(self, error)

    def _put_in_escrow(self) -> None:
        escrow.open_dialog(self.context, self, self.read)

    def _make_kit(self) -> None:
        KitDialog(self.context, self).open()

    def _print(self) -> None:
        self.context.bridge.fetch(self, cards.own).then(lambda own: giving.print_sheet(self.context, self, own))

    def _choose(self) -> None:
        files = self.context.files.open_many(
            self, self.tr("取り込む名刺を選ぶ"), self.tr("名刺 (*.txt *.tsunagu-card);;すべて (*)")
        )
        if files:
            self._take(files)

    def _take(self, files: Iterable[Path]) -> None:
        self.context.bridge.start(cards_taking.take_in, list(files)).then(self._taken)

    def _taken(self, results: list[Peer | AppError]) -> None:
        taken = [peer for peer in results if isinstance(peer, Peer)]
        for error in [each for each in results if isinstance(each, AppError)][:1]:
            self.context.tell(self, error)
        # Whoever went on to another page meanwhile is not taken back from there.
        if len(results) == 1 and taken and self.isVisible():
            self.context.go(Place(PageName.CARDS, taken[0].id))
        elif taken:
            self.context.notify(self.tr("名刺を{0}枚取り込みました").format(len(taken)))
            self.read()

    def _offer(self, files: list[Path]) -> None:
        clear(self._starters)
        if not files:
            return
        take = button(self.tr("取り込む"), lambda: self._take(files), role="primary", icon="download")
        self._starters.addWidget(
            Banner(
                "info",
                self.tr("いっしょに配られた名刺が{0}枚あります").format(len(files)),
                self.tr("取り込んだあと、配られた紙の番号と比べると、つなぎ便をやりとりできるようになります。"),
                take,
            )
        )
