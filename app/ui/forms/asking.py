"""A small window that asks for one thing, and stays with what was typed when something is wrong with it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from app.domain.places import Place
from app.domain.records import Record
from app.services.drafts import Draft
from app.ui import theme
from app.ui.bridge import Asked
from app.ui.forms.builder import Form
from app.ui.forms.session import FormSession, left_words
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button, dress
from app.ui.widgets.layouts import box, column, row, scrolled
from app.ui.widgets.states import Banner


class Asking(QDialog):
    """One form in a window of its own. `keep` gets the form's values and has the session put them into the notebook.

    What is typed is kept as a draft all the while: Esc and a lock leave it there, 「もどる」 throws it away, and the next time
    the form of the same place is opened it is offered again. `over` is the record that it will be kept over.
    """

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        place: Place,
        title: str,
        form: Form,
        keep: Callable[[dict[str, Any], FormSession], Asked[Any]],
        *extra: QPushButton,
        over: Record | None = None,
    ) -> None:
        # What asked may be shown anew while this window is open; it must not go along.
        super().__init__(parent.window())
        self.setWindowTitle(self.tr("つなぐ手帳"))
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._keep, self._beneath, self._over = context, keep, parent, over
        self._said = self.tr("保存しました")
        self.form = form
        self.save_button = button(self.tr("保存する"), form.save, role="primary", icon="check")
        stop = button(self.tr("もどる"), self._give_up)
        foot = row(*extra, None, stop, self.save_button, gap=1.5)
        self._again = Banner("info", "", "", button(self.tr("はじめから書く"), self._start_anew))
        self._again.hide()
        self._inside = box(column(self._again, form, None, gap=2, edge=(0, 0, 1, 0)))
        self.setLayout(column(Text(title, "heading"), (scrolled(self._inside), 1), foot, gap=2, edge=3))
        QWidget.setTabOrder(self.save_button, stop)
        theme.width(self, least=36, most=48)
        form.saved.connect(self._saved)
        self.session = FormSession(context, self)
        self._place = place
        self._fit()
        form.focus_first()

    def call(self, words: str, said: str, *, role: str = "primary", icon: str = "check") -> None:
        """What the button does where that is more than keeping, and what is `said` when it is done, if anything."""
        self.save_button.setText(words)
        dress(self.save_button, role, icon)
        self._said = said

    def open(self) -> None:
        """Show the window, as soon as it is known what was left unfinished in its form."""
        self.session.begin(self.form, self._place).then(self._open)

    def done(self, result: int) -> None:
        self.session.leave()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter in a field goes on to the next one; only the button, F12 and Ctrl+Enter save.
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_F12 or (enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.form.save()
        elif enter:
            # After the last field comes keeping what was typed, not what throws it away.
            if not self.form.focus_next():
                self.save_button.setFocus(Qt.FocusReason.TabFocusReason)
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

    def _open(self, left: Draft | None) -> None:
        if left is not None:
            self._again.show()
            self._again.say(*left_words(left, self._over))
            self._fit()
        super().open()

    def _start_anew(self) -> None:
        self._again.hide()
        self.session.start_anew()
        self.form.focus_first()

    def _give_up(self) -> None:
        self.session.throw_away()
        self.reject()

    def _saved(self, values: dict[str, Any]) -> None:
        self.save_button.setEnabled(False)
        asked = self._keep(values, self.session)
        asked.then(lambda _kept: self._done()).failed(self.form.refuse(self._context.tell))
        asked.always(partial(self.save_button.setEnabled, True))

    def _done(self) -> None:
        if self._said:
            self._context.notify(self._said)
        self.accept()
