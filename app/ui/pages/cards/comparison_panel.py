"""Comparing a confirmation number, one group at a time: 合っている or 違う, and at the end what the card may do here.

How far one came is kept as a draft, so that nobody who is called away has to compare the same groups again.
"""

import json
from collections.abc import Callable
from functools import partial
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
from app.ui.pages.cards.use_panel import Deciding, open_kept
from app.ui.pages.cards.words import name_of
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.layouts import box, clear, column, flow, row, scrolled
from app.ui.widgets.panels import Panel
from app.ui.widgets.states import Banner
from app.workflows import cards as acts
from app.workflows.drafts import Begun

PAPER, PHONE = "paper", "phone"


class Comparing(Part):
    """The steps on one panel: how, six times one group, and what follows."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._panel = Panel(gap=2.5, edge=4)
        theme.width(self._panel, most=48)
        self.setLayout(column(self.head(self.tr("名刺")), (scrolled(column(self._panel, None)), 1), gap=2, edge=3))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.session = FormSession(context, self)
        self._groups: list[str] = []
        self._step, self._how = -1, PAPER
        self._enter: Callable[[], object] = self.setFocus

    def open(self, place: Place) -> None:
        """Begin, or go on where somebody left off; a comparison that is open there stays as it is."""
        if place != self.session.place:
            self.let_go()
            self.session.open(place, cards.get, place.record_id).then(self._begin)

    def let_go(self) -> None:
        self.session.leave()
        self._show()
        self._step, self._how = -1, PAPER

    def draft(self) -> str:
        """How many groups agreed, and by what they were compared; nothing before the first."""
        return json.dumps({"agreed": self._step, "how": self._how}) if self._step > 0 else ""

    def take_draft(self, kept: str) -> None:
        """Go on where somebody left off."""
        if kept:
            said = json.loads(kept)
            self._step, self._how = int(said["agreed"]), str(said["how"])
            self._show_group()

    def _begin(self, begun: Begun[Peer]) -> None:
        self._peer, self._groups = begun.found, cards.number_of(begun.found).split()
        self._ask_how()
        self.session.watch(self, begun, enter=lambda: self._enter())

    def _begin_anew(self) -> None:
        self.open(Place(PageName.CARDS, self._peer.id, Within.COMPARE))

    def _to_card(self) -> None:
        self.instead.emit(Place(PageName.CARDS, self._peer.id))

    # ---- steps -------------------------------------------------------------------------------------------------------

    def _ask_how(self) -> None:
        ways = Chips(
            [Option(PAPER, self.tr("もらった紙を見て")), Option(PHONE, self.tr("電話で読み上げてもらって"))],
            must=True,
            name=self.tr("比べ方"),
        )
        ways.set_value(self._how)
        said = Text("", "body")

        def chose() -> None:
            self._how = str(ways.value())
            said.set_text(self._hint())

        ways.changed.connect(chose)
        chose()
        go = button(self.tr("始める"), self._next, role="primary", icon="arrow-right")
        self._show(
            Text(self.tr("{0}の確認番号を比べます").format(name_of(self._peer)), "heading"),
            Text(self.tr("5けたの数字を6回、ひとつずつ見比べます。2分ほどで終わります。")),
            column(label(self.tr("どうやって比べますか"), "strong"), ways),
            said,
            flow(go, button(self.tr("あとにする"), self._to_card)),
        )
        self._focus(go)

    def _hint(self) -> str:
        if self._how == PHONE:
            return self.tr(
                "前から知っている番号に電話して、相手の画面にある「確認番号」を読み上げてもらってください。"
                "この名刺に書かれた電話番号には、かけないでください。"
            )
        return self.tr("相手から手渡された紙（名刺と確認番号）を、手もとに置いてください。メールで届いた紙は使えません。")

    def _next(self) -> None:
        self._step += 1
        self.changed.emit()
        self._show_group()

    def _show_group(self) -> None:
        if self._step >= len(self._groups):
            self._decide()
            return
        large = LargeGroup()
        large.show_digits(self._groups[self._step])
        where = self.tr("紙の番号と同じですか") if self._how == PAPER else self.tr("相手が読んだ番号と同じですか")
        yes = button(self.tr("合っている（O）"), self._next, role="primary", icon="check")
        no = button(self.tr("違う（X）"), self._stop, role="danger", icon="x")
        for each in (yes, no):
            theme.width(each, least=11)
        count = self.tr("{0}組目（{1}組のうち）").format(self._step + 1, len(self._groups))
        question = label(where, "heading")
        question.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._show(
            column(Text(self.tr("{0}の確認番号").format(name_of(self._peer)), "strong"), self._progress(count), gap=1),
            large,
            question,
            row(None, yes, no, None, gap=2),
            row(button(self.tr("前の組へ"), self._before, role="link", icon="arrow-left"), None),
        )
        self._focus(yes)

    def _progress(self, words: str) -> QWidget:
        bar = QProgressBar()
        bar.setRange(0, len(self._groups))
        bar.setValue(self._step + 1)
        bar.setTextVisible(False)
        bar.setAccessibleName(words)
        return box(row(label(words, "soft"), (bar, 1), gap=2))

    def _before(self) -> None:
        self._step -= 1
        self.changed.emit()
        if self._step < 0:
            self._ask_how()
        else:
            self._show_group()

    def _decide(self) -> None:
        deciding = Deciding(self.context, self._peer, self._decided)
        beneath = self.tr("下で使いみちを決めると、この名刺が使えます。あとで決めるときも、比べなおさずにすみます。")
        self._show(Banner("success", self.tr("6組とも合っていました"), beneath), deciding)
        self._focus(deciding, deciding.focus_first)

    def _decided(self, uses: tuple[Use, ...], agency: str) -> None:
        kept = self.session.save(acts.verify, self._peer.id, uses=uses, agency=agency, how=self._how)
        kept.then(lambda verified: open_kept(self.context, verified, self._to_card))

    def _stop(self) -> None:
        self._step = -1
        # Told once it is kept, for only then can one begin anew.
        self.session.save(acts.differs, self._peer.id).then(lambda _peer: self._tell_differs())

    def _tell_differs(self) -> None:
        call = button(self.tr("相談先を見る"), lambda: self.context.go(Place(PageName.AGENCIES)), icon="phone")
        if self.context.desk:
            whom = partial(self.context.go, Place(PageName.ORGANISATIONS))
            call = button(self.tr("団体・機関を見る"), whom, icon="phone")
        again = button(self.tr("見間違いだったので、比べなおす"), self._begin_anew)
        back = button(self.tr("名刺にもどる"), self._to_card, role="primary")
        self._show(
            Banner(
                "danger",
                self.tr("番号が違いました。ここで止めました"),
                self.tr("この名刺には何も送りません。この相手から届いても受け取りません。記録は無事です。"),
            ),
            Text(self.tr("次にすること"), "heading"),
            Text(
                self.tr(
                    "前から知っている番号（役所の代表など）に電話して、「名刺の確認番号が違った」と伝えてください。"
                    "この名刺に書かれた電話番号には、かけないでください。"
                )
            ),
            flow(back, call, again),
        )
        self._focus(back)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A key held down must not agree to group after group.
        if 0 <= self._step < len(self._groups) and not event.isAutoRepeat():
            if event.key() == Qt.Key.Key_O:
                self._next()
                return
            if event.key() == Qt.Key.Key_X:
                self._stop()
                return
        super().keyPressEvent(event)

    def _show(self, *items: Any) -> None:
        clear(self._panel.body)
        for item in items:
            self._panel.add(item)

    def _focus(self, made: QWidget, enter: Callable[[], object] | None = None) -> None:
        """Give the keyboard to what was just made: it takes it once it is on the screen."""
        self._enter = enter or made.setFocus
        QTimer.singleShot(0, made, self._enter)


def begun_banner(kept: str, act: QPushButton) -> Banner:
    """How many groups were found to agree before somebody left."""
    words = QCoreApplication.translate("cards", "確認番号は、{0}組目まで合っていました").format(json.loads(kept)["agreed"])
    return Banner("info", words, QCoreApplication.translate("cards", "はじめから比べなおさずに、続きへ進めます。"), act)
