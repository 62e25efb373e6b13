"""Writing down what happened at one door, or at several on one round."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.activities import Activity, Met, Way
from app.domain.households import HouseholdKind
from app.domain.reminders import Place
from app.services import drafts
from app.ui import theme
from app.ui.pages.activities.dangers import Dangers
from app.ui.pages.activities.log_form import LogForm, activity_of, fields
from app.ui.pages.activities.reading import Door, at_door, for_several, keep, keep_for
from app.ui.pages.activities.several import PeopleEditor
from app.ui.pages.activities.telling import what_words, when_words
from app.ui.pages.people.drafts import DraftKeeper
from app.ui.pages.people.heads import PersonHead
from app.ui.pages.people.naming import called
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.cards import Card
from app.ui.widgets.layouts import box, clear, column, row, scrolled
from app.ui.widgets.sides import sides
from app.ui.widgets.states import Banner
from app.words.labels import short

SEVERAL = "several"
_ROUND = Activity(way=Way.GREETING, met=Met.MET)


class LogPanel(QWidget):
    """The log form for one person, for a round of several, or for one activity that is corrected.

    What is typed is kept as a draft all the while.
    """

    saved = Signal(object)
    """The activity as kept; of a round the first one."""

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
        self._save = button(self.tr("保存する"), self.save, role="primary", icon="check", name=self.tr("保存する（F12）"))
        self._save.setToolTip("F12")
        hint = Text(self.tr("数字のキーで選び、F12で保存できます。書きかけは残ります"), "small")
        foot = row(gap=1.5)
        foot.addWidget(hint, 1, Qt.AlignmentFlag.AlignVCenter)
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
        if place.opened == SEVERAL:
            self._context.bridge.do(for_several, place, _ROUND).then(self._open)
        else:
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
        chooser = None if door.person else (lambda: PeopleEditor(self._context))
        self._form = form = LogForm(fields(self._context.today, door.rhythm, chooser), self._context.today)
        clear(self._inside)
        form.show_activity(door.activity)
        self._inside.addWidget(self._head(door, form))
        if door.draft is not None:
            form.take_draft(door.draft)
            form.set_clean()
            again = button(self.tr("はじめから書く"), self._start_anew)
            beneath = self.tr("前に書いたところまで残っていました。")
            self._inside.addWidget(Banner("info", self.tr("書きかけの続きです"), beneath, again))
        self._drafts.watch(form, door.place)
        form.saved.connect(self._keep)
        self._inside.addWidget(Card(form, edge=2))
        self._inside.addWidget(self._dangers(form))
        self._inside.addStretch(1)
        # Once the form has its place; before that it cannot be brought into view.
        first = "met" if door.person else "people"
        QTimer.singleShot(0, form, lambda: form.go_to(first))

    def _head(self, door: Door, form: LogForm) -> QWidget:
        if door.person is None:
            beneath = Text(self.tr("同じことを、選んだ方みなさんの記録に書きます。あとで一人ずつ直せます。"), "soft")
            return box(column(Text(self.tr("何人かまとめて記録する"), "number"), beneath, gap=0.5))
        named = called(door.person.name, door.person.provisional)
        title = self.tr("{name}の記録") if self._base.version == 0 else self.tr("{name}の記録を直す")
        home = "" if door.household is HouseholdKind.UNKNOWN else short(door.household)
        head = PersonHead(door.person, self._context.today(), home, title=title.format(name=named))
        if door.last is None or door.like is None:
            return head
        like = door.like
        again = self._like_last(form, like)
        last = door.last
        said = f"{when_words(last.on, None, None, self._context.today())} {what_words(last)}"
        before = row(again, gap=1.5)
        before.addWidget(Text(self.tr("前回 {said}").format(said=said), "small"), 1, Qt.AlignmentFlag.AlignVCenter)
        return box(sides(head, box(before), stretch=(1, 0), least=44))

    def _like_last(self, form: LogForm, like: Activity) -> QPushButton:
        made = button(self.tr("前回と同じ（F4）"), lambda: self._take(form, like), icon="copy", key="F4")
        made.setAccessibleName(self.tr("前回と同じ"))
        return made

    def _take(self, form: LogForm, like: Activity) -> None:
        form.take_answers(like)
        form.go_to("note")

    def _dangers(self, form: LogForm) -> Dangers:
        made = Dangers(self._context)
        made.set_person(self._base.person_id)
        risks = form.editor("risks").chips

        def look() -> None:
            made.show_risks(risks.values())

        risks.changed.connect(look)
        look()
        return made

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
        activity = activity_of(values, self._base)
        refuse = self._form.refuse(self._context.tell)
        if isinstance(whom := values.get("people"), tuple):
            act = self._context.bridge.do(keep_for, whom, activity, self._place)
            act.then(lambda kept: self._kept(kept[0])).failed(refuse).always(self._ended)
        else:
            self._context.bridge.do(keep, activity, self._place).then(self._kept).failed(refuse).always(self._ended)

    def _kept(self, activity: Activity) -> None:
        self._drafts.let_go()
        self._form = None
        self._place = None
        clear(self._inside)
        self.saved.emit(activity)

    def _ended(self) -> None:
        self._saving = False
