"""Small windows for passphrases: changing one's own, renewing all that opens, and letting one more coordinator (担当者) in."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.ui.dialogs.passphrases import PassphraseDialog
from app.ui.forms import Field, Kind
from app.ui.places import Context
from app.workflows import passphrases


class Change(PassphraseDialog):
    """合言葉を変える."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        tr = QCoreApplication.translate
        super().__init__(
            context,
            parent,
            tr("secrets", "合言葉を変える"),
            tr("secrets", "変えたあとも、復旧シートはそのまま使えます。前にとった控えは、前の合言葉で開きます。"),
            tr("secrets", "変える"),
            [Field("earlier", tr("secrets", "いまの合言葉"), Kind.PASSPHRASE, required=True)],
        )

    def act(self, values: dict[str, str]) -> None:
        names = self.names(values)
        self.carry_out(
            lambda vault: passphrases.change(vault, values["earlier"], values["passphrase"], names=names),
            lambda _nothing: self.say_done(
                self.tr("合言葉を変えました"), self.tr("次に開くときから、新しい合言葉を使ってください。")
            ),
        )


class Renew(PassphraseDialog):
    """鍵を作りなおす: for when somebody may know what opens the notebook. It is locked afterwards."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        tr = QCoreApplication.translate
        what = tr(
            "secrets",
            "手帳の鍵・合言葉・復旧シートを、まとめて新しくします。記録はそのまま残ります。\n"
            "終わると手帳に鍵をかけますので、新しい合言葉で開いて、新しい復旧シートを紙に残してください。\n"
            "前にとった控えは、前の合言葉で開けてしまいます。新しい控えをとったら、前の控えは消してください。",
        )
        others = tr("secrets", "ほかの担当者の合言葉はなくなります。開いたあとに、ひとりずつ加えなおしてください。")
        super().__init__(
            context,
            parent,
            tr("secrets", "鍵を作りなおす"),
            f"{what}\n{others}" if context.desk else what,
            tr("secrets", "作りなおす"),
            [Field("earlier", tr("secrets", "いまの合言葉"), Kind.PASSPHRASE, required=True)],
        )

    def act(self, values: dict[str, str]) -> None:
        names = self.names(values)
        self.carry_out(
            lambda vault: passphrases.renew(vault, values["earlier"], values["passphrase"], names=names),
            lambda _let_out: self.context.lock(),
        )


class Admit(PassphraseDialog):
    """担当者を加える."""

    def __init__(self, context: Context, parent: QWidget, then: Callable[[], Any]) -> None:
        tr = QCoreApplication.translate
        super().__init__(
            context,
            parent,
            tr("secrets", "担当者を加える"),
            tr("secrets", "加える方に、ご自分で合言葉を決めて入れてもらってください。受理や印刷には、その方の名前が残ります。"),
            tr("secrets", "加える"),
            [Field("coordinator", tr("secrets", "担当者の名前"), Kind.NAME, required=True)],
        )
        self.accepted.connect(lambda: then())

    def names(self, values: dict[str, str]) -> tuple[str, ...]:
        return (*super().names(values), values["coordinator"])

    def act(self, values: dict[str, str]) -> None:
        name = values["coordinator"]
        self.carry_out(
            lambda vault: passphrases.admit(vault, name, values["passphrase"]),
            lambda _nothing: self.say_done(
                self.tr("{0} さんを加えました").format(name), self.tr("開くときに、ご自分の合言葉を使ってください。")
            ),
        )
