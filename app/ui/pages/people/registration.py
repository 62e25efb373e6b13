"""Registering a person: a name or what one calls them, and where; everything else can come later."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from app.domain.people import Person
from app.domain.places import PageName, Place, Within
from app.queries.people import Registering, registering
from app.services import people, references
from app.ui.forms import Field, Form, Kind
from app.ui.pages.people.drafts import DraftKeeper
from app.ui.pages.people.twins import Twins, person_of
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.cards import Card
from app.ui.widgets.chips import Option
from app.ui.widgets.layouts import clear, column, row, scrolled
from app.ui.widgets.sides import sides
from app.workflows.drafts import finish


class RegistrationForm(Form):
    """Name beside kana, and the place in one row."""

    def _build(self, later: set[str]) -> None:
        slots = self._slots
        names = sides(slots["name"], slots["kana"], least=40)
        places = sides(slots["street_address"], slots["neighbourhood"], least=40)
        self.setLayout(column(names, slots["provisional"], slots["municipality"], places, gap=2))


class Registration(Part):
    """The form, and what it does when it is saved."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._place: Place | None = None
        self.form: RegistrationForm | None = None
        self._drafts = DraftKeeper(context, self)
        self._inside = column(gap=1.5)
        self.twins = Twins(context)
        self.twins.meant.connect(self._meant)
        save = button(self.tr("登録する"), self.save, role="primary", icon="check")
        save.setToolTip("F12")
        said = Text(self.tr("生年月日や電話などは、登録したあとで一つずつ足せます。"), "small")
        foot = row(gap=1.5)
        foot.addWidget(said, 1, Qt.AlignmentFlag.AlignVCenter)
        close = button(self.tr("閉じる"), context.back)
        foot.addWidget(close)
        foot.addWidget(save)
        self.acts = (save, close)
        whole = column(self.head(self.tr("対象者を登録する")), gap=2, edge=3)
        whole.addWidget(scrolled(column(self._inside, self.twins, foot, None, gap=2)), 1)
        self.setLayout(whole)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def open(self, place: Place) -> None:
        """Ask for what the form begins with; a form that is already open stays as it is."""
        if self.form is None or place != self._place:
            self._place = place
            # Asked in the row of the acts: a draft of this very form may still be on its way into the notebook.
            self._context.bridge.do(registering, place).then(self._open)

    def save(self) -> None:
        """Keep the person."""
        if self.form is not None:
            self.form.save()

    def keep_draft(self) -> None:
        """Hand over what is typed."""
        self._drafts.keep()

    def let_go(self) -> None:
        """Take the form away; its draft is kept first."""
        self._drafts.keep()
        self._drafts.let_go()
        self.twins.let_go()
        self.form = self._place = None
        clear(self._inside)

    def _open(self, begun: Registering) -> None:
        if begun.place != self._place:
            return
        clear(self._inside)
        self.form = form = RegistrationForm(self._fields(begun), self._context.today)
        form.set_values({"municipality": self._context.owner.local_government_code})
        if begun.draft is not None:
            form.take_draft(begun.draft)
            form.set_clean()
        form.saved.connect(self._keep)
        self._drafts.watch(form, begun.place)
        self._inside.addWidget(Card(form))
        self.twins.watch(form)
        form.focus_first()

    def _fields(self, begun: Registering) -> list[Field]:
        towns = tuple(Option(town, town) for town in begun.towns)
        groups = tuple(Option(group, group) for group in begun.neighbourhoods)
        codes = tuple(Option(each.code, each.name) for each in references.municipalities())
        return [
            Field("name", self.tr("名前"), Kind.NAME, required=True, hint=self.tr("または仮の呼び名")),
            Field("kana", self.tr("かな"), Kind.KANA, follows="name", hint=self.tr("ひとりでに入ります")),
            Field("provisional", self.tr("名前がわからない（「青い屋根の家の男性」のような仮の呼び名です）"), Kind.CHECK),
            Field("municipality", self.tr("市町村"), Kind.SELECT, options=codes),
            Field("street_address", self.tr("町名"), options=towns, hint=self.tr("例 上井町")),
            Field("neighbourhood", self.tr("自治公民館・班"), options=groups, hint=self.tr("例 上井第2・3班")),
        ]

    def _keep(self, _values: object) -> None:
        if self.form is None or self._place is None:
            return
        self._drafts.hold()
        asked = self._context.bridge.do(finish, self._place, people.register, person_of(self.form))
        asked.then(self._kept).failed(self.form.refuse(self._context.tell))

    def _meant(self, person_id: str) -> None:
        # Whoever is there already needs no second registration; what was typed of it is let go.
        self._drafts.throw_away()
        self.let_go()
        self._context.go(Place(PageName.PEOPLE, person_id))

    def _kept(self, person: Person) -> None:
        self._drafts.let_go()
        self.twins.let_go()
        self.form = self._place = None
        clear(self._inside)
        self._context.notify(self.tr("登録しました"))
        to_log = self.at is not None and self.at.opened is Within.NEW_TO_LOG
        # The empty form is no place to come back to.
        self.at = Place(PageName.PEOPLE, person.id)
        if to_log:
            self._context.go(Place(PageName.ACTIVITIES, person.id, Within.NEW))
        else:
            self.instead.emit(self.at)
