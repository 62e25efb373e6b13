"""Small windows for passphrases: changing one's own, renewing all that opens, and letting one more coordinator (担当者) in."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.errors import AppError, Invalid, Problem
from app.ui.dialogs.wizards import WizardDialog
from app.ui.forms import Field, Form, Kind
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import column, row
from app.ui.widgets.states import Banner, Progress
from app.workflows import passphrases


class _Secret(WizardDialog):
    """A form with a new passphrase typed twice; what was typed stays when something is wrong."""

    def __init__(self, context: Context, parent: QWidget, title: str, what: str, go: str, fields: list[Field]) -> None:
        super().__init__(context, parent, title)
        hint = QCoreApplication.translate(
            "secrets", "英数字で12文字以上。ローマ字の言葉をいくつか並べると、覚えやすくなります。"
        )
        self.form = Form(
            [
                *fields,
                Field(
                    "passphrase",
                    QCoreApplication.translate("secrets", "新しい合言葉"),
                    Kind.PASSPHRASE,
                    required=True,
                    hint=hint,
                ),
                Field("again", QCoreApplication.translate("secrets", "もう一度"), Kind.PASSPHRASE, required=True),
            ],
            context.today,
        )
        self.form.saved.connect(self._check)
        offer = button(
            QCoreApplication.translate("secrets", "合言葉をおまかせで作る"), self._offer, role="link", icon="key-round"
        )
        self._go = button(go, self.form.save, role="primary", icon="check")
        stop = button(QCoreApplication.translate("secrets", "もどる"), self.reject)
        self._under_way = Progress(QCoreApplication.translate("secrets", "しばらくお待ちください"))
        self._under_way.hide()
        self.show_step([Text(what), column(self.form, row(offer, None)), self._under_way], [self._go, stop])

    def names(self, values: dict[str, str]) -> tuple[str, ...]:
        """What the passphrase may not lean on."""
        del values
        return (self.context.owner.name, self.context.owner.kana)

    def act(self, values: dict[str, str]) -> None:
        """Do it, with values that were checked."""
        raise NotImplementedError

    def carry_out(self, act: Callable[[Any], Any], done: Callable[[Any], object]) -> None:
        """Do what takes some seconds, and say so meanwhile."""
        self._under_way.show()
        self.run(act, done, self.refused)

    def refused(self, error: AppError) -> None:
        """Say what is wrong beside its field, or in a box."""
        self._under_way.hide()
        self.form.refuse(self.context.tell)(error)
        self.fit()

    def say_done(self, words: str, beneath: str) -> None:
        """Say that it is done."""
        finish = button(QCoreApplication.translate("secrets", "閉じる"), self.accept, role="primary")
        self.show_step([Banner("success", words, beneath)], [finish])

    def _check(self, values: dict[str, str]) -> None:
        try:
            if values["passphrase"] != values["again"]:
                raise Invalid(Problem("again", "mismatch"))
            passphrases.check(values["passphrase"], names=self.names(values))
        except Invalid as invalid:
            self.form.show_problems(invalid)
            self.fit()
        else:
            self.act(values)

    def _offer(self) -> None:
        secret = self.form.editor("passphrase").secret
        secret.set_text(passphrases.offer())
        secret.set_shown(True)
        self.form.editor("again").secret.setFocus()


class Change(_Secret):
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


class Renew(_Secret):
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


class Admit(_Secret):
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
