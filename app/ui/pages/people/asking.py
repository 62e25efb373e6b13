"""A small window that asks for one thing, and stays with what was typed when something is wrong with it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from app.domain.places import Place
from app.services import drafts
from app.ui import theme
from app.ui.bridge import Asked
from app.ui.forms import Form
from app.ui.pages.people.drafts import DraftKeeper
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import box, column, row, scrolled
from app.ui.widgets.states import Banner


class Asking(QDialog):
    """One form in a window of its own. `keep` gets the form's values and puts them into the notebook.

    With a `place` of its own what is typed is kept as a draft all the while: Esc and a lock leave it there, 「やめる」 throws
    it away, and the next time the same form is opened it is offered again.
    """

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        title: str,
        form: Form,
        keep: Callable[[dict[str, Any]], Asked[Any]],
        *extra: QPushButton,
        place: Place | None = None,
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
        stop = button(self.tr("やめる"), self._give_up)
        foot.addWidget(stop)
        foot.addWidget(self.save_button)
        whole = column(Text(title, "heading"), gap=2, edge=3)
        self._begun = form.draft()
        self._again = Banner("info", self.tr("書きかけの続きです"), "", button(self.tr("はじめから書く"), self._start_anew))
        self._again.hide()
        inside = column(self._again, form, None, gap=2)
        inside.setContentsMargins(0, 0, theme.space(1), 0)
        self._inside = box(inside)
        whole.addWidget(scrolled(self._inside), 1)
        whole.addLayout(foot)
        self.setLayout(whole)
        QWidget.setTabOrder(self.save_button, stop)
        theme.width(self, least=36, most=48)
        form.saved.connect(self._saved)
        self._drafts = DraftKeeper(context, self)
        if place is not None:
            self._drafts.watch(form, place)
            # Asked in the row of the acts: a draft of this very form may still be on its way into the notebook.
            context.bridge.do(drafts.find, drafts.key_of(place)).then(self._take_up)
        self._fit()
        form.focus_first()

    def keep_draft(self) -> None:
        """Hand over what is typed and not yet kept."""
        self._drafts.keep()

    def done(self, result: int) -> None:
        self._drafts.keep()
        self._drafts.let_go()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter in a field goes on to the next one; only the button, F12 and Ctrl+Enter save.
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_F12 or (enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.form.save()
        elif enter:
            self.focusNextChild()
            if not self.form.isAncestorOf(self.focusWidget()):
                # After the last field comes keeping what was typed, not what throws it away.
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

    def _take_up(self, draft: str | None) -> None:
        if draft is not None and not self.form.dirty():
            self.form.take_draft(draft)
            self.form.set_clean()
            self._again.show()
            self._fit()

    def _start_anew(self) -> None:
        self._again.hide()
        self.form.take_draft(self._begun)
        self.form.set_clean()
        self.form.focus_first()
        self._drafts.throw_away(go_on=True)

    def _give_up(self) -> None:
        self._drafts.throw_away()
        self.reject()

    def _saved(self, values: dict[str, Any]) -> None:
        self.save_button.setEnabled(False)
        self._drafts.hold()
        asked = self._keep(values)
        asked.then(lambda _kept: self._done()).failed(self.form.refuse(self._context.tell)).always(self._ended)

    def _done(self) -> None:
        self._drafts.throw_away()
        self._context.notify(self.tr("保存しました"))
        self.accept()

    def _ended(self) -> None:
        self.save_button.setEnabled(True)


def keep_open_drafts(window: QWidget) -> None:
    """Hand over what is typed in the small windows that are open over a page."""
    for asking in window.window().findChildren(Asking):
        asking.keep_draft()
