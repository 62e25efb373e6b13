"""A small window that leads through a few steps: what it is about, fields or numbers, and buttons at the foot."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QDialog, QLayout, QPushButton, QWidget

from app.errors import AppError
from app.ui import theme
from app.ui.dialogs.fitting import keep_on_screen, size_on_screen
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import column
from app.ui.wizard import Wizard

R = TypeVar("R")

_WIDE = 44


class WizardDialog(QDialog):
    """Shows one step after another; what is too high for the screen scrolls, the buttons always stand.

    Closed, it goes, for passphrases and codes stood in it; while something is under way it stays open.
    """

    def __init__(self, context: Context, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.context = context
        self._busy = False
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("つなぐ手帳"))
        self.setAccessibleName(title)
        self._heading = Text(title, "heading")
        self.wizard = Wizard(framed=False)
        self.setLayout(column(self._heading, (self.wizard, 1), gap=2, edge=3))

    def show_step(self, items: list[QWidget | QLayout], buttons: list[QPushButton]) -> None:
        """Show these things and these buttons instead of the earlier ones; the first button is what leads on."""
        self.wizard.show_panel(*items, acts=buttons)
        self._fit_to_step()

    def finish(self, *items: QWidget | QLayout) -> None:
        """Say how it went; the window is closed with that."""
        self.show_step([*items], [button(QCoreApplication.translate("wizards", "閉じる"), self.accept, role="primary")])

    def show_under_way(self, words: str) -> None:
        """Say that something takes a moment, in place of the step; the buttons go meanwhile."""
        self.wizard.show_under_way(words)
        self._fit_to_step()

    def fit(self) -> None:
        """Take as much room as the step needs and the screen gives."""
        margin = theme.space(6)
        wide = size_on_screen(self, theme.chars(_WIDE), 0).width()
        tall = self.wizard.height_at(wide - margin) + self._heading.heightForWidth(wide - margin) + theme.space(9)
        self.setMinimumSize(QSize(min(wide, theme.chars(24)), theme.space(20)))
        self.resize(size_on_screen(self, wide, tall))
        if self.isVisible():
            keep_on_screen(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A form that says what is wrong needs more room than it had.
        if event.type() == QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self.fit)
        return super().eventFilter(watched, event)

    def run(
        self, act: Callable[[Any], R], then: Callable[[R], object], failed: Callable[[AppError], object] | None = None
    ) -> None:
        """Do something with the notebook that takes a second, away from the window's thread; its buttons rest meanwhile."""

        def ended(results: list[R | AppError]) -> None:
            self._set_busy(False)
            for result in results:
                if isinstance(result, AppError):
                    (failed or partial(self.context.tell, self))(result)
                else:
                    then(result)

        self._set_busy(True)
        self.context.bridge.start(lambda vault: [lambda: act(vault)]).then(ended)

    def reject(self) -> None:
        if not self._busy:
            super().reject()

    def _fit_to_step(self) -> None:
        self.wizard.panel.installEventFilter(self)
        self.fit()
        # Only what is on the screen knows its real height.
        QTimer.singleShot(0, self, self.fit)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        for each in self.findChildren(QPushButton):
            each.setEnabled(not busy)
