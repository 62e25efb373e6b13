"""Comparing a confirmation number, one group at a time: 合っている or ちがう, and at the end what the card may do here.

How far one came is kept as a draft, so that nobody who is called away has to compare the same groups again.
"""

import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from app.domain.cards import Peer, Use
from app.domain.places import PageName, Place, Within
from app.services import cards
from app.ui import theme
from app.ui.forms.session import FormSession
from app.ui.pages.cards.number_panel import LargeGroup
from app.ui.pages.cards.use_panel import Deciding
from app.ui.pages.cards.words import name_of
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.layouts import box, clear, column, flow, row
from app.ui.widgets.panels import Panel
from app.ui.widgets.states import Banner

PAPER, PHONE = "paper", "phone"


class Comparing(QWidget):
    """The steps in one card: how, six times one group, and what follows; `verified` is told once the card may be used."""

    changed = Signal()

    def __init__(
        self,
        context: Context,
        peer: Peer,
        *,
        verified: Callable[[Peer], Any],
        leave: Callable[[], Any],
    ) -> None:
        super().__init__()
        theme.role(self, "clear")
        self._context, self._peer = context, peer
        self._verified, self._leave = verified, leave
        self._groups = cards.number_of(peer).split()
        self._at, self._how = -1, PAPER
        self._card = Panel(gap=2.5, edge=4)
        self.setLayout(column(self._card, None))
        theme.width(self._card, most=48)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.session = FormSession(context, self)
        self._begin()

    def draft(self) -> str:
        """How many groups agreed, and by what they were compared; nothing before the first."""
        return json.dumps({"agreed": self._at, "how": self._how}) if self._at > 0 else ""

    def take_draft(self, kept: str) -> None:
        """Go on where somebody left off."""
        if kept:
            said = json.loads(kept)
            self._at, self._how = int(said["agreed"]), str(said["how"])
            self._show_group()

    # ---- steps -------------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._ask_how()
        self.session.begin(self, Place(PageName.CARDS, self._peer.id, Within.COMPARE))

    def _ask_how(self) -> None:
        ways = Chips(
            [Option(PAPER, self.tr("もらった紙を見て")), Option(PHONE, self.tr("電話で読みあげてもらって"))],
            must=True,
            name=self.tr("くらべ方"),
        )
        ways.set_value(self._how)
        said = Text("", "body")

        def chose() -> None:
            self._how = str(ways.value())
            said.set_text(self._hint())

        ways.changed.connect(chose)
        chose()
        go = button(self.tr("はじめる"), self._next, role="primary", icon="arrow-right")
        self._show(
            Text(self.tr("{0}の確認番号をくらべます").format(name_of(self._peer)), "heading"),
            Text(self.tr("5けたの数字を6回、ひとつずつ見くらべます。2分ほどで終わります。")),
            column(label(self.tr("どうやって比べますか"), "strong"), ways),
            said,
            flow(go, button(self.tr("あとにする"), self._leave)),
        )
        _focus(go)

    def _hint(self) -> str:
        if self._how == PHONE:
            return self.tr(
                "前から知っている番号に電話して、相手の画面にある「確認番号」を読みあげてもらってください。"
                "この名刺に書かれた電話番号には、かけないでください。"
            )
        return self.tr("相手から手渡された紙（名刺と確認番号）を、手もとに置いてください。メールで届いた紙は使えません。")

    def _next(self) -> None:
        self._at += 1
        self.changed.emit()
        self._show_group()

    def _show_group(self) -> None:
        if self._at >= len(self._groups):
            self._decide()
            return
        large = LargeGroup()
        large.show_digits(self._groups[self._at])
        where = self.tr("紙の番号と同じですか") if self._how == PAPER else self.tr("相手が読んだ番号と同じですか")
        yes = button(self.tr("合っている（O）"), self._next, role="primary", icon="check")
        no = button(self.tr("ちがう（X）"), self._stop, role="danger", icon="x")
        for each in (yes, no):
            theme.width(each, least=11)
        count = self.tr("{0}組目（{1}組のうち）").format(self._at + 1, len(self._groups))
        question = label(where, "heading")
        question.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._show(
            column(Text(self.tr("{0}の確認番号").format(name_of(self._peer)), "strong"), self._progress(count), gap=1),
            large,
            question,
            row(None, yes, no, None, gap=2),
            row(button(self.tr("前の組へ"), self._before, role="link", icon="arrow-left"), None),
        )
        _focus(yes)

    def _progress(self, words: str) -> QWidget:
        bar = QProgressBar()
        bar.setRange(0, len(self._groups))
        bar.setValue(self._at + 1)
        bar.setTextVisible(False)
        bar.setAccessibleName(words)
        across = row(label(words, "soft"), gap=2)
        across.addWidget(bar, 1)
        return box(across)

    def _before(self) -> None:
        self._at -= 1
        self.changed.emit()
        if self._at < 0:
            self._ask_how()
        else:
            self._show_group()

    def _decide(self) -> None:
        deciding = Deciding(self._context, self._peer, self._keep)
        beneath = self.tr("下で使いみちを決めると、この名刺が使えます。あとで決めるときも、くらべなおさずにすみます。")
        self._show(Banner("success", self.tr("6組とも合っていました"), beneath), deciding)
        QTimer.singleShot(0, deciding, deciding.focus_first)

    def _keep(self, use: Use, agency: str) -> None:
        self.session.save(cards.verify, self._peer.id, use=use, agency=agency, how=self._how).then(self._verified)

    def _stop(self) -> None:
        self._at = -1
        # Told once it is kept, for only then can one begin anew.
        self.session.save(cards.differs, self._peer.id).then(lambda _peer: self._tell_differs())

    def _tell_differs(self) -> None:
        call = button(self.tr("相談先を見る"), lambda: self._context.go(Place(PageName.AGENCIES)), icon="phone")
        again = button(self.tr("見まちがいだったので、くらべなおす"), self._begin)
        back = button(self.tr("名刺にもどる"), self._leave, role="primary")
        self._show(
            Banner(
                "danger",
                self.tr("番号がちがいました。ここで止めました"),
                self.tr("この名刺には何も送りません。この名刺からも受けとりません。記録は無事です。"),
            ),
            Text(self.tr("つぎにすること"), "heading"),
            Text(
                self.tr(
                    "前から知っている番号（役所の代表など）に電話して、「名刺の確認番号がちがった」と伝えてください。"
                    "この名刺に書かれた電話番号には、かけないでください。"
                )
            ),
            flow(back, call, again),
        )
        _focus(back)

    # ---- inside ------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A key held down must not agree to group after group.
        if 0 <= self._at < len(self._groups) and not event.isAutoRepeat():
            if event.key() == Qt.Key.Key_O:
                self._next()
                return
            if event.key() == Qt.Key.Key_X:
                self._stop()
                return
        super().keyPressEvent(event)

    def _show(self, *items: Any) -> None:
        clear(self._card.body)
        for item in items:
            self._card.add(item)


def begun_banner(kept: str, act: QPushButton) -> Banner:
    """How many groups were found to agree before somebody left."""
    words = QCoreApplication.translate("cards", "確認番号は、{0}組目まで合っていました").format(json.loads(kept)["agreed"])
    return Banner("info", words, QCoreApplication.translate("cards", "はじめからくらべなおさずに、続きへ進めます。"), act)


def _focus(widget: QWidget) -> None:
    """Give the keyboard to a widget that was just made: it takes it once it is on the screen."""
    QTimer.singleShot(0, widget, widget.setFocus)
