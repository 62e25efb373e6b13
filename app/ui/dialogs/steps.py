"""A small window that leads through a few steps: what it is about, fields or numbers, and buttons at the foot."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QDialog, QLayout, QPushButton, QWidget

from app.errors import AppError
from app.ui import theme
from app.ui.dialogs.fitting import keep_on_screen, size_on_screen
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.layouts import box, clear, column, row, scrolled
from app.ui.widgets.states import Progress

R = TypeVar("R")

_WIDE = 44


class Steps(QDialog):
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
        self._body = column(gap=2)
        self._inner = box(self._body)
        self._inner.installEventFilter(self)
        self._area = scrolled(column(self._inner, None, gap=0))
        self._foot = row(gap=1.5)
        self._heading = Text(title, "heading")
        whole = column(self._heading, gap=2, edge=3)
        whole.addWidget(self._area, 1)
        whole.addLayout(self._foot)
        self.setLayout(whole)

    def show_step(self, items: list[QWidget | QLayout], buttons: list[QPushButton]) -> None:
        """Show these things and these buttons instead of the earlier ones; the first button is what leads on."""
        clear(self._body)
        clear(self._foot)
        for item in items:
            if isinstance(item, QWidget):
                self._body.addWidget(item)
            else:
                self._body.addLayout(item)
        self._foot.addStretch(1)
        for each in reversed(buttons):
            self._foot.addWidget(each)
        self.fit()
        # Only what is on the screen knows its real height.
        QTimer.singleShot(0, self, self.fit)

    def focus_on(self, widget: QWidget) -> None:
        """Give the keyboard to a widget of this step: it takes it once it is on the screen."""
        QTimer.singleShot(0, widget, widget.setFocus)

    def fit(self) -> None:
        """Take as much room as the step needs and the screen gives."""
        margin = theme.space(6)
        wide = size_on_screen(self, theme.chars(_WIDE), 0).width()
        self._body.activate()
        tall = max(self._inner.heightForWidth(wide - margin), self._inner.sizeHint().height())
        tall += self._heading.heightForWidth(wide - margin) + self._foot.sizeHint().height() + theme.space(11)
        self.setMinimumSize(QSize(min(wide, theme.chars(24)), theme.space(20)))
        self.resize(size_on_screen(self, wide, tall))
        if self.isVisible():
            keep_on_screen(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A form that says what is wrong needs more room than it had.
        if event.type() == QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self.fit)
        return super().eventFilter(watched, event)

    def show_under_way(self, words: str) -> None:
        """Say that something takes a moment, in place of the step; the buttons go meanwhile."""
        self.show_step([Text(words), Progress("")], [])

    def run(
        self, act: Callable[[Any], R], then: Callable[[R], object], failed: Callable[[AppError], object] | None = None
    ) -> None:
        """Do something with the notebook that takes a second, away from the window's thread; its buttons rest meanwhile."""

        def ended(results: list[R | AppError]) -> None:
            self._set_busy(False)
            for result in results:
                if isinstance(result, AppError):
                    (failed or self._tell)(result)
                else:
                    then(result)

        self._set_busy(True)
        self.context.bridge.start(lambda vault: [lambda: act(vault)]).then(ended)

    def reject(self) -> None:
        if not self._busy:
            super().reject()

    def _tell(self, error: AppError) -> None:
        self.context.tell(self, error)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        for each in self.findChildren(QPushButton):
            each.setEnabled(not busy)
