"""Writing a sighting down; what is typed is kept as a draft all the while."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain.reminders import Place
from app.domain.sightings import Sighting
from app.services import drafts
from app.ui import theme
from app.ui.pages.people.drafts import DraftKeeper
from app.ui.pages.sightings.form import SightingForm, sighting_of
from app.ui.pages.sightings.reading import Noting, keep, noting
from app.ui.places import Context
from app.ui.text import label
from app.ui.widgets.buttons import button
from app.ui.widgets.cards import Card
from app.ui.widgets.layouts import clear, column, row, scrolled
from app.ui.widgets.states import Banner


class SightingWriter(QWidget):
    """The form for a new sighting or for one that is corrected."""

    saved = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme.role(self, "clear")
        self._context = context
        self._place: Place | None = None
        self._base = Sighting()
        self.form: SightingForm | None = None
        self._saving = False
        self._drafts = DraftKeeper(context, self)
        self._inside = column(gap=1.5)
        save = button(self.tr("保存する"), self.save, role="primary", icon="check")
        save.setToolTip("F12")
        foot = row(label(self.tr("書きかけは残ります"), "small"), None, button(self.tr("閉じる"), context.back), save, gap=1.5)
        whole = column(gap=1.5)
        whole.addWidget(scrolled(self._inside), 1)
        whole.addLayout(foot)
        self.setLayout(whole)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_place(self, place: Place) -> None:
        """Ask for what the form begins with; a form that is already open there stays as it is."""
        if place == self._place and self.form is not None:
            return
        self.let_go()
        self._place = place
        # Asked in the row of the acts: a draft of this very form may still be on its way into the notebook.
        self._context.bridge.do(noting, place).then(self._open)

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
        self._drafts.let_go()
        self.form = self._place = None
        clear(self._inside)

    def _open(self, begun: Noting) -> None:
        if begun.place != self._place:
            return
        clear(self._inside)
        self._base = begun.sighting
        self.form = form = SightingForm(begun, self._context.today)
        form.show_sighting(begun.sighting)
        if begun.draft is not None:
            form.take_draft(begun.draft)
            form.set_clean()
            again = button(self.tr("はじめから書く"), self._start_anew)
            words, beneath = self.tr("書きかけの続きです"), self.tr("前に書いたところまで残っていました。")
            self._inside.addWidget(Banner("info", words, beneath, again))
        self._drafts.watch(form, begun.place)
        form.saved.connect(self._keep)
        self._inside.addWidget(Card(form, edge=2))
        self._inside.addStretch(1)
        QTimer.singleShot(0, form, form.focus_first)

    def _start_anew(self) -> None:
        if self._place is not None:
            place, self._place, self.form = self._place, None, None
            self._drafts.let_go()
            # The draft is thrown away on another thread; the form begins anew only when that is done.
            self._context.bridge.do(drafts.throw_away, drafts.key_of(place)).then(lambda _nothing: self.show_place(place))

    def _keep(self, values: dict[str, object]) -> None:
        if self._place is None or self.form is None:
            return
        self._saving = True
        self._drafts.hold()
        asked = self._context.bridge.do(keep, sighting_of(values, self._base), self._place)
        asked.then(self._kept).failed(self.form.refuse(self._context.tell)).always(self._ended)

    def _kept(self, sighting: Sighting) -> None:
        self._drafts.let_go()
        self.form = self._place = None
        clear(self._inside)
        self.saved.emit(sighting)

    def _ended(self) -> None:
        self._saving = False
