"""控え: one button that copies the closed, checked notebook to a stick, with the result in plain words."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.dates import day_of, format_day
from app.errors import AppError
from app.ui.dialogs.wizards import WizardDialog
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.states import Banner, trouble
from app.workflows import backups


def open_dialog(context: Context, parent: QWidget, then: Callable[[], Any] = lambda: None) -> "BackupDialog":
    """Open the dialog; `then` is called once a copy was made."""
    made = BackupDialog(context, parent)
    made.accepted.connect(lambda: then())
    made.open()
    return made


class BackupDialog(WizardDialog):
    """Choose a place, copy, and say how it went."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent, QCoreApplication.translate("backup", "控えをとる"))
        self._last = Text("", "soft")
        self._ask([self._last])
        context.bridge.fetch(self, backups.last).then(self._show_last)

    def _show_last(self, last: datetime | None) -> None:
        # Whoever was quicker has gone on to the next step, and its words must stay.
        if isValid(self._last):
            self._last.set_text(last_words(last))
            self.fit()

    def _ask(self, more: list[QWidget]) -> None:
        what = Text(
            self.tr(
                "手帳をまるごと、USBなどに写します。写したものも暗号のままで、いまの合言葉でしか開きません。"
                "パソコンが壊れたときは、控えから手帳をもどせます。"
            )
        )
        choose = button(self.tr("USBやフォルダーを選ぶ"), self._choose, role="primary", icon="usb")
        self.show_step([what, *more], [choose, button(self.tr("もどる"), self.reject)])

    def _choose(self) -> None:
        folder = self.context.files.folder(self, self.tr("控えを置くUSBやフォルダーを選ぶ"))
        if folder is None:
            return
        words = self.tr("写して、開けることを確かめています。USBは抜かないでください")
        self.show_under_way(words)
        self.run(lambda vault: backups.copy(vault, folder), self._done, self._failed)

    def _done(self, place: Path) -> None:
        said = Banner(
            "success",
            self.tr("控えをとり、開けることを確かめました"),
            self.tr("「{0}」に入っています。USBを抜いてかまいません。").format(place.name),
        )
        keep = Text(self.tr("USBは、パソコンとは別の場所にしまってください。"))
        self.finish(said, keep)

    def _failed(self, error: AppError) -> None:
        again = button(self.tr("もう一度選ぶ"), self._choose, role="primary", icon="usb")
        self.show_step(
            [trouble(error), Text(self.tr("途中までの控えは残していません。"))],
            [again, button(self.tr("もどる"), self.reject)],
        )


def last_words(last: datetime | None) -> str:
    """When the last copy was made, in words."""
    if last is None:
        return QCoreApplication.translate("backup", "控えは、まだ一度もとっていません。")
    day = format_day(day_of(last))
    return QCoreApplication.translate("backup", "最後の控え：{0}").format(day)
