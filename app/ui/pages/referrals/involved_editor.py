"""関わっている機関: offices that already help the person, each with who there, since when and with what."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from app.domain.referrals import Involved
from app.services import agencies
from app.ui.forms import Field, Kind
from app.ui.forms.several import OneOfSeveral, SeveralEditor
from app.ui.pages.cases.together_editor import ALONE, Together
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Option
from app.ui.widgets.layouts import clear, column, flow, row


class InvolvedEditor(SeveralEditor["_Office"]):
    """Several offices, an editor of a form; what is known of the person is offered, and any name of the table while typing."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.tr("もうひとつ書く"))
        self._known: tuple[Involved, ...] = ()
        self._offers = flow(gap=1)
        self.setLayout(column(self._offers, self.inside, gap=1))
        self.show_rows(())

    def offer(self, known: Iterable[Involved]) -> None:
        """Offer these, as long as they do not stand here already."""
        self._known = tuple(known)
        self.follow()

    def make(self, said: Any) -> "_Office":
        return _Office(self.context, said)

    def set_value(self, value: Any) -> None:
        if value != self.value():
            super().set_value(value)

    def follow(self) -> None:
        here = {each.name for each in self.value()}
        clear(self._offers)
        for each in self._known:
            if each.name not in here:
                self._offers.addWidget(button(each.name, partial(self._take, each), icon="plus"))

    def _take(self, known: Involved) -> None:
        office = next((each for each in self.rows if each.value() is None), None) or self.put(None)
        office.fill(known)
        self.change()
        office.setFocus()


class _Office(OneOfSeveral):
    """One of them; a name of the table brings its number along."""

    def __init__(self, context: Context, said: Involved | None) -> None:
        super().__init__(context)
        offered = agencies.offered(context.owner.local_government_code)
        self._offered = {each.name: each for each in offered}
        self._known = said or Involved()
        names = tuple(Option(each.code, each.name) for each in offered)
        self.first = self.told = Together(
            [
                Field("name", self.tr("機関の名前"), options=names, section=ALONE),
                Field("person", self.tr("担当の方")),
                Field("phone", self.tr("機関の電話"), Kind.PHONE),
                Field("note", self.tr("いつから・何を")),
            ],
            context.today,
        )
        away = button(self.tr("消す"), self.gone.emit, role="link", name=self.tr("この機関を消す"))
        self.setLayout(column(self.told, row(away, None), gap=0.5, edge=1.5))
        if said is not None:
            self.fill(said)
        self.told.editors["name"].heed(self._fill_number)
        self.told.heed(self.changed.emit)

    def fill(self, said: Involved) -> None:
        """Show one that is known."""
        self._known = said
        self.told.set_value({"phone": said.phone, "person": said.person, "note": said.note, "name": said.name})

    def value(self) -> Involved | None:
        """What stands here; None for nothing."""
        said = self.told.value()
        found = self._offered.get(said["name"])
        # One that the table lists no more is still the one that it was.
        listed = found.code if found else self._known.agency if said["name"] == self._known.name else ""
        return Involved(agency=listed, **said) if any(said.values()) else None

    def _fill_number(self) -> None:
        said = self.told.value()
        found = self._offered.get(said["name"])
        if found is not None and not said["phone"]:
            self.told.set_value({"phone": found.phone})
