"""復旧シート: the number that opens the notebook when the passphrase is forgotten, put on paper and half of it typed back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.dates import format_day
from app.errors import AppError, NotFound
from app.services import recovery
from app.services.recovery import Pending
from app.ui.dialogs.wizards import WizardDialog
from app.ui.pages.entrance.sheet_panel import CopyPanel, SheetPanel
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
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
        sheet = SheetPanel(self.context.today(), show=self.context.print_document)
        sheet.show_code(self._code, self.context.owner)
        until = Text(self.tr("{0}までに済ませてください。").format(self._until), "small")
        done = button(self.tr("紙に残しました。次へ"), self._ask_half, role="primary", icon="arrow-right")
        self.show_step([sheet, until], [done, button(self.tr("あとにする"), self.reject)])

    def _ask_half(self) -> None:
        copy = CopyPanel(self._code)
        go = button(self.tr("紙に残しました"), lambda: self._check(copy), role="primary", icon="check")
        copy.whole.connect(go.setEnabled)
        go.setEnabled(False)
        self.show_step([copy], [go, button(self.tr("番号をもう一度見る"), self._show_number)])

    def _check(self, copy: CopyPanel) -> None:
        kept = self.context.bridge.do(recovery.confirm, copy.places(), copy.text())
        kept.then(lambda _nothing: self._done()).failed(self._refused)

    def _done(self) -> None:
        self._code = []
        said = Banner(
            "success", self.tr("復旧シートを確かめました"), self.tr("この番号は、もう画面には出ません。紙だけが残ります。")
        )
        self.finish(said)

    def _refused(self, error: AppError) -> None:
        if not isinstance(error, NotFound):
            self.context.tell(self, error)
        self.read()
