"""Writing down what happened at one door."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain.activities import Activity, Condition, Met, Notice, Way
from app.domain.households import HouseholdKind
from app.domain.reminders import Place
from app.services import drafts
from app.ui import theme
from app.ui.forms import Field, Kind
from app.ui.pages.activities.editors import ChoiceEditor, DayEditor, PartEditor
from app.ui.pages.activities.log_form import LogForm, activity_of
from app.ui.pages.activities.reading import Door, at_door, keep
from app.ui.pages.activities.when import NextChooser, PartChooser, WhenChooser
from app.ui.pages.people.drafts import DraftKeeper
from app.ui.pages.people.heads import PersonHead
from app.ui.pages.people.naming import called
from app.ui.places import Context
from app.ui.text import label
from app.ui.widgets.buttons import button
from app.ui.widgets.cards import Card
from app.ui.widgets.layouts import clear, column, row, scrolled
from app.ui.widgets.states import Banner
from app.words.labels import short


class LogPanel(QWidget):
    """The log form for one person, or for one activity that is corrected; what is typed is kept as a draft all the while."""

    saved = Signal(object)
    """The activity as kept."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme.role(self, "clear")
        self._context = context
        self._place: Place | None = None
        self._base = Activity()
        self._form: LogForm | None = None
        self._saving = False
        self._drafts = DraftKeeper(context, self)
        self._inside = column(gap=1.5)
        self._save = button(self.tr("保存する"), self.save, role="primary", icon="check")
        self._save.setToolTip("F12")
        foot = row(label(self.tr("書きかけは残ります"), "small"), None, gap=1.5)
        foot.addWidget(button(self.tr("閉じる"), context.back))
        foot.addWidget(self._save)
        whole = column(gap=1.5)
        whole.addWidget(scrolled(self._inside), 1)
        whole.addLayout(foot)
        self.setLayout(whole)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_place(self, place: Place) -> None:
        """Ask for what the form begins with; a form that is already open there stays as it is."""
        if place == self._place and self._form is not None:
            return
        self.let_go()
        self._place = place
        # Asked in the row of the acts: a draft of this very form may still be on its way into the notebook.
        self._context.bridge.do(at_door, place).then(self._open)

    def save(self) -> None:
        """Keep what the form says."""
        if self._form is not None and not self._saving:
            self._form.save()

    def keep_draft(self) -> None:
        """Hand over what is typed and not yet kept."""
        if not self._saving:
            self._drafts.keep()

    def let_go(self) -> None:
        """Take the form away; its draft is kept first."""
        self.keep_draft()
        self._drafts.let_go()
        self._form = None
        self._place = None
        clear(self._inside)

    def _open(self, door: Door) -> None:
        if door.place != self._place:
            return
        self._base = door.activity
        named = called(door.person.name, door.person.provisional)
        title = self.tr("{name}の記録") if self._base.version == 0 else self.tr("{name}の記録を直す")
        head = PersonHead(door.person, self._context.today(), self._household(door.household), title=title.format(name=named))
        self._form = form = LogForm(self._fields(), self._context.today)
        clear(self._inside)
        form.show_activity(door.activity)
        self._inside.addWidget(head)
        if door.draft is not None:
            form.take_draft(door.draft)
            form.set_clean()
            again = button(self.tr("はじめから書く"), self._start_anew)
            beneath = self.tr("前に書いたところまで残っていました。")
            self._inside.addWidget(Banner("info", self.tr("書きかけの続きです"), beneath, again))
        self._drafts.watch(form, door.place)
        form.saved.connect(self._keep)
        self._inside.addWidget(Card(form, edge=2))
        self._inside.addStretch(1)
        # Once the form has its place; before that it cannot be brought into view.
        QTimer.singleShot(0, form, lambda: form.go_to("met"))

    def _household(self, kind: HouseholdKind) -> str:
        return "" if kind is HouseholdKind.UNKNOWN else short(kind)

    def _fields(self) -> list[Field]:
        today = self._context.today
        when = WhenChooser(today, self.tr("いつ"))
        part = PartChooser(self.tr("時間帯"))
        following = NextChooser(today, self.tr("次はいつ"), when.day)
        way = ChoiceEditor(Way, self.tr("どのように"), must=True)
        met = ChoiceEditor(Met, self.tr("会えましたか"))
        condition = ChoiceEditor(Condition, self.tr("ようす"))
        noticed = ChoiceEditor(Notice, self.tr("気になること"), many=True)
        return [
            Field("on", self.tr("いつ"), Kind.OWN, editor=lambda: DayEditor(when)),
            Field("part", self.tr("時間帯"), Kind.OWN, hint=self.tr("わかれば"), editor=lambda: PartEditor(part)),
            Field("way", self.tr("どのように"), Kind.OWN, editor=lambda: way),
            Field("met", self.tr("会えましたか"), Kind.OWN, editor=lambda: met),
            Field("condition", self.tr("ようす"), Kind.OWN, editor=lambda: condition),
            Field("noticed", self.tr("気になること"), Kind.OWN, hint=self.tr("いくつでも"), editor=lambda: noticed),
            Field("note", self.tr("メモ"), Kind.LONG, hint=self.tr("書いたところまで自動で残ります")),
            Field("next_on", self.tr("次はいつ"), Kind.OWN, editor=lambda: DayEditor(following)),
        ]

    def _start_anew(self) -> None:
        if self._place is not None:
            place, self._place, self._form = self._place, None, None
            self._drafts.let_go()
            # The draft is thrown away on another thread; the form begins anew only when that is done.
            self._context.bridge.do(drafts.throw_away, drafts.key_of(place)).then(lambda _nothing: self.show_place(place))

    def _keep(self, values: dict[str, object]) -> None:
        if self._place is None or self._form is None:
            return
        self._saving = True
        self._drafts.hold()
        asked = self._context.bridge.do(keep, activity_of(values, self._base), self._place)
        asked.then(self._kept).failed(self._form.refuse(self._context.tell)).always(self._ended)

    def _kept(self, activity: Activity) -> None:
        self._drafts.let_go()
        self._form = None
        self._place = None
        clear(self._inside)
        self.saved.emit(activity)

    def _ended(self) -> None:
        self._saving = False
