"""What a card may do here: chosen by whoever compared its number, never read from the card."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.cards import Peer, Role, Use
from app.domain.packets import TakenIn
from app.errors import AppError
from app.services import agencies
from app.ui.forms import Field, Form, Kind
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Option
from app.ui.widgets.layouts import Clear, column, row
from app.words.labels import label
from app.workflows import exchange


class Deciding(Clear):
    """A form of two questions: what for (one thing or several), and for a desk which agency of our table it stands for."""

    def __init__(self, context: Context, peer: Peer, done: Callable[[tuple[Use, ...], str], Any]) -> None:
        super().__init__()
        near = context.owner.local_government_code
        usual = {
            Use.DESK: self.tr("窓口として、つなぎ便を送る"),
            Use.SENDER: self.tr("この方から、つなぎ便を受け取る"),
            Use.FIGURES: self.tr("月報をやりとりする"),
        }
        offered = tuple(Option(each.code, each.name) for each in agencies.offered(near))
        self._form = Form(
            [
                Field(
                    "uses",
                    self.tr("この名刺を、何に使いますか"),
                    Kind.CHOICES,
                    required=True,
                    hint=self.tr("いくつもあるときは、全部を選びます。"),
                    options=tuple(Option(use, usual.get(use) or label(use)) for use in dict.fromkeys((*usual, *peer.uses))),
                ),
                Field(
                    "agency",
                    self.tr("どの窓口ですか"),
                    Kind.SELECT,
                    required=True,
                    hint=self.tr("名刺に書いてある名前ではなく、手帳の「相談先」の一覧から選びます。"),
                    options=offered,
                    shown_when=lambda values: Use.DESK in values["uses"],
                ),
            ],
            context.today,
        )
        first = (Use.SENDER if context.desk else Use.DESK,)
        self._form.set_values({"uses": peer.uses or first, "agency": _agency(peer)})
        self._form.saved.connect(lambda values: done(values["uses"], values["agency"] if Use.DESK in values["uses"] else ""))
        what = Text(self.tr("あとから「名刺」のページで変えられます。"), "small")
        finish = button(self.tr("これで決める"), self._form.save, role="primary", icon="check")
        self.setLayout(column(self._form, what, row(finish, None), gap=2))

    def focus_first(self) -> None:
        """Put the keyboard on the first question."""
        self._form.focus_first()


def open_kept(context: Context, verified: Peer, then: Callable[[], object]) -> None:
    """Open what was kept apart because this card might do nothing here before, and say so."""

    def opened(steps: list[list[TakenIn] | AppError]) -> None:
        lines = [line for step in steps if not isinstance(step, AppError) for line in step]
        count = sum(line.fate in exchange.WELL for line in lines)
        words = QCoreApplication.translate("cards", "名刺を使えるようにしました")
        if count:
            words = QCoreApplication.translate("cards", "名刺を使えるようにし、保留のつなぎ便を{0}通開きました")
        context.notify(words.format(count))
        then()

    context.bridge.start(exchange.take_kept, verified.identity).then(opened)


def _agency(peer: Peer) -> str | None:
    if peer.agency:
        return peer.agency
    return agencies.DESK if peer.role is Role.DESK else None
