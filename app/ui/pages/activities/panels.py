"""A form that fills a page: opened for a place, kept as a draft all the while, saved, and gone again."""

from collections.abc import Iterable
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain.places import Place
from app.services import drafts
from app.ui.bridge import Asked
from app.ui.forms import Form
from app.ui.pages.people.drafts import DraftKeeper
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.cards import Card
from app.ui.widgets.layouts import clear, column, row, scrolled
from app.ui.widgets.states import Banner


class Begun(Protocol):
    """What a form begins with: at least its place, and what was left unfinished in it."""

    @property
    def place(self) -> Place: ...

    @property
    def draft(self) -> str | None: ...


B = TypeVar("B", bound=Begun)
F = TypeVar("F", bound=Form)


class FormPanel(Part, Generic[B, F]):
    """The form with its acts at the foot; what it begins with, looks like and keeps is said by whoever derives from it."""

    saved = Signal(object)
    """What `keep` gave."""

    def __init__(self, context: Context, hint: str) -> None:
        super().__init__(context)
        self.form: F | None = None
        self._place: Place | None = None
        self._saving = False
        self._drafts = DraftKeeper(context, self)
        self._inside = column(gap=1.5)
        self.save_button = button(self.tr("保存する"), self.save, role="primary", icon="check", name=self.tr("保存する（F12）"))
        self.save_button.setToolTip("F12")
        foot = row(gap=1.5)
        foot.addWidget(Text(hint, "small"), 1, Qt.AlignmentFlag.AlignVCenter)
        close = button(self.tr("閉じる"), context.back)
        foot.addWidget(close)
        foot.addWidget(self.save_button)
        self.acts = (self.save_button, close)
        whole = column(gap=1.5)
        whole.addWidget(scrolled(self._inside), 1)
        whole.addLayout(foot)
        self.setLayout(whole)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # ---- what each form says for itself --------------------------------------------------------------------------------

    def begin(self, place: Place) -> Asked[B]:
        """Ask for what the form begins with, in the row of the acts: a draft of it may still be on its way."""
        raise NotImplementedError

    def make(self, begun: B) -> F:
        """The form, filled with what it begins with."""
        raise NotImplementedError

    def keep(self, values: dict[str, Any], place: Place) -> Asked[Any]:
        """Put what the form says into the notebook, and let its draft go."""
        raise NotImplementedError

    def above(self, begun: B, form: F) -> Iterable[QWidget]:
        """What stands over the form."""
        return ()

    def beneath(self, begun: B, form: F) -> Iterable[QWidget]:
        """What stands under the form."""
        return ()

    def enter(self, begun: B, form: F) -> None:
        """Put the keyboard where one begins."""
        form.focus_first()

    # ---- the same for all ----------------------------------------------------------------------------------------------

    def open(self, place: Place) -> None:
        """Ask for what the form begins with; a form that is already open there stays as it is."""
        if place == self._place and self.form is not None:
            return
        self.let_go()
        self._place = place
        self.begin(place).then(self._open)

    def save(self) -> None:
        """Keep what the form says."""
        if self.form is not None and not self._saving:
            self.form.save()

    def keep_draft(self) -> None:
        """Hand over what is typed and not yet kept."""
        if not self._saving:
            self._drafts.keep()

    def let_go(self) -> None:
        """Take the form away; its draft is kept first."""
        self.keep_draft()
        self._forget()

    def _open(self, begun: B) -> None:
        if begun.place != self._place:
            return
        clear(self._inside)
        self.form = form = self.make(begun)
        for each in self.above(begun, form):
            self._inside.addWidget(each)
        if begun.draft is not None:
            form.take_draft(begun.draft)
            form.set_clean()
            again = button(self.tr("はじめから書く"), self._start_anew)
            words, beneath = self.tr("書きかけの続きです"), self.tr("前に書いたところまで残っていました。")
            self._inside.addWidget(Banner("info", words, beneath, again))
        self._drafts.watch(form, begun.place)
        form.saved.connect(self._keep)
        self._inside.addWidget(Card(form, edge=2))
        for each in self.beneath(begun, form):
            self._inside.addWidget(each)
        self._inside.addStretch(1)
        # Once the form has its place; before that it cannot be brought into view.
        QTimer.singleShot(0, form, lambda: self.enter(begun, form))

    def _start_anew(self) -> None:
        if self._place is not None:
            place, self._place, self.form = self._place, None, None
            self._drafts.let_go()
            # The draft is thrown away on another thread; the form begins anew only when that is done.
            self.context.bridge.do(drafts.throw_away, drafts.key_of(place)).then(lambda _nothing: self.open(place))

    def _keep(self, values: dict[str, Any]) -> None:
        if self._place is None or self.form is None:
            return
        self._saving = True
        self._drafts.hold()
        refuse = self.form.refuse(self.context.tell)
        self.keep(values, self._place).then(self._kept).failed(refuse).always(self._ended)

    def _kept(self, kept: object) -> None:
        self._forget()
        self.saved.emit(kept)

    def _ended(self) -> None:
        self._saving = False

    def _forget(self) -> None:
        self._drafts.let_go()
        self.form = self._place = None
        clear(self._inside)
