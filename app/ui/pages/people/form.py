"""Registering a person: a name or what one calls them, and where; everything else can come later."""

from functools import partial
from typing import Any

from app.domain.people import Person
from app.domain.places import PageName, Place, Within
from app.queries.people import Registering, registering
from app.services import people, references
from app.ui import dialogs
from app.ui.bridge import Asked
from app.ui.forms import Field, Form, Kind
from app.ui.forms.part import FormPart
from app.ui.pages.people.likeness_panel import Twins, person_of
from app.ui.places import Context
from app.ui.widgets.chips import Option
from app.ui.widgets.layouts import column, scrolled
from app.ui.widgets.sides import sides
from app.workflows.drafts import Begun


class RegistrationForm(Form):
    """Name beside kana, and the place in one row."""

    def _build(self, later: set[str]) -> None:
        slots = self._slots
        names = sides(slots["name"], slots["kana"], least=40)
        places = sides(slots["street_address"], slots["neighbourhood"], least=40)
        self.setLayout(column(names, slots["provisional"], slots["municipality"], places, gap=2))


class Registration(FormPart[Registering, RegistrationForm]):
    """The form, beneath it who may be the same, and where one goes when it is saved."""

    def __init__(self, context: Context) -> None:
        hint = self.tr("生年月日や電話などは、登録したあとで一つずつ足せます。")
        super().__init__(context, hint, save=self.tr("登録する"))

    def begin(self, place: Place) -> Asked[Begun[Registering]]:
        return self.session.open(place, registering)

    def make(self, found: Registering) -> RegistrationForm:
        form = RegistrationForm(self._fields(found), self.context.today)
        form.set_values({"municipality": self.context.owner.local_government_code})
        self.twins.watch(form)
        return form

    def keep(self, values: dict[str, Any]) -> Asked[Person]:
        assert self.form is not None
        return self.session.save(people.register, person_of(self.form))

    def _keep(self, values: dict[str, Any]) -> None:
        # What was typed last may not have been compared yet.
        self.twins.when_compared(partial(self._keep_if_new, values))

    def _keep_if_new(self, values: dict[str, Any]) -> None:
        words, beneath = (
            self.tr("別の方として登録しますか"),
            self.tr("もう登録している方かもしれません。下に出ている方を見てください。"),
        )
        if not self.twins.doubts() or dialogs.ask(self, words, beneath, yes=self.tr("別の方として登録")):
            super()._keep(values)

    def arrange(self) -> None:
        self.twins = Twins(self.context)
        self.twins.meant.connect(self._meant)
        area = scrolled(column(self.inside, self.twins, self.foot, None, gap=2))
        self.setLayout(column(self.head(self.tr("対象者を登録する")), (area, 1), gap=2, edge=3))

    def forget(self) -> None:
        super().forget()
        self.twins.let_go()

    def _fields(self, found: Registering) -> list[Field]:
        towns = tuple(Option(town, town) for town in found.towns)
        groups = tuple(Option(group, group) for group in found.neighbourhoods)
        codes = tuple(Option(each.code, each.name) for each in references.municipalities())
        return [
            Field("name", self.tr("名前"), Kind.NAME, required=True, hint=self.tr("または仮の呼び名")),
            Field("kana", self.tr("ふりがな"), Kind.KANA, follows="name", hint=self.tr("自動で入ります")),
            Field("provisional", self.tr("名前がわからない（「青い屋根の家の男性」のような仮の呼び名です）"), Kind.CHECK),
            Field("municipality", self.tr("市町村"), Kind.SELECT, options=codes),
            Field("street_address", self.tr("町名"), options=towns, hint=self.tr("例 上井町")),
            Field("neighbourhood", self.tr("自治公民館・班"), options=groups, hint=self.tr("例 上井第2・3班")),
        ]

    def _meant(self, person_id: str) -> None:
        # Whoever is there already needs no second registration; what was typed of it is let go.
        self.session.throw_away()
        self.forget()
        self.context.go(Place(PageName.PEOPLE, person_id))

    def ended(self, person: Person) -> None:
        self.context.notify(self.tr("登録しました"))
        to_log = self.at is not None and self.at.opened is Within.NEW_TO_LOG
        # The empty form is no place to come back to.
        self.at = Place(PageName.PEOPLE, person.id)
        if to_log:
            self.context.go(Place(PageName.ACTIVITIES, person.id, Within.NEW))
        else:
            self.instead.emit(self.at)
