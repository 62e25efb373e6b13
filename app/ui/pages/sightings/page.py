"""The page of sightings (気づき): the list, one of them, the form, and how one becomes a person."""

from functools import partial

from PySide6.QtCore import Qt

from app.domain.places import PageName, Place, Within
from app.domain.sightings import Sighting
from app.ui.icons import Icon
from app.ui.pages.sightings.form_panel import SightingWriter
from app.ui.pages.sightings.list import SightingList
from app.ui.pages.sightings.person_form import Becoming
from app.ui.pages.sightings.record import SightingDetail
from app.ui.parts import ONLY, Page, Part, PartDef
from app.ui.places import Context
from app.ui.text import Text
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import TOP, box, clear, column, flow, row, stacked
from app.ui.widgets.panels import Panel


class Noting(Part):
    """The form, and what can be done at once where something urgent was written in it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._header = self.head("")
        self.writer = SightingWriter(context)
        self.writer.saved.connect(self._saved)
        self._urgent = column(gap=2)
        self._either = stacked(self.writer, box(self._urgent))
        self.setLayout(column(self._header, (self._either, 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        new = place.opened is Within.NEW
        self._header.set_title(self.tr("気づきを書く") if new else self.tr("気づきを直す"))
        self._either.setCurrentWidget(self.writer)
        self.writer.open(place)

    def save(self) -> None:
        if self._either.currentWidget() is self.writer:
            self.writer.save()

    def let_go(self) -> None:
        self.writer.let_go()

    def _saved(self, sighting: Sighting) -> None:
        self.context.notify(self.tr("保存しました"))
        # The form is no place to come back to.
        self.at = Place(PageName.SIGHTINGS, sighting.id)
        if sighting.risks:
            self._offer(sighting)
        else:
            self.context.back()

    def _offer(self, sighting: Sighting) -> None:
        """Never only a stored word: what was called urgent opens its numbers."""
        clear(self._urgent)
        beneath = self.tr("ひとりで抱えず、先に電話してください。お名前がわからなくても、場所だけで話せます。")
        said = column(Text(self.tr("気づきは保存しました。急ぐことはありませんか"), "heading"), Text(beneath))
        across = row((Icon("siren", Tone.DANGER, 36), TOP), (said, 1), gap=2)
        ring = partial(self.context.go, Place(PageName.EMERGENCY, sighting.id, Within.DANGER, sighting.risks[0]))
        turn = partial(self.context.go, Place(PageName.SIGHTINGS, sighting.id, Within.PERSON))
        first = button(self.tr("電話先を見る"), ring, role="primary", icon="phone")
        others = (
            button(self.tr("対象者として登録する"), turn, icon="user-plus"),
            button(self.tr("今はしない"), self.context.back),
        )
        self._urgent.addWidget(Panel(across, flow(first, *others, gap=1.5), gap=2))
        self._urgent.addStretch(1)
        self._header.set_title(self.tr("気づきを書きました"))
        self._either.setCurrentIndex(1)
        first.setFocus(Qt.FocusReason.OtherFocusReason)


class SightingsPage(Page):
    """What one noticed about somebody one does not know yet."""

    kinds = frozenset({"sighting", "person"})
    parts = (
        PartDef(SightingList, alone=ONLY),
        PartDef(Noting, alone=(Within.NEW,), about=(Within.EDIT,)),
        PartDef(Becoming, about=(Within.PERSON,)),
        PartDef(SightingDetail, about=ONLY),
    )


page = SightingsPage
