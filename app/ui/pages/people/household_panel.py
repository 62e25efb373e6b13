"""The household (世帯) of a person, and the small windows that change it."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.ages import age_words
from app.domain.households import Care, Household, HouseholdKind, Member, Relation
from app.domain.people import Person
from app.domain.places import PageName, Place, Within
from app.queries.people import PersonDetails
from app.services import households
from app.ui.bridge import Asked
from app.ui.forms import Field, Form, Kind, options
from app.ui.forms.asking import Asking
from app.ui.forms.session import FormSession
from app.ui.pages.people.birth_editor import BirthEditor
from app.ui.pages.people.household_dialog import Joining
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import clear, column, flow
from app.ui.widgets.panels import Line
from app.words.labels import label, short
from app.words.phrases import joined
from app.workflows import households as changing


class Family(QWidget):
    """The members as lines, and what one can do with the household."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._said = Text()
        self._members = column(gap=1)
        self._house = button(self.tr("世帯のこれまで"), self._open_house, role="link", icon="history")
        self._acts = flow(
            self._house,
            button(self.tr("世帯のようす"), self.ask_kind, role="link", icon="pencil"),
            button(self.tr("家族を足す"), lambda: self.ask_member(None), role="link", icon="plus"),
            button(self.tr("登録済みの方と同じ世帯にする"), self.ask_join, role="link", icon="link"),
            gap=0.5,
        )
        self.setLayout(column(self._said, self._members, self._acts, gap=1))

    def show_known(self, known: PersonDetails) -> None:
        """Tell of the household of this person."""
        self.known = known
        household = known.household
        kind = label(household.kind) if household and household.kind is not HouseholdKind.UNKNOWN else ""
        said = joined(kind, household.note if household else "")
        self._said.set_text(said)
        self._said.setVisible(bool(said))
        self._house.setVisible(sum(bool(member.person_id) for member in known.members) > 1)
        clear(self._members)
        for member in known.members:
            if member.person_id != known.person.id:
                line = self._line(member)
                self._members.addWidget(line)
                # At once: left to the layout it comes a frame later.
                line.show()

    def _open_house(self) -> None:
        self._context.go(Place(PageName.PEOPLE, self.known.person.id, Within.HOUSE))

    def _line(self, member: Member) -> Line:
        facts = [label(member.relation)] if member.relation is not Relation.UNKNOWN else []
        facts += [short(member.care)] if member.care is not Care.NONE else []
        facts += [] if member.living_together else [self.tr("別居")]
        facts += [member.note] if member.note else []
        return Line(
            member.name,
            "・".join(facts),
            beside=age_words(member.birth, self._context.today()),
            opens=lambda: self._open(member),
            role="strong",
            edge=(0, 0.5),
        )

    def _open(self, member: Member) -> None:
        if member.person_id:
            self._context.go(Place(PageName.PEOPLE, member.person_id))
        else:
            self.ask_member(member)

    def ask_kind(self) -> None:
        """Ask what kind of household it is."""
        person, household = self.known.person, self.known.household
        fields = [
            Field("kind", self.tr("世帯の形"), Kind.CHOICE, options=options(HouseholdKind)),
            Field("note", self.tr("世帯のようす"), hint=self.tr("例 長男が週末に来る")),
        ]
        form = Form(fields, self._context.today)
        if household is not None:
            form.set_values({"kind": household.kind, "note": household.note})

        def keep(values: dict[str, Any], sitting: FormSession) -> Asked[Household]:
            kind = values["kind"] or HouseholdKind.UNKNOWN
            return sitting.save(changing.describe, person, kind, values["note"])

        place = Place(PageName.PEOPLE, person.id, Within.HOUSEHOLD)
        Asking(self._context, self, place, self.tr("世帯"), form, keep, over=household).open()

    def ask_member(self, member: Member | None) -> None:
        """Ask about somebody of the household, new or known."""
        form = Form(self._member_fields(), self._context.today)
        person, known = self.known.person, member or Member()
        form.set_values({name: getattr(known, name) for name in _MEMBER})
        extra = (
            []
            if member is None
            else [
                button(self.tr("対象者として登録"), lambda: self._make_person(member, person, asking), icon="user-plus"),
                button(self.tr("世帯から外す"), lambda: self._take_out(member, asking), role="quiet", icon="trash-2"),
            ]
        )

        def keep(values: dict[str, Any], sitting: FormSession) -> Asked[Member]:
            values["relation"] = values["relation"] or Relation.UNKNOWN
            values["care"] = values["care"] or Care.NONE
            changed = replace(known, **values)
            if member is None:
                return sitting.save(changing.add_member, person, changed)
            return sitting.save(households.correct_member, changed)

        title = self.tr("家族を足す") if member is None else member.name
        place = Place(PageName.PEOPLE, person.id, Within.MEMBER, known.id)
        asking = Asking(self._context, self, place, title, form, keep, *extra, over=member)
        asking.open()

    def ask_join(self) -> None:
        """Ask whose household the person belongs to; the address of that house is copied."""
        Joining(self._context, self, self.known.person).open()

    def _member_fields(self) -> list[Field]:
        return [
            Field("name", self.tr("名前"), Kind.NAME, required=True),
            Field("kana", self.tr("ふりがな"), Kind.KANA, follows="name"),
            Field("relation", self.tr("世帯主から見て"), Kind.SELECT, options=options(Relation)),
            Field("birth", self.tr("生年月日"), Kind.OWN, editor=lambda: BirthEditor(self._context.today)),
            Field("care", self.tr("お世話"), Kind.CHOICE, options=options(Care)),
            Field("living_together", self.tr("いっしょに住んでいる"), Kind.CHECK),
            Field("note", self.tr("ひとこと"), hint=self.tr("例 夜は仕事でいない")),
        ]

    def _make_person(self, member: Member, person: Person, asking: Asking) -> None:
        def done(made: Person) -> None:
            self._context.notify(self.tr("登録しました"))
            asking.accept()
            self._context.go(Place(PageName.PEOPLE, made.id))

        self._context.bridge.do(changing.make_person, member, person).then(done)

    def _take_out(self, member: Member, asking: Asking) -> None:
        def done(_nothing: None) -> None:
            self._context.notify(self.tr("世帯から外しました"))
            asking.accept()

        self._context.bridge.do(households.remove_member, member).then(done)


_MEMBER = ("name", "kana", "relation", "birth", "care", "living_together", "note")
