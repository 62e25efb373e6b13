"""One peer's card: what it says, how it stands, and what to do with it."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget

from app.documents.addresses import municipality
from app.domain.cards import Peer, Trust, Use
from app.domain.dates import format_day
from app.domain.places import PageName, Place, Within
from app.queries.cards import CardDetails, shown
from app.services import cards, lost_cards
from app.services.cards import CardChange
from app.ui import dialogs, theme
from app.ui.bridge import Asked
from app.ui.pages.cards.comparison_panel import begun_banner
from app.ui.pages.cards.loss_panel import Losing, lost_banner
from app.ui.pages.cards.number_panel import Groups
from app.ui.pages.cards.use_panel import Deciding, open_kept
from app.ui.pages.cards.words import name_of, use_words, verified_words
from app.ui.places import Context
from app.ui.record_view import RecordView
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.facts import Facts
from app.ui.widgets.layouts import clear, column, flow, rule
from app.ui.widgets.panels import Panel
from app.ui.widgets.states import Banner
from app.words.labels import label as word_of
from app.workflows import cards as acts


def changed_banner(change: CardChange, act: QPushButton) -> Banner:
    """That a verified card names somebody else now: what it said, what it says, and whom to ring."""
    fields = (
        (QCoreApplication.translate("cards", "名前"), change.before.name, change.peer.name),
        (QCoreApplication.translate("cards", "所属"), change.before.organisation, change.peer.organisation),
        (QCoreApplication.translate("cards", "電話"), change.before.phone, change.peer.phone),
    )
    none = QCoreApplication.translate("cards", "なし")
    told = [f"{word}：{before or none} → {now or none}" for word, before, now in fields if before != now]
    ring = QCoreApplication.translate("cards", "確認番号は前と同じです。前から知っている番号に電話して、確かめてください。")
    words = QCoreApplication.translate("cards", "{0}の名刺が変わりました").format(name_of(change.before))
    return Banner("warning", words, "\n".join((*told, ring)), act)


class CardView(RecordView[CardDetails]):
    """The card of one peer."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, PageName.CARDS, self.tr("名刺"), self.tr("この名刺は、もう手帳にありません。"))
        self._deciding: Deciding | Losing | None = None

    def ask(self) -> Asked[CardDetails]:
        # In the row of the acts: how far somebody compared a moment ago may still be on its way into the notebook.
        return self.context.bridge.do(shown, self.record_id)

    def open(self, place: Place) -> None:
        self._deciding = None
        super().open(place)

    def fill(self, found: CardDetails) -> QWidget | None:
        if self._deciding is not None:
            # What one is choosing stays there, whatever else was written meanwhile.
            return None
        clear(self.inside)
        self._found, self._peer = found, found.peer
        peer = found.peer
        if found.change is not None:
            seen = button(self.tr("確かめました"), self._see, icon="check")
            self.inside.addWidget(changed_banner(found.change, seen))
        again = peer.trust is not Trust.UNVERIFIED
        words = self.tr("もう一度比べる") if again else self.tr("確認番号を比べる")
        if found.begun:
            again, words = False, self.tr("続きから比べる")
        to_compare = partial(self.context.go, Place(PageName.CARDS, peer.id, Within.COMPARE))
        compare = button(words, to_compare, role="secondary" if again else "primary", icon="shield-check")
        standing, acts = column(self._standing(), gap=2), flow()
        if found.begun:
            standing.addWidget(begun_banner(found.begun, compare))
        else:
            acts.addWidget(compare)
        if peer.trust is Trust.VERIFIED:
            self._change = button(self.tr("使いみちを変える"), self._open_deciding, icon="pencil")
            acts.addWidget(self._change)
            self._lose = button(self.tr("なくした・盗まれた"), self._open_losing, icon="triangle-alert")
            self._lose.setAccessibleName(self.tr("この名刺はもう使わない（なくした・盗まれた）"))
            acts.addWidget(self._lose)
        number = column(label(self.tr("確認番号"), "strong"), Groups(cards.number_of(peer).split()))
        for other in found.namesakes:
            standing.addWidget(self._namesake(other))
        facts = Facts(self._facts())
        self._panel = Panel(Text(name_of(peer), "title"), standing, facts, rule(), number, acts, gap=2)
        theme.width(self._panel, most=56)
        self.inside.addWidget(self._panel)
        self.inside.addWidget(button(self.tr("この名刺を消す"), self._ask_remove, role="quiet", icon="trash-2"))
        return compare

    def _ask_remove(self) -> None:
        question = self.tr("{name}の名刺を消しますか").format(name=name_of(self._peer))
        beneath = self.tr("もう一度取り込めば、また使えます。そのときは、確認番号を比べなおします。")
        if dialogs.ask(self, question, beneath, yes=self.tr("消す"), danger=True):
            self.context.bridge.do(acts.remove, self._peer.id).then(self._was_removed)

    def _was_removed(self, _nothing: None) -> None:
        self.context.notify(self.tr("名刺を消しました"))
        self.instead.emit(Place(PageName.CARDS))

    def _see(self) -> None:
        self.context.bridge.do(cards.note_seen, self._peer.id).then(lambda _nothing: self.read())

    def _standing(self) -> QWidget:
        if self._peer.lost is not None:
            return lost_banner(self._peer.lost, self._found.beyond, lambda key: self.context.go(Place(PageName.INBOX, key)))
        if self._peer.trust is Trust.VERIFIED:
            return Banner("success", self.tr("確認番号を確かめました"), verified_words(self._peer))
        if self._peer.trust is Trust.DIFFERENT:
            return Banner(
                "danger",
                self.tr("確認番号が違いました"),
                self.tr("この名刺には何も送りません。前から知っている番号に電話して、名刺をもらいなおしてください。"),
            )
        return Banner(
            "warning",
            self.tr("確認番号をまだ確かめていません"),
            self.tr("下に書いてあるのは、本人の書いた内容です。番号を確かめるまで、つなぎ便は送らず、届いても開きません。"),
        )

    def _namesake(self, other: Peer) -> QWidget:
        """A new notebook of somebody known is another card, however well it is called: its number is compared afresh."""
        words = self.tr("同じ名前の名刺が、ほかにもあります（{0}）").format(word_of(other.trust))
        beneath = self.tr("手帳ごとに名刺は別です。新しい手帳の名刺なら、確認番号を比べなおしてください。")
        acts = [button(self.tr("もう1枚を見る"), partial(self.context.go, Place(PageName.CARDS, other.id)))]
        if other.identity in self._found.identities:
            beneath = self.tr("なくした名刺の代わりです。前の手帳から届いたつなぎへの返事も、こちらに送ります。")
        elif other.trust is Trust.LOST and self._peer.trust is Trust.VERIFIED:
            beneath = self.tr("なくした方の新しい手帳なら、前の手帳から届いたつなぎへの返事を、こちらに送れます。")
            acts.append(button(self.tr("この方の新しい名刺です"), partial(self._follow, other.id), icon="check"))
        return Banner("info", words, beneath, *acts)

    def _follow(self, lost_id: str) -> None:
        self.context.bridge.do(lost_cards.follow, self._peer.id, lost_id).then(lambda _nothing: self.read())

    def _facts(self) -> list[tuple[str, str]]:
        peer = self._peer
        return [
            (self.tr("使いみち"), use_words(peer)),
            (self.tr("立場"), word_of(peer.role)),
            (self.tr("所属"), peer.organisation),
            (self.tr("市町村"), municipality(peer.local_government_code)),
            (self.tr("電話"), peer.phone),
            (self.tr("名刺の期限"), format_day(peer.key_ends_on) if peer.key_ends_on else ""),
            (self.tr("相手の番号"), str(peer.number)),
        ]

    def _open_deciding(self) -> None:
        self._open_form(Deciding(self.context, self._peer, self._decide))

    def _open_losing(self) -> None:
        self._open_form(Losing(self.context, self._found.greatest, self._stop_using))

    def _stop_using(self, upto: int, heard: str) -> None:
        self.context.bridge.do(acts.lose, self._peer.id, upto=upto, heard=heard).then(lambda _peer: self._decided())

    def _open_form(self, form: Deciding | Losing) -> None:
        for each in (self._change, self._lose):
            each.hide()
        self._deciding = form
        self._panel.add(rule())
        self._panel.add(self._deciding)
        self._deciding.focus_first()

    def _decide(self, uses: tuple[Use, ...], agency: str) -> None:
        kept = self.context.bridge.do(acts.verify, self._peer.id, uses=uses, agency=agency, how=self._peer.verified_how)
        kept.then(lambda verified: open_kept(self.context, verified, self._decided))

    def _decided(self) -> None:
        self._deciding = None
        self.read()
