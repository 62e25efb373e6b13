"""「この名刺はもう使わない（なくした・盗まれた）」: up to which number of theirs is believed, and what stands beyond it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.cards import Loss
from app.domain.dates import format_day
from app.services.lost_cards import TakenBeyond
from app.ui.forms import Field, Form, Kind
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import Clear, column, row
from app.ui.widgets.states import Banner

translate = QCoreApplication.translate


class Losing(Clear):
    """A form of two questions: up to which packet it is theirs, and from whom one knows it."""

    def __init__(self, context: Context, greatest: int, done: Callable[[int, str], Any]) -> None:
        super().__init__()
        hint = translate("cards", "こちらには第{0}便まで届いています。本人が出したのは何便までか、電話で聞いてください。")
        none = translate("cards", "こちらには、まだ1通も届いていません。そのままでかまいません。")
        self._form = Form(
            [
                Field(
                    "upto",
                    translate("cards", "第何便までを、本人のものとしますか"),
                    Kind.NUMBER,
                    required=True,
                    hint=hint.format(greatest) if greatest else none,
                ),
                Field(
                    "heard",
                    translate("cards", "だれから、どう聞きましたか"),
                    required=True,
                    hint=translate("cards", "前から知っている番号に電話して、本人に確かめます。"),
                ),
            ],
            context.today,
        )
        self._form.set_values({"upto": greatest})
        self._form.saved.connect(lambda values: done(values["upto"], values["heard"]))
        words = translate("cards", "このあとは、この名刺には何も送りません。第何便より後に届くものは、開かずに保留にします。")
        stop = button(translate("cards", "この名刺を使わない"), self._form.save, role="danger", icon="triangle-alert")
        self.setLayout(column(self._form, Text(words, "small"), row(stop, None), gap=2))

    def focus_first(self) -> None:
        """Put the keyboard on the first question."""
        self._form.focus_first()


def lost_banner(loss: Loss, beyond: TakenBeyond, see: Callable[[str], Any]) -> Banner:
    """That a card is used no more, up to where its owner is believed, and what of theirs was taken in beyond."""
    told = [
        translate("cards", "{0}に{1}が記しました：{2}").format(format_day(loss.on), loss.noted_by, loss.heard),
        translate("cards", "本人のものとするのは、第{0}便までです。").format(loss.upto)
        if loss.upto
        else translate("cards", "本人のものとする便は、ありません。"),
        translate("cards", "この名刺には何も送りません。後から届く便は、開かずに保留にします。"),
    ]
    if beyond.packets:
        words = translate(
            "cards", "それより後の便が、先に{0}通取り込んであります。本人が出したものか、電話で確かめてください。"
        )
        told.append(words.format(beyond.packets))
    told.append(translate("cards", "本人が新しい手帳を作ったら、その名刺を取り込み、確認番号を比べてください。"))
    first = next(iter(beyond.arrivals), None)
    acts = [button(translate("cards", "後の便のつなぎを見る"), lambda: see(first), icon="inbox")] if first else []
    return Banner("danger", translate("cards", "もう使わない名刺です（なくした・盗まれた）"), "\n".join(told), *acts)
