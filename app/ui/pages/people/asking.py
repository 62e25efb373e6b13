"""A small window that asks for one thing, and stays with what was typed when something is wrong with it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from app.ui import theme
from app.ui.bridge import Asked
from app.ui.forms import Form
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import box, column, row, scrolled


class Asking(QDialog):
    """One form in a window of its own. `keep` gets the form's values and puts them into the notebook."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        title: str,
        form: Form,
        keep: Callable[[dict[str, Any]], Asked[Any]],
        *extra: QPushButton,
    ) -> None:
        # What asked may be shown anew while this window is open; it must not go along.
        super().__init__(parent.window())
        self.setWindowTitle(self.tr("つなぐ手帳"))
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._keep, self._beneath = context, keep, parent
        self.form = form
        self.save_button = button(self.tr("保存する"), form.save, role="primary", icon="check")
        foot = row(*extra, None, gap=1.5)
        foot.addWidget(button(self.tr("やめる"), self.reject))
        foot.addWidget(self.save_button)
        whole = column(Text(title, "heading"), gap=2, edge=3)
        inside = column(form, None)
        inside.setContentsMargins(0, 0, theme.space(1), 0)
        self._inside = box(inside)
        whole.addWidget(scrolled(self._inside), 1)
        whole.addLayout(foot)
        self.setLayout(whole)
        theme.width(self, least=36, most=48)
        form.saved.connect(self._saved)
        self._fit()
        form.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter in a field goes on to the next one; only the button, F12 and Ctrl+Enter save.
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_F12 or (enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.form.save()
        elif enter:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """As high as the form needs, and never higher than the window beneath."""
        window = self._beneath.window()
        wide = min(self.maximumWidth(), max(self.minimumWidth(), theme.chars(40)), window.width())
        inner = wide - 2 * theme.space(3) - theme.space(4)
        needed = max(self._inside.heightForWidth(inner), self._inside.sizeHint().height())
        around = theme.size(27 + 44) + 2 * theme.space(3) + 2 * theme.space(2) + theme.space(2)
        self.resize(wide, min(needed + around, window.height() - theme.space(4)))

    def _saved(self, values: dict[str, Any]) -> None:
        self.save_button.setEnabled(False)
        asked = self._keep(values)
        asked.then(lambda _kept: self._done()).failed(self.form.refuse(self._context.tell)).always(self._ended)

    def _done(self) -> None:
        self._context.notify(self.tr("保存しました"))
        self.accept()

    def _ended(self) -> None:
        self.save_button.setEnabled(True)
