"""Writing a sighting down; what is typed is kept as a draft all the while."""

from typing import Any

from PySide6.QtCore import Signal

from app.domain.places import Place
from app.domain.sightings import Sighting
from app.queries.sightings import SightingBegun, noting
from app.services import sightings
from app.ui.bridge import Asked
from app.ui.forms.part import FormPart
from app.ui.pages.sightings.form import SightingForm, sighting_of
from app.ui.places import Context
from app.workflows.drafts import Begun


class SightingWriter(FormPart[SightingBegun, SightingForm]):
    """The form for a new sighting or for one that is corrected."""

    edge = 0
    saved = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.tr("書きかけは残ります"))
        self._base = Sighting()

    def begin(self, place: Place) -> Asked[Begun[SightingBegun]]:
        return self.session.open(place, noting, place.record_id)

    def make(self, found: SightingBegun) -> SightingForm:
        self._base = found.sighting
        form = SightingForm(found, self.context.today)
        form.show_sighting(found.sighting)
        return form

    def keep(self, values: dict[str, Any]) -> Asked[Sighting]:
        return self.session.save(sightings.keep, sighting_of(values, self._base))

    def ended(self, kept: Sighting) -> None:
        self.saved.emit(kept)
