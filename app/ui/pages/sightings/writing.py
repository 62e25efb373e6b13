"""Writing a sighting down; what is typed is kept as a draft all the while."""

from typing import Any

from app.domain.places import Place
from app.domain.sightings import Sighting
from app.queries.sightings import Noting, noting
from app.services import sightings
from app.ui.bridge import Asked
from app.ui.pages.activities.panels import FormPanel
from app.ui.pages.sightings.form import SightingForm, sighting_of
from app.ui.places import Context
from app.workflows.drafts import finish


class SightingWriter(FormPanel[Noting, SightingForm]):
    """The form for a new sighting or for one that is corrected."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.tr("書きかけは残ります"))
        self._base = Sighting()

    def begin(self, place: Place) -> Asked[Noting]:
        return self.context.bridge.do(noting, place)

    def make(self, begun: Noting) -> SightingForm:
        self._base = begun.sighting
        form = SightingForm(begun, self.context.today)
        form.show_sighting(begun.sighting)
        return form

    def keep(self, values: dict[str, Any], place: Place) -> Asked[Sighting]:
        return self.context.bridge.do(finish, place, sightings.keep, sighting_of(values, self._base))
