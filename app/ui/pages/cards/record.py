"""One peer's card: what it says, how it stands, and what to do with it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.cards import Peer, Trust, Use
from app.domain.dates import format_day
from app.services import cards, references
from app.services.cards import Change
from app.ui import theme
from app.ui.pages.cards.comparison_panel import begun_banner
from app.ui.pages.cards.number_panel import Groups
from app.ui.pages.cards.use_panel import Deciding
from app.ui.pages.cards.words import name_of, verified_words
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.facts import Facts
from app.ui.widgets.layouts import column, flow, rule
from app.ui.widgets.panels import Panel
from app.ui.widgets.states import Banner
from app.words.labels import label as word_of


def changed_banner(change: Change, act: QPushButton) -> Banner:
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


class One(QWidget):
    """The card of one peer; `compare` begins the comparison, `decide` keeps another use, `remove` lets it go."""

    def __init__(
        self,
        context: Context,
        peer: Peer,
        *,
        compare: Callable[[], Any],
        decide: Callable[[Use, str], Any],
        remove: Callable[[], Any],
    ) -> None:
        super().__init__()
        theme.role(self, "clear")
        self._context, self._peer, self._decide = context, peer, decide
        self._go_on = compare
        again = peer.trust is not Trust.UNVERIFIED
        words = self.tr("もう一度くらべる") if again else self.tr("確認番号をくらべる")
        self._compare = button(words, compare, role="secondary" if again else "primary", icon="shield-check")
        self._card = Panel(gap=2)
        self._card.add(Text(name_of(peer), "title"))
        self._card.add(self._standing())
        self._card.add(Facts(self._facts()))
        self._card.add(rule())
        self._card.add(column(label(self.tr("確認番号"), "strong"), Groups(cards.number_of(peer).split())))
        self._acts = flow(self._compare)
        if peer.trust is Trust.VERIFIED:
            self._change = button(self.tr("使いみちを変える"), self._open_deciding, icon="pencil")
            self._acts.addWidget(self._change)
        self._card.add(self._acts)
        theme.width(self._card, most=56)
        gone = button(self.tr("この名刺を消す"), remove, role="quiet", icon="trash-2")
        self.setLayout(column(self._card, gone, None, gap=2))

    def tell_begun(self, kept: str) -> None:
        """Say above the card how far its number was compared, and offer to go on there."""
        self._compare.hide()
        go = button(self.tr("続きからくらべる"), self._go_on, role="primary", icon="shield-check")
        self._card.body.insertWidget(2, begun_banner(kept, go))

    def tell_change(self, change: Change, seen: Callable[[], Any]) -> None:
        """Say above the card what it said before, until somebody has seen it."""
        act = button(self.tr("確かめました"), seen, icon="check")
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, changed_banner(change, act))

    def _standing(self) -> QWidget:
        if self._peer.trust is Trust.VERIFIED:
            return Banner("success", self.tr("確認番号を確かめました"), verified_words(self._peer))
        if self._peer.trust is Trust.DIFFERENT:
            return Banner(
                "danger",
                self.tr("確認番号がちがいました"),
                self.tr("この名刺には何も送りません。前から知っている番号に電話して、名刺をもらいなおしてください。"),
            )
        return Banner(
            "warning",
            self.tr("確認番号をまだ確かめていません"),
            self.tr("下に書いてあるのは、名刺の名乗りです。番号を確かめるまで、つなぎ便は送らず、届いても開きません。"),
        )

    def _facts(self) -> list[tuple[str, str]]:
        peer = self._peer
        agency = references.agency(peer.agency) if peer.agency else None
        home = references.municipality(peer.local_government_code)
        use = "" if peer.use is None else word_of(peer.use) + (f"（{agency.name}）" if agency else "")
        return [
            (self.tr("使いみち"), use),
            (self.tr("役割"), word_of(peer.role)),
            (self.tr("所属"), peer.organisation),
            (self.tr("市町村"), home.name if home else ""),
            (self.tr("電話"), peer.phone),
            (self.tr("名刺の期限"), format_day(peer.key_ends_on) if peer.key_ends_on else ""),
            (self.tr("送り先番号"), str(peer.number)),
        ]

    def _open_deciding(self) -> None:
        self._change.hide()
        deciding = Deciding(self._context, self._peer, self._decide)
        self._card.add(rule())
        self._card.add(deciding)
        deciding.focus_first()
