"""相談者: who asked for the person, how one rings back, and whether the person knows of it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt

from app.domain.people import Person
from app.domain.referrals import Awareness, Caller, CallerKind
from app.errors import Problem
from app.ui.forms import Field, Kind
from app.ui.forms.editors import OwnEditor
from app.ui.pages.activities.answer_editor import ChoiceEditor
from app.ui.pages.cases.together_editor import Together
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import clear, column, flow
from app.words.phrases import joined

_OTHERS = [kind for kind in CallerKind if kind is not CallerKind.PERSON]
_SAID = ("kind", "relation", "name", "phone", "hours", "call_as")


class AskerEditor(OwnEditor):
    """Its value is a Caller with whether the person knows, or None; whoever looks after the person is offered."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._offers = flow(gap=1)
        self._told = Together(
            [
                Field("kind", "", Kind.OWN, editor=lambda: ChoiceEditor(_OTHERS, self.tr("どんな方ですか"))),
                Field("name", self.tr("相談者のお名前"), Kind.NAME),
                Field("relation", self.tr("ご本人との間柄")),
                Field("phone", self.tr("相談者の電話"), Kind.PHONE),
                Field("hours", self.tr("かけてよい時間")),
                Field("call_as", self.tr("どう名のって、かけ直すか")),
                Field("awareness", "", Kind.OWN, editor=lambda: ChoiceEditor(Awareness, self.tr("ご本人は"))),
            ],
            context.today,
        )
        self.setLayout(column(self._offers, self._told, gap=1))

    def offer(self, person: Person | None) -> None:
        """Offer those who look after the person."""
        clear(self._offers)
        known = [(each.name, each.relation, each.phone) for each in person.contacts] if person else []
        known += [(each.name, "", "") for each in person.watchers] if person else []
        for name, relation, phone in known:
            words = joined(relation if relation != name else "", name, by=" ")
            take = partial(self._take, {"name": name, "relation": relation, "phone": phone})
            self._offers.addWidget(button(words, take, icon="plus"))

    def value(self) -> tuple[Caller, Awareness | None] | None:
        said = self._told.value()
        awareness = said.pop("awareness")
        # Whoever is named and was not said to be anything is somebody all the same.
        return (Caller(**said | {"kind": said["kind"] or CallerKind.OTHER}), awareness) if any(said.values()) else None

    def set_value(self, value: Any) -> None:
        caller, awareness = value or (None, None)
        self._told.set_value({name: getattr(caller, name, None) for name in _SAID} | {"awareness": awareness})

    def problem(self) -> Problem | None:
        return self._told.problem()

    def heed(self, changed: Callable[[], object]) -> None:
        self._told.heed(changed)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self._told.setFocus(reason)

    def _take(self, said: dict[str, str]) -> None:
        self._told.set_value(said)
        # What nobody wrote down is who they are to the office.
        self.setFocus()
