"""The page of the cards: the own card left, everybody else's right; one peer's card, and comparing its number."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.cards import Peer, Use
from app.domain.packets import TakenIn
from app.domain.places import PageName, Place, Within
from app.errors import AppError, EscrowFirst
from app.queries.cards import count_unverified as count
from app.queries.cards import unknown
from app.services import cards, drafts
from app.services.cards import Change, OwnCard
from app.ui import dialogs
from app.ui.dialogs import escrow
from app.ui.pages.cards import giving_panel as giving
from app.ui.pages.cards.comparison_panel import Comparing
from app.ui.pages.cards.list import Peers
from app.ui.pages.cards.own_panel import Own
from app.ui.pages.cards.record import One, changed_banner
from app.ui.pages.cards.starter_panel import beside_program, starter_cards
from app.ui.pages.cards.words import name_of
from app.ui.parts import ONLY, Page, PartDef
from app.ui.places import Brought, Context
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import box, clear, column, scrolled
from app.ui.widgets.sides import sides
from app.ui.widgets.states import Banner
from app.workflows import cards as cards_taking
from app.workflows import exchange

__all__ = ["count", "page"]

_FEW = 5


class Cards(Page):
    """名刺: the overview, one peer's card, and comparing its number."""

    kinds = frozenset({"peer", "owner", "identity", "opening_key"})
    parts = (PartDef(alone=ONLY, about=(Within.NOTHING, Within.COMPARE)),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._shown = Place(PageName.CARDS)
        self._view = column(gap=2)
        self.setLayout(column(self._view, edge=3))
        self._own = Own(give=self._give, show=self._print, escrow=self._put_in_escrow)
        self._peers = Peers(context, take=self._choose)
        self._starters, self._changes = column(gap=0), column(gap=1)
        self._overview = box(column(self._changes, self._starters, sides(self._own, self._peers, least=52), None, gap=2))
        self._area = scrolled(self._overview)
        self._build()

    # ---- places ------------------------------------------------------------------------------------------------------

    def open(self, place: Place) -> None:
        # Whoever goes from one view to another leaves a comparison, and how far it came is kept.
        self.keep_drafts()
        self._shown = place
        if place.record_id:
            self.context.bridge.fetch(self, cards.get, place.record_id).then(self._show_one)
        else:
            self._show_overview()

    def take(self, brought: Brought) -> None:
        if not isinstance(brought, str):
            self._take(brought)

    def place(self) -> Place:
        return self._shown

    def leave(self) -> bool:
        if not self._shown.record_id:
            return False
        # From a comparison to its card, which says how far it came; from the card to the others.
        self.show_place(Place(PageName.CARDS, self._shown.record_id if self._shown.opened is Within.COMPARE else ""))
        return True

    def refresh(self, kinds: frozenset[str]) -> None:
        if self._shown.opened is Within.COMPARE:
            return
        self.show_place(self._shown)

    def save(self) -> None:
        """F12 gives the card out from the overview, where that is the page's one act."""
        if not self._shown.record_id:
            self._give()

    # ---- views -------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        take = button(self.tr("名刺を取り込む"), self._choose, icon="download")
        said = self.tr("つなぎ便をやりとりする相手と、たがいに本人だと確かめるものです")
        self._head = PageHeader(self.tr("名刺"), said, actions=[take], search=self.tr("名前・所属・市町村でさがす"))
        self._head.searched.connect(self._peers.search)
        self._show_peers([])
        self._view.addWidget(self._head)
        self._view.addWidget(self._area, 1)
        self._one: QWidget | None = None

    def _show_overview(self) -> None:
        self._put(None)
        self.context.bridge.fetch(self, cards.own).then(self._own.show_card)
        self.context.bridge.fetch(self, cards.changes).then(self._show_changes)
        self.context.bridge.fetch(self, cards.peers).then(self._show_peers)
        beside = starter_cards(beside_program())
        if beside:
            self.context.bridge.fetch(self, unknown, beside).then(self._offer)

    def _show_peers(self, peers: list[Peer]) -> None:
        self._peers.show_peers(peers)
        if self._head.search_box is not None:
            # Of a few nobody searches, and the page has other things to begin with.
            self._head.search_box.setVisible(len(peers) > _FEW or bool(self._head.search_box.text()))

    def _show_changes(self, changes: list[Change]) -> None:
        clear(self._changes)
        for change in changes:
            see = partial(self.context.go, Place(PageName.CARDS, change.peer.id))
            self._changes.addWidget(changed_banner(change, button(self.tr("見る"), see)))

    def _show_one(self, peer: Peer) -> None:
        back = PageHeader(self.tr("名刺"), back=self.tr("名刺の一覧にもどる"))
        back.back.connect(lambda: self.show_place(Place(PageName.CARDS)))
        if self._shown.opened is Within.COMPARE:
            shown: QWidget = Comparing(
                self.context,
                peer,
                verified=self._take_kept,
                leave=lambda: self.show_place(Place(PageName.CARDS, peer.id)),
            )
        else:
            shown = One(
                self.context,
                peer,
                compare=lambda: self.context.go(Place(PageName.CARDS, peer.id, Within.COMPARE)),
                decide=lambda use, agency: self._decide(peer, use, agency),
                remove=partial(self._remove, peer),
            )
            key = drafts.key_of(Place(PageName.CARDS, peer.id, Within.COMPARE))
            # In the row of the acts: how far somebody compared a moment ago may still be on its way into the notebook.
            self.context.bridge.do(drafts.find, key).then(partial(self._tell_begun, shown))
            self.context.bridge.fetch(shown, cards.changes).then(partial(self._tell_change, shown, peer))
        whole = column(back, gap=2)
        whole.addWidget(scrolled(column(shown)), 1)
        self._put(box(whole))

    def _tell_begun(self, shown: One, kept: str | None) -> None:
        if kept and isValid(shown):
            shown.tell_begun(kept)

    def _tell_change(self, shown: One, peer: Peer, changes: list[Change]) -> None:
        for change in changes:
            if change.peer.id == peer.id:
                shown.tell_change(change, lambda: self._see(peer))

    def _see(self, peer: Peer) -> None:
        seen = self.context.bridge.do(cards.note_seen, peer.id)
        seen.then(lambda _nothing: self.show_place(Place(PageName.CARDS, peer.id)))

    def _put(self, shown: QWidget | None) -> None:
        """Show a view of one card in place of the overview, or the overview again."""
        if self._one is not None:
            self._view.removeWidget(self._one)
            self._one.hide()
            self._one.deleteLater()
        self._one = shown
        for part in (self._head, self._area):
            part.setVisible(shown is None)
        if shown is not None:
            self._view.addWidget(shown, 1)

    # ---- acts --------------------------------------------------------------------------------------------------------

    def _decide(self, peer: Peer, use: Use, agency: str) -> None:
        act = partial(cards.verify, use=use, agency=agency, how=peer.verified_how)
        self.context.bridge.do(act, peer.id).then(self._take_kept)

    def _take_kept(self, verified: Peer) -> None:
        def done(steps: list[list[TakenIn] | AppError]) -> None:
            lines = [line for step in steps if not isinstance(step, AppError) for line in step]
            opened = [line for line in lines if line.fate in exchange.WELL]
            words = self.tr("名刺を使えるようにしました")
            if opened:
                words = self.tr("名刺を使えるようにし、分けてあったつなぎ便を{0}通開きました").format(len(opened))
            self.context.notify(words)
            self.show_place(Place(PageName.CARDS, verified.id))

        self.context.bridge.start(exchange.take_kept, verified.identity).then(done)

    def _remove(self, peer: Peer) -> None:
        question = self.tr("{name}の名刺を消しますか").format(name=name_of(peer))
        beneath = self.tr("もう一度取り込めば、また使えます。そのときは、確認番号をくらべなおします。")
        if dialogs.ask(self, question, beneath, yes=self.tr("消す"), danger=True):
            self.context.bridge.do(cards.remove, peer.id).then(self._removed)

    def _removed(self, _nothing: None) -> None:
        self.context.notify(self.tr("名刺を消しました"))
        self.show_place(Place(PageName.CARDS))

    def _give(self) -> None:
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
        escrow.open_dialog(self.context, self, self._show_overview)

    def _print(self) -> None:
        self.context.bridge.fetch(self, cards.own).then(lambda own: giving.print_sheet(self.context, self, own))

    def _choose(self) -> None:
        files = self.context.files.open_many(self, self.tr("取り込む名刺を選ぶ"), self.tr("名刺 (*.txt *.tsunagu);;すべて (*)"))
        if files:
            self._take(files)

    def _take(self, files: Iterable[Path]) -> None:
        self.context.bridge.start(cards_taking.take_in, list(files)).then(self._taken)

    def _taken(self, results: list[Peer | AppError]) -> None:
        taken = [peer for peer in results if isinstance(peer, Peer)]
        for error in [each for each in results if isinstance(each, AppError)][:1]:
            self.context.tell(self, error)
        if len(results) == 1 and taken:
            self.context.go(Place(PageName.CARDS, taken[0].id))
        elif taken:
            self.context.notify(self.tr("名刺を{0}枚取り込みました").format(len(taken)))
            self.show_place(Place(PageName.CARDS))

    def _offer(self, files: list[Path]) -> None:
        clear(self._starters)
        if not files:
            return
        take = button(self.tr("取り込む"), lambda: self._take(files), role="primary", icon="download")
        self._starters.addWidget(
            Banner(
                "info",
                self.tr("いっしょに配られた名刺が{0}枚あります").format(len(files)),
                self.tr("取り込んだあと、配られた紙の番号とくらべると、つなぎ便をやりとりできるようになります。"),
                take,
            )
        )


page = Cards
