"""担当者: who can open a desk's notebook, each with a passphrase of their own."""

from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.ui import dialogs
from app.ui.pages.settings.passphrase_dialog import Admit
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import row
from app.ui.widgets.panels import Line, Lines, Section
from app.workflows import passphrases


class Coordinators(Section):
    """The list, letting one more in, and taking a passphrase away."""

    def __init__(self, context: Context, heading: str) -> None:
        self._lines = Lines()
        super().__init__(heading, self._lines)
        self._context = context
        what = Text(self.tr("ひとりずつ合言葉を持ちます。受理・印刷・記録には、開いた方の名前が残ります。"), "small")
        add = button(self.tr("担当者を加える"), lambda: Admit(context, self, self.read).open(), icon="user-plus")
        self.body.addWidget(what)
        self.body.addLayout(row(add, None))

    def read(self) -> None:
        """Ask again who there is."""
        self._context.bridge.start(lambda vault: [lambda: passphrases.coordinators(vault)]).then(self._show)

    def _show(self, results: list[list[str] | AppError]) -> None:
        names = [name for result in results if isinstance(result, list) for name in result]
        self.set_count(self.tr("{0}人").format(len(names)))
        self._lines.set_lines(self._line(name, alone=len(names) == 1) for name in names)

    def _line(self, name: str, *, alone: bool) -> QWidget:
        mine = name == self._context.coordinator
        marks = [(self.tr("いま開いている方"), "info")] if mine else []
        acts = []
        if not mine and not alone:
            words = self.tr("合言葉を使えなくする")
            acts = [
                button(
                    words,
                    lambda: self._remove(name),
                    role="danger",
                    name=self.tr("{0}さんの合言葉を使えなくする").format(name),
                )
            ]
        return Line(self.tr("{0}さん").format(name), icon="user", marks=marks, buttons=acts, role="strong")

    def _remove(self, name: str) -> None:
        sure = dialogs.ask(
            self,
            self.tr("{0}さんの合言葉を使えなくしますか").format(name),
            self.tr(
                "これからは、その方の合言葉でこの手帳は開きません。書いた記録と名前は残ります。"
                "その方が控えを持っているかもしれないときは、このあと「鍵を取りかえる」で鍵も新しくしてください。"
            ),
            yes=self.tr("使えなくする"),
            danger=True,
        )
        if sure:
            self._context.bridge.start(lambda vault: [lambda: passphrases.let_out(vault, name)]).then(self._removed)

    def _removed(self, results: list[AppError | None]) -> None:
        for error in [each for each in results if isinstance(each, AppError)]:
            self._context.tell(self, error)
        self.read()
