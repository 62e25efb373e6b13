"""The recovery sheet (復旧シート): printed or copied by hand, then half of it typed back."""

import secrets
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.crypto.recovery import GROUPS, group_fits
from app.documents.papers import Paper
from app.domain.cards import Owner
from app.ui import theme
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.codes import DIGITS, CodeField, shown_code
from app.ui.widgets.layouts import column, flow
from app.ui.widgets.states import Banner


class SheetPanel(QWidget):
    """The code, and the papers onto which it can be put; `later` tells that this is put off."""

    later = Signal()

    def __init__(self, today: date, *, show: Callable[[QWidget, Paper], object] | None = None) -> None:
        super().__init__()
        theme.role(self, "clear")
        self._groups: Sequence[str] = ()
        self._owner, self._today = Owner(), today
        self._show = show or _preview
        self._code = column()
        said = Text(
            self.tr(
                "合言葉を忘れたとき、この数字だけが手帳を開きます。印刷するか、紙に書き写して、手帳とは別の場所にしまってください。"
            )
        )
        sheet = button(self.tr("復旧シートを印刷する"), self._print, icon="printer")
        form = button(self.tr("書き写す用紙を印刷する"), self._print_form, icon="pencil")
        later = button(self.tr("あとでする（7日のうちに）"), self.later.emit, role="link")
        self.setLayout(column(said, label(self.tr("復旧コード"), "strong"), self._code, flow(sheet, form), later, gap=2))

    def show_code(self, groups: Sequence[str], owner: Owner) -> None:
        """Show the code of a notebook that was just made."""
        self._groups, self._owner = groups, owner
        self._code.addWidget(shown_code(groups))

    def _print(self) -> None:
        from app.documents.recovery_sheets import recovery_sheet

        owner = self._owner
        sheet = recovery_sheet(self._groups, owner=owner.name, organisation=owner.organisation, made_on=self._today)
        self._show(self, sheet)

    def _print_form(self) -> None:
        from app.documents.recovery_sheets import recovery_form

        self._show(self, recovery_form(owner=self._owner.name, organisation=self._owner.organisation, made_on=self._today))


class CopyPanel(QWidget):
    """Three groups of the code, typed back from paper; `whole` tells whether all of them are right."""

    whole = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        theme.role(self, "clear")
        self._groups: Sequence[str] = ()
        self.typed: CodeField | None = None
        self._wrong = Banner(
            "warning", self.tr("紙の数字と合わない組があります"), self.tr("印のついた組を、もう一度見てください。")
        )
        self._wrong.hide()
        self._code = column()
        said = Text(self.tr("紙を見ながら、次の3つの組を入れてください。書きまちがいがないかを確かめます。"))
        self.setLayout(column(said, self._code, self._wrong, gap=2))

    def ask(self, groups: Sequence[str]) -> None:
        """Ask for half of this code."""
        self._groups = groups
        asked = sorted(secrets.SystemRandom().sample(range(GROUPS), GROUPS // 2))
        self.typed = CodeField(self.tr("復旧コード"), self._same, asked)
        self.typed.changed.connect(self._look)
        self._code.addWidget(self.typed)

    def is_whole(self) -> bool:
        """Whether all that was asked for is right."""
        return self.typed is not None and self.typed.whole()

    def _same(self, place: int, digits: str) -> bool:
        return group_fits(place, digits) and self._groups[place] == digits

    def _look(self) -> None:
        full = self.typed is not None and all(len(digits) == DIGITS for digits in self.typed.groups().values())
        self._wrong.setVisible(full and not self.is_whole())
        self.whole.emit(self.is_whole())


def _preview(parent: QWidget, paper: Paper) -> None:
    from app.ui.dialogs.preview import show_preview

    show_preview(parent, paper)
