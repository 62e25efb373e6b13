"""A form that fills a page: opened for a place, kept as a draft all the while, saved, and gone again."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain.places import Place
from app.domain.records import Record
from app.ui.bridge import Asked
from app.ui.forms.builder import Form
from app.ui.forms.session import FormSession, left_words
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import MIDDLE, clear, column, row, scrolled
from app.ui.widgets.panels import Panel
from app.ui.widgets.states import Banner
from app.workflows.drafts import Begun

B = TypeVar("B")
F = TypeVar("F", bound=Form)


class FormPart(Part, Generic[B, F]):
    """The form with its acts at the foot; what it begins with, looks like and keeps is said by whoever derives from it."""

    edge: ClassVar[float] = 3
    """The room around it; one that stands within another view needs none."""

    def __init__(self, context: Context, hint: str, *, save: str = "", close: str = "") -> None:
        super().__init__(context)
        self.form: F | None = None
        self.session = FormSession(context, self)
        self._again: Banner | None = None
        self.bar, self.inside = column(gap=1), column(gap=1.5)
        words = save or self.tr("保存する")
        name = self.tr("{act}（F12）").format(act=words)
        self.save_button = button(words, self.save, role="primary", icon="check", name=name)
        self.save_button.setToolTip("F12")
        closes = button(close or self.tr("閉じる"), context.back)
        self.acts = (self.save_button, closes)
        self.hint = Text(hint, "small")
        self.foot = row((self.hint, 1, MIDDLE), closes, self.save_button, gap=1.5)
        self.arrange()
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # ---- what each form says for itself --------------------------------------------------------------------------------

    def begin(self, place: Place) -> Asked[Begun[B]]:
        """Open the session with the question of what the form begins with."""
        raise NotImplementedError

    def make(self, found: B) -> F:
        """The form, filled with what it begins with."""
        raise NotImplementedError

    def keep(self, values: dict[str, Any]) -> Asked[Any]:
        """Have the session put what the form says into the notebook."""
        raise NotImplementedError

    def arrange(self) -> None:
        """Lay out whom it is about (`bar`), the form's room (`inside`) and the acts at its foot (`foot`)."""
        self.setLayout(column(self.bar, (scrolled(self.inside), 1), self.foot, gap=1.5, edge=self.edge))

    def over(self, found: B) -> Record | None:
        """The record that the form will be kept over, if there is one: what it begins with, where that is one."""
        return found if isinstance(found, Record) else None

    def above(self, found: B, form: F) -> Iterable[QWidget]:
        """What stands over the form and never scrolls: whom it is about, and what to beware of."""
        return ()

    def framed(self, form: F) -> QWidget:
        """The form as it stands on the page."""
        return Panel(form, edge=2)

    def beneath(self, found: B, form: F) -> Iterable[QWidget]:
        """What stands under the form."""
        return ()

    def enter(self, found: B, form: F) -> None:
        """Put the keyboard where one begins."""
        form.focus_first()

    def ended(self, kept: Any) -> None:
        """What follows once `keep` gave this: one hears that it is kept, and is where one was before."""
        self.go_back(self.tr("保存しました"))

    # ---- the same for all ----------------------------------------------------------------------------------------------

    def open(self, place: Place) -> None:
        """Ask for what the form begins with; a form that is already open there stays as it is."""
        if place != self.session.place or self.form is None:
            self.let_go()
            self.begin(place).then(self._open)
        elif (stood := self.form.focusWidget()) is not None:
            # One goes on where one was.
            stood.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        if self.form is not None and not self.session.keeping:
            self.form.save()

    def let_go(self) -> None:
        self.session.leave()
        self.forget()

    def forget(self) -> None:
        """Take away what belongs to the form that is at its end."""
        self.form = self._again = None
        self._clear()

    def go_back(self, words: str) -> None:
        """Say what was done, and show again where one was before."""
        self.context.notify(words)
        self.context.back()

    def take_out(self, act: Callable[[Any, B], object], kept: B, words: str) -> None:
        """Take what is kept out of the notebook, and let go what is typed over it."""
        self.session.throw_away()
        self.context.bridge.do(act, kept).then(partial(self._took_out, words)).failed(partial(self.context.tell, self))

    def _took_out(self, words: str, _done: object) -> None:
        self.forget()
        self.go_back(words)

    def _clear(self) -> None:
        clear(self.bar)
        clear(self.inside)

    def _open(self, begun: Begun[B]) -> None:
        self._clear()
        self.form = form = self.make(begun.found)
        for each in self.above(begun.found, form):
            self.bar.addWidget(each)
        self.say_who()
        left = self.session.watch(form, begun, enter=lambda: self.enter(begun.found, form))
        if left is not None:
            again = button(self.tr("はじめから書く"), self._start_anew)
            self._again = Banner(*left_words(left, self.over(begun.found)), again)
            self.inside.addWidget(self._again)
            self._again.say_aloud()
        form.saved.connect(self._keep)
        self.inside.addWidget(self.framed(form))
        for each in self.beneath(begun.found, form):
            self.inside.addWidget(each)
        self.inside.addStretch(1)

    def _start_anew(self) -> None:
        if self._again is not None:
            self._again.hide()
        self.session.start_anew()
        if self.form is not None:
            self.form.focus_first()

    def _keep(self, values: dict[str, Any]) -> None:
        if self.form is not None:
            self.keep(values).then(self._kept).failed(self.form.refuse(self.context.tell))

    def _kept(self, kept: object) -> None:
        self.forget()
        self.ended(kept)


class HeadedFormPart(FormPart[B, F]):
    """One with a header of its own, whose arrow leads back to where one was."""

    def __init__(self, context: Context, title: str, hint: str) -> None:
        self._title = title
        super().__init__(context, hint)

    def arrange(self) -> None:
        self.header: PageHeader = self.head(self._title)
        self.setLayout(column(self.header, self.bar, (scrolled(self.inside), 1), self.foot, gap=1.5, edge=self.edge))
