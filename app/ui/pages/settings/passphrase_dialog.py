"""Small windows for passphrases: another of one's own, one for who forgot it, new keys, and one more coordinator (担当者)."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.ui.dialogs import backup
from app.ui.dialogs.passphrases import PassphraseDialog
from app.ui.forms import Field, Kind
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Option
from app.ui.widgets.states import Banner
from app.workflows import passphrases


class PassphraseChange(PassphraseDialog):
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


def open_forgotten(context: Context, parent: QWidget, then: Callable[[], object]) -> None:
    """Let whoever opened with the recovery code choose a passphrase; `then` is called when all is done or put off."""

    def found(results: list[list[str] | AppError]) -> None:
        names = [name for result in results if isinstance(result, list) for name in result]
        Forgotten(context, parent, names if context.desk else [], then).open()

    context.bridge.start(lambda vault: [lambda: passphrases.coordinators(vault)]).then(found)


class Forgotten(PassphraseDialog):
    """新しい合言葉を決める, for who opened with the recovery code: the forgotten one is not asked for; a copy is offered."""

    def __init__(self, context: Context, parent: QWidget, names: list[str], then: Callable[[], object]) -> None:
        tr = QCoreApplication.translate
        whose = Field(
            "coordinator",
            tr("secrets", "合言葉を忘れた担当者"),
            Kind.CHOICE,
            required=True,
            options=tuple(Option(name, name) for name in names),
        )
        super().__init__(
            context,
            parent,
            tr("secrets", "新しい合言葉を決める"),
            tr("secrets", "復旧シートで開きました。記録は無事です。前の合言葉は要りません。復旧シートは、そのまま使えます。"),
            tr("secrets", "この合言葉にする"),
            [whose] if names else [],
            back=tr("secrets", "あとで"),
        )
        self._then = then
        self.finished.connect(lambda _result: self._then())

    def names(self, values: dict[str, str]) -> tuple[str, ...]:
        return (*super().names(values), values.get("coordinator", ""))

    def act(self, values: dict[str, str]) -> None:
        names, coordinator = self.names(values), values.get("coordinator", "")
        self.carry_out(
            lambda vault: passphrases.choose(vault, values["passphrase"], coordinator=coordinator, names=names),
            lambda _nothing: self._offer_copy(),
        )

    def _offer_copy(self) -> None:
        if self.context.desk:
            # What is printed and decided bears a name, and the code has none.
            self._then = self.context.lock
        said = Banner(
            "success",
            self.tr("新しい合言葉になりました"),
            self.tr("次に開くときから使ってください。紙に書いて、手帳とは別の場所にしまっておくと安心です。"),
        )
        why = Text(self.tr("前にとった控えは、前の合言葉でしか開きません。新しい控えを、いまとっておきましょう。"))
        take = button(self.tr("控えをとる"), self._take_copy, role="primary", icon="hard-drive")
        self.show_step([said, why], [take, button(self.tr("あとで"), self.accept)])

    def _take_copy(self) -> None:
        # Whoever takes a copy is done once that is.
        then, self._then = self._then, lambda: None
        backup.open_dialog(self.context, self.parentWidget() or self).finished.connect(lambda _result: then())
        self.accept()


class Renew(PassphraseDialog):
    """鍵を取りかえる: for when somebody may know what opens the notebook. It is locked afterwards."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        tr = QCoreApplication.translate
        what = tr(
            "secrets",
            "手帳の鍵・合言葉・復旧シートを、まとめて新しくします。記録はそのまま残ります。\n"
            "終わると手帳に鍵をかけますので、新しい合言葉で開いて、新しい復旧シートを紙に残してください。\n"
            "前にとった控えは、前の合言葉で開けてしまいます。新しい控えをとったら、前の控えは消してください。",
        )
        others = tr("secrets", "ほかの担当者の合言葉は使えなくなります。開いたあとに、ひとりずつ加えなおしてください。")
        super().__init__(
            context,
            parent,
            tr("secrets", "鍵を取りかえる"),
            f"{what}\n{others}" if context.desk else what,
            tr("secrets", "取りかえる"),
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
                self.tr("{0}さんを加えました").format(name), self.tr("開くときに、ご自分の合言葉を使ってください。")
            ),
        )
