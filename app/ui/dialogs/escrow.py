"""予備の鍵: the opening keys of a desk, sealed with a passphrase of their own, before its card is given out."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.ui.dialogs.passphrases import PassphraseDialog
from app.ui.places import Context
from app.workflows import escrow

translate = QCoreApplication.translate


def open_dialog(context: Context, parent: QWidget, then: Callable[[], Any]) -> "EscrowDialog":
    """Open the dialog; `then` is called once the keys lie in escrow."""
    made = EscrowDialog(context, parent)
    made.accepted.connect(lambda: then())
    made.open()
    return made


class EscrowDialog(PassphraseDialog):
    """Passphrase twice, a place for the file, and then what was written and opened again."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        why = translate(
            "escrow",
            "窓口に届くつなぎ便は、このパソコンの中の鍵で開きます。壊れたときのために、予備の鍵を1つ作って、"
            "金庫などにしまいます。予備の鍵があれば、書いた方にもう一度送ってもらわずにすみます。",
        )
        hint = translate(
            "escrow", "手帳の合言葉とは別のものを、12文字以上の英数字で決めてください。紙に書いて、ファイルとは別の金庫へ。"
        )
        title, go = translate("escrow", "予備の鍵を作る"), translate("escrow", "予備の鍵を書く場所を選ぶ")
        super().__init__(context, parent, title, why, go, name=translate("escrow", "予備の鍵の合言葉"), hint=hint)

    def names(self, values: dict[str, str]) -> tuple[str, ...]:
        del values
        return ()

    def act(self, values: dict[str, str]) -> None:
        name = self.tr("つなぐ手帳の予備の鍵.txt")
        path = self.context.files.save(self, self.tr("予備の鍵を書く場所"), name, self.tr("予備の鍵 (*.txt)"))
        if path is None:
            return
        what = self.tr("USBなどに入れて、合言葉を書いた紙とは別の場所にしまってください。これで名刺を渡せます。")
        beneath = "\n".join((self.tr("ファイル：{0}").format(path.name), what))
        self.carry_out(
            lambda vault: escrow.write(vault, path, values["passphrase"]),
            lambda _nothing: self.say_done(self.tr("予備の鍵を書き、もう一度開けることを確かめました"), beneath),
        )
