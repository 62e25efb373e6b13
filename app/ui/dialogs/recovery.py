"""復旧シート: the number that opens the notebook when the passphrase is forgotten, put on paper and half of it typed back."""

import unicodedata
from collections.abc import Callable
from secrets import SystemRandom
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.documents.recovery_sheets import recovery_form, recovery_sheet
from app.domain.dates import format_day
from app.errors import AppError, Invalid, NotFound, Problem
from app.services import recovery
from app.services.recovery import Pending
from app.ui.dialogs.wizards import WizardDialog
from app.ui.forms import Field, Form
from app.ui.pages.cards.number_panel import Groups
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import flow
from app.ui.widgets.states import Banner
from app.workflows import vaults


def open_dialog(context: Context, parent: QWidget, then: Callable[[], Any] = lambda: None) -> "Recovery":
    """Open the dialog; `then` is called when it closes, whatever was done in it."""
    made = Recovery(context, parent)
    made.finished.connect(lambda _result: then())
    made.open()
    return made


class Recovery(WizardDialog):
    """The number on the screen, printing or copying it, and typing three of the six groups back."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent, QCoreApplication.translate("recovery", "復旧シート"))
        self._code: list[str] = []
        self._until = ""
        self.read()

    def read(self) -> None:
        """Look whether a sheet waits to be confirmed."""
        self.context.bridge.fetch(self, recovery.pending).then(self._found)

    # ---- steps -------------------------------------------------------------------------------------------------------

    def _found(self, pending: Pending | None) -> None:
        if pending is None:
            self._ask_anew()
        else:
            self._code = pending.code.split()
            self._until = format_day(pending.until)
            self._show_number()

    def _ask_anew(self) -> None:
        said = Banner("success", self.tr("復旧シートは、紙に残してあります"))
        what = Text(
            self.tr(
                "なくしたときや、だれかに見られたときは、新しい番号で作りなおします。"
                "作りなおすと、前の復旧シートではもう開けません。"
            )
        )
        anew = button(self.tr("新しい番号で作りなおす"), self._make_anew, icon="refresh-cw")
        close = button(self.tr("閉じる"), self.reject, role="primary")
        self.show_step([said, what], [close, anew])

    def _make_anew(self) -> None:
        self.show_under_way(self.tr("新しい番号を作っています"))
        self.run(vaults.new_code, lambda _code: self.read(), self._refused)

    def _show_number(self) -> None:
        what = Text(
            self.tr(
                "合言葉を忘れたとき、手帳を開けるただひとつの番号です。紙に残して、手帳とは別の場所（通帳のところなど）に"
                "しまってください。写真にとったり、ファイルにしたりはしないでください。"
            )
        )
        sheet = button(self.tr("このまま印刷"), self._print_sheet, icon="printer")
        form = button(self.tr("書き写す用紙を印刷"), self._print_form, icon="pencil")
        hint = Text(self.tr("プリンターがなければ、ふつうの紙に6組とも書き写してください。"), "small")
        until = Text(self.tr("{0}までに済ませてください。").format(self._until), "small")
        done = button(self.tr("紙に残しました"), self._ask_half, role="primary", icon="arrow-right")
        later = button(self.tr("あとにする"), self.reject)
        self.show_step([what, Groups(self._code), flow(sheet, form), hint, until], [done, later])

    def _ask_half(self) -> None:
        self._asked = sorted(SystemRandom().sample(range(len(self._code)), recovery.HALF))
        self._form = Form(
            [
                Field(f"group{place}", self.tr("{0}組目の5けた").format(place + 1), required=True, hint="", options=())
                for place in self._asked
            ],
            self.context.today,
        )
        self._form.saved.connect(self._check)
        what = Text(self.tr("紙を見ながら、次の3組を入れてください。正しく読めるかを確かめます。"))
        go = button(self.tr("確かめる"), self._form.save, role="primary", icon="check")
        self.show_step([what, self._form], [go, button(self.tr("番号をもう一度見る"), self._show_number)])

    def _check(self, values: dict[str, str]) -> None:
        typed = {place: _digits(values[f"group{place}"]) for place in self._asked}
        wrong = [Problem(f"group{place}", "check_digit") for place in self._asked if typed[place] != self._code[place]]
        if wrong:
            self._form.show_problems(Invalid(*wrong))
            self.fit()
            return
        together = "".join(typed[place] for place in self._asked)
        self.context.bridge.do(recovery.confirm, self._asked, together).then(lambda _nothing: self._done()).failed(
            self._refused
        )

    def _done(self) -> None:
        self._code = []
        said = Banner(
            "success", self.tr("復旧シートを確かめました"), self.tr("この番号は、もう画面には出ません。紙だけが残ります。")
        )
        finish = button(self.tr("閉じる"), self.accept, role="primary")
        self.show_step([said], [finish])

    # ---- inside ------------------------------------------------------------------------------------------------------

    def _print_sheet(self) -> None:
        owner = self.context.owner
        made_on = self.context.today()
        paper = recovery_sheet(self._code, owner=owner.name, organisation=owner.organisation, made_on=made_on)
        self.context.print_document(self, paper)

    def _print_form(self) -> None:
        owner = self.context.owner
        paper = recovery_form(owner=owner.name, organisation=owner.organisation, made_on=self.context.today())
        self.context.print_document(self, paper)

    def _refused(self, error: AppError) -> None:
        if isinstance(error, NotFound):
            self.read()
            return
        self.context.tell(self, error)
        self.read()


def _digits(typed: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", typed) if char.isdecimal())
