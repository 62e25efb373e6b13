"""予備の鍵: the opening keys of a desk, sealed with a passphrase of their own, before its card is given out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.errors import AppError, Invalid, Problem
from app.ui.dialogs.wizards import WizardDialog
from app.ui.forms import Field, Form, Kind
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import clear, column
from app.ui.widgets.states import Banner, Progress
from app.workflows import escrow, passphrases


def open_dialog(context: Context, parent: QWidget, then: Callable[[], Any]) -> "Escrow":
    """Open the dialog; `then` is called once the keys lie in escrow."""
    made = Escrow(context, parent)
    made.accepted.connect(lambda: then())
    made.open()
    return made


class Escrow(WizardDialog):
    """Passphrase twice, a place for the file, and then what was written and opened again."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent, QCoreApplication.translate("escrow", "予備の鍵を作る"))
        self._form = Form(
            [
                Field(
                    "passphrase",
                    self.tr("予備の鍵の合言葉"),
                    Kind.PASSPHRASE,
                    required=True,
                    hint=self.tr(
                        "手帳の合言葉とは別のものを、12文字以上の英数字で決めてください。紙に書いて、ファイルとは別の金庫へ。"
                    ),
                ),
                Field("again", self.tr("もう一度"), Kind.PASSPHRASE, required=True),
            ],
            context.today,
        )
        self._form.saved.connect(self._choose)
        why = self.tr(
            "窓口に届くつなぎ便は、このパソコンの中の鍵で開きます。こわれたときのために、予備の鍵を1つ作って、"
            "金庫などにしまいます。予備の鍵があれば、書いた方にもう一度送ってもらわずにすみます。"
        )
        go = button(self.tr("予備の鍵を書く場所を選ぶ"), self._form.save, role="primary", icon="key-round")
        self._under_way = column(gap=1)
        self.show_step([Text(why), self._form, self._under_way], [go, button(self.tr("もどる"), self.reject)])

    def _choose(self, values: dict[str, str]) -> None:
        try:
            _check(values)
        except Invalid as invalid:
            self._form.show_problems(invalid)
            self.fit()
            return
        name = self.tr("つなぐ手帳の予備の鍵.txt")
        path = self.context.files.save(self, self.tr("予備の鍵を書く場所"), name, self.tr("予備の鍵 (*.txt)"))
        if path is not None:
            self._write(path, values["passphrase"])

    def _write(self, path: Path, passphrase: str) -> None:
        self._under_way.addWidget(Text(self.tr("書いて、もう一度開けることを確かめています。数秒かかります。")))
        self._under_way.addWidget(Progress(""))
        self.fit()

        def end() -> None:
            clear(self._under_way)
            self.fit()

        def done(_nothing: object) -> None:
            end()
            self._done(path)

        def failed(error: AppError) -> None:
            end()
            self._form.refuse(self.context.tell)(error)

        self.run(lambda vault: escrow.write(vault, path, passphrase), done, failed)

    def _done(self, path: Path) -> None:
        said = Banner(
            "success",
            self.tr("予備の鍵を書き、もう一度開けることを確かめました"),
            self.tr("ファイル：{0}").format(path.name),
        )
        what = Text(self.tr("USBなどに入れて、合言葉を書いた紙とは別の場所にしまってください。これで名刺を渡せます。"))
        finish = button(self.tr("閉じる"), self.accept, role="primary")
        self.show_step([said, what], [finish])


def _check(values: dict[str, str]) -> None:
    if values["passphrase"] != values["again"]:
        raise Invalid(Problem("again", "mismatch"))
    passphrases.check(values["passphrase"])
