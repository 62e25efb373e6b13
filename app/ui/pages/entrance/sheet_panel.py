"""The recovery sheet (復旧シート): printed or copied by hand, then half of it typed back."""

import secrets
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.crypto.recovery import GROUPS
from app.documents.papers import Paper
from app.domain.cards import Owner
from app.ui.pages.cards.number_panel import Groups
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.codes import DIGITS, CodeField
from app.ui.widgets.layouts import Clear, column, flow
from app.ui.widgets.states import Banner


class SheetPanel(Clear):
    """The code, and the papers onto which it can be put."""

    def __init__(self, today: date, *, show: Callable[[QWidget, Paper], object] | None = None) -> None:
        super().__init__()
        self._code: list[str] = []
        self._owner, self._today = Owner(), today
        self._show = show or _preview
        self._groups = column()
        said = Text(
            self.tr(
                "合言葉を忘れたとき、この番号だけが手帳を開けます。印刷するか、紙に書き写して、手帳とは別の場所（通帳と同じ引き出しなど）に"
                "しまってください。写真に撮ったり、パソコンに入れたりしないでください。だれにも教えない番号です。"
            )
        )
        sheet = button(self.tr("復旧シートを印刷する"), self._print, icon="printer")
        form = button(self.tr("書き写す用紙を印刷する"), self._print_form, icon="pencil")
        hint = Text(self.tr("プリンターがなければ、ふつうの紙に6組とも書き写してください。"), "small")
        self.setLayout(column(said, label(self.tr("復旧シートの番号"), "strong"), self._groups, flow(sheet, form), hint, gap=2))

    def show_code(self, code: list[str], owner: Owner) -> None:
        """Show the code of this owner's notebook."""
        self._code, self._owner = code, owner
        self._groups.addWidget(Groups(code))

    def _print(self) -> None:
        from app.documents.recovery_sheets import recovery_sheet

        owner = self._owner
        self._show(self, recovery_sheet(self._code, owner=owner.name, organisation=owner.organisation, made_on=self._today))

    def _print_form(self) -> None:
        from app.documents.recovery_sheets import recovery_form

        self._show(self, recovery_form(owner=self._owner.name, organisation=self._owner.organisation, made_on=self._today))


class CopyPanel(Clear):
    """Three groups of the code, typed back from paper; `whole` tells whether all of them are right."""

    whole = Signal(bool)

    def __init__(self, code: list[str]) -> None:
        super().__init__()
        self._code = code
        asked = sorted(secrets.SystemRandom().sample(range(GROUPS), GROUPS // 2))
        self.typed = CodeField(self.tr("復旧シートの番号"), self._same, asked)
        self.typed.changed.connect(self._look)
        self._wrong = Banner(
            "warning", self.tr("紙の数字と合わない組があります"), self.tr("印のついた組を、もう一度見てください。")
        )
        self._wrong.hide()
        said = Text(self.tr("紙を見ながら、次の3つの組を入れてください。書き間違いがないかを確かめます。"))
        self.setLayout(column(said, self.typed, self._wrong, gap=2))

    def places(self) -> list[int]:
        """Which groups were asked for."""
        return list(self.typed.groups())

    def text(self) -> str:
        """What was typed."""
        return self.typed.text()

    def _same(self, place: int, digits: str) -> bool:
        return self._code[place] == digits

    def _look(self) -> None:
        whole = self.typed.whole()
        self._wrong.setVisible(not whole and all(len(digits) == DIGITS for digits in self.typed.groups().values()))
        self.whole.emit(whole)


def _preview(parent: QWidget, paper: Paper) -> None:
    from app.ui.dialogs.preview import show_preview

    show_preview(parent, paper)
