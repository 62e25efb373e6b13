"""Small windows for passphrases: another of one's own, one for who forgot it, new keys, and one more coordinator (担当者)."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QWidget

from app.errors import AppError, Invalid, Problem
from app.ui.dialogs import backup
from app.ui.dialogs.steps import Steps
from app.ui.forms import Field, Form, Kind
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Option
from app.ui.widgets.layouts import column, row
from app.ui.widgets.states import Banner, Progress
from app.workflows import passphrases


class _Secret(Steps):
    """A form with a new passphrase typed twice; what was typed stays when something is wrong."""

    def __init__(
        self, context: Context, parent: QWidget, title: str, what: str, go: str, fields: list[Field], back: str = ""
    ) -> None:
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
        stop = button(back or QCoreApplication.translate("secrets", "もどる"), self.reject)
        self._under_way = Progress(QCoreApplication.translate("secrets", "しばらくお待ちください"))
        self._under_way.hide()
        self.show_step([Text(what), column(self.form, row(offer, None)), self._under_way], [self._go, stop])
        QTimer.singleShot(0, self.form, self.form.focus_first)

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
        self.focus_on(finish)

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


def open_forgotten(context: Context, parent: QWidget, then: Callable[[], object]) -> None:
    """Let whoever opened with the recovery code choose a passphrase; `then` is called when all is done or put off."""

    def found(results: list[list[str] | AppError]) -> None:
        names = [name for result in results if isinstance(result, list) for name in result]
        Forgotten(context, parent, names if context.desk else [], then).open()

    context.bridge.start(lambda vault: [lambda: passphrases.coordinators(vault)]).then(found)


class Forgotten(_Secret):
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
            tr("secrets", "あとで"),
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
        self.focus_on(take)

    def _take_copy(self) -> None:
        # Whoever takes a copy is done once that is.
        then, self._then = self._then, lambda: None
        backup.open_dialog(self.context, self.parentWidget() or self).finished.connect(lambda _result: then())
        self.accept()


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
