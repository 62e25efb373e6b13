"""The recovery sheet (復旧シート): printed or copied by hand, then half of it typed back."""

import secrets
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.crypto.recovery import GROUPS, group_fits
from app.documents.papers import Paper
from app.domain.cards import Owner
from app.ui import theme
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.codes import CodeField, shown_code
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import box, column, flow, scrolled
from app.ui.widgets.panels import Panel
from app.ui.widgets.states import Banner


class RecoveryStep(QWidget):
    """Shows the code, offers the sheet, and asks for three of its groups.

    `confirmed` brings their places (from 0) and what was typed, `later` that it is put off.
    """

    confirmed = Signal(object, str)
    later = Signal()

    def __init__(
        self, groups: Sequence[str], owner: Owner, today: date, *, show: Callable[[QWidget, Paper], object] | None = None
    ) -> None:
        super().__init__()
        theme.role(self, "ground")
        self._groups, self._owner, self._today = list(groups), owner, today
        self._show = show or _preview
        asked = sorted(secrets.SystemRandom().sample(range(GROUPS), GROUPS // 2))
        self.typed = CodeField(self.tr("復旧コード"), self._same, asked)
        self.typed.changed.connect(self._look)
        self._finish = button(self.tr("書きとめました"), self._kept, role="primary", icon="check")
        self._finish.setEnabled(False)
        self._wrong = Banner(
            "warning", self.tr("紙の数字と合わない組があります"), self.tr("印のついた組を、もう一度見てください。")
        )
        self._wrong.hide()
        self._write = box(self._write_step())
        self._back = box(self._back_step())
        self._back.hide()
        header = PageHeader(self.tr("手帳ができました"), self.tr("3／3　復旧シート"))
        self.setLayout(column(scrolled(column(header, self._write, self._back, None, gap=2, edge=4))))

    def focus(self) -> None:
        """Put the cursor on the first thing to do."""
        self._print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write_step(self) -> QVBoxLayout:
        said = Text(
            self.tr(
                "合言葉を忘れたとき、この数字だけが手帳を開きます。印刷するか、紙に書き写して、手帳とは別の場所にしまってください。"
            )
        )
        self._print_button = button(self.tr("復旧シートを印刷する"), self._print, role="primary", icon="printer")
        form = button(self.tr("書き写す用紙を印刷する"), self._print_form, icon="pencil")
        on = button(self.tr("紙にしました。次へ"), self._ask_back, icon="arrow-right")
        later = button(self.tr("あとでする（7日のうちに）"), self.later.emit, role="link")
        shown = Panel(label(self.tr("復旧コード"), "strong"), shown_code(self._groups))
        return column(said, shown, flow(self._print_button, form, on), later, gap=2)

    def _back_step(self) -> QVBoxLayout:
        said = Text(self.tr("紙を見ながら、次の3つの組を入れてください。書きまちがいがないかを確かめます。"))
        again = button(self.tr("もう一度コードを見る"), self._show_again, role="link", icon="undo-2")
        return column(said, Panel(self.typed), self._wrong, flow(self._finish, again), gap=2)

    def _same(self, place: int, digits: str) -> bool:
        return group_fits(place, digits) and self._groups[place] == digits

    def _look(self) -> None:
        self._finish.setEnabled(self.typed.whole())
        full = all(len(digits) == 5 for digits in self.typed.groups().values())
        self._wrong.setVisible(full and not self.typed.whole())

    def _ask_back(self) -> None:
        self._write.hide()
        self._back.show()
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_again(self) -> None:
        self._back.hide()
        self._write.show()
        self.focus()

    def _kept(self) -> None:
        if self.typed.whole():
            self.confirmed.emit(list(self.typed.groups()), self.typed.text())

    def _print(self) -> None:
        from app.documents.recovery_sheets import recovery_sheet

        owner = self._owner
        sheet = recovery_sheet(self._groups, owner=owner.name, organisation=owner.organisation, made_on=self._today)
        self._show(self, sheet)

    def _print_form(self) -> None:
        from app.documents.recovery_sheets import recovery_form

        self._show(self, recovery_form(owner=self._owner.name, organisation=self._owner.organisation, made_on=self._today))


def _preview(parent: QWidget, paper: Paper) -> None:
    from app.ui.dialogs.preview import show_preview

    show_preview(parent, paper)
