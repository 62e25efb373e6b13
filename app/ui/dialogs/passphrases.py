"""A small window in which a new passphrase is typed twice, and then something is done with it."""

from collections.abc import Callable, Iterable
from typing import Any

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


class PassphraseDialog(WizardDialog):
    """A form with a new passphrase typed twice; what was typed stays when something is wrong."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        title: str,
        what: str,
        go: str,
        fields: Iterable[Field] = (),
        *,
        name: str = "",
        hint: str = "",
        back: str = "",
    ) -> None:
        super().__init__(context, parent, title)
        name = name or self.tr("新しい合言葉")
        hint = hint or self.tr("英数字で12文字以上。ローマ字の言葉をいくつか並べると、覚えやすくなります。")
        self.form = Form(
            [
                *fields,
                Field("passphrase", name, Kind.PASSPHRASE, required=True, hint=hint),
                Field("again", self.tr("もう一度"), Kind.PASSPHRASE, required=True),
            ],
            context.today,
        )
        self.form.saved.connect(self._check)
        self.form.changed.connect(self._show_offered)
        # A field holds half of it, and it is to be copied onto paper.
        self._offered = Text("", "number")
        self._offered.hide()
        offer = button(self.tr("合言葉をおまかせで作る"), self._offer, role="link", icon="key-round")
        self._go = button(go, self.form.save, role="primary", icon="check")
        stop = button(back or self.tr("もどる"), self.reject)
        self._under_way = Progress(self.tr("しばらくお待ちください"))
        self._under_way.hide()
        self.show_step([Text(what), self._offered, column(self.form, row(offer, None)), self._under_way], [self._go, stop])

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
        self.finish(Banner("success", words, beneath))

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
        self._offered.set_text(passphrases.offer())
        secret.set_text(self._offered.text())
        secret.set_shown(True)
        self._show_offered()
        self.fit()
        self.form.editor("again").secret.setFocus()

    def _show_offered(self) -> None:
        offered = self._offered.text()
        self._offered.setVisible(bool(offered) and self.form.editor("passphrase").secret.text() == offered)
