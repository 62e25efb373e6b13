"""What to do about a danger that was seen: whom to ring, what to say first, and a line for what they answered."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QWidget

from app.domain.agencies import first_of
from app.domain.places import PageName, Place, Within
from app.domain.risks import Risk
from app.queries.emergencies import lives_in
from app.services import agencies
from app.ui import theme
from app.ui.emergencies.rows import SituationCard
from app.ui.pages.emergency.call_form import Heard, write_down
from app.ui.pages.emergency.report_panel import ChildReport
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import Clear, clear, column
from app.ui.widgets.revealing import reveal
from app.words.labels import label as word_of

_SHOWN = 3


class Dangers(Clear):
    """For each danger ticked, its rows of the emergency table."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: tuple[str | None, tuple[Risk, ...]] = ("", ())
        self._near = ""
        self._inside = column(gap=1.5)
        self._report = ChildReport(context)
        self.setLayout(column(self._inside, self._report, gap=1.5))

    def show_risks(self, risks: Iterable[Risk], person_id: str | None, age: int | None = None) -> None:
        """Show whom to ring for these, about whom, of which age as far as it is known; '' for nobody in particular.

        While it is open whom one rings about (None), calls cannot be written down yet, for they would be nobody's.
        """
        wanted = (person_id, tuple(risks))
        if wanted == self._shown:
            return
        if person_id != self._shown[0]:
            self._report.withdraw()
            self._near = ""
            if person_id:
                self._context.bridge.fetch(self, lives_in, person_id).then(partial(self._live_near, person_id, age))
        came, self._shown = bool(set(wanted[1]) - set(self._shown[1])), wanted
        self._fill(age)
        if came:
            # Whoever ticks a danger sees at once whom to ring; with a moment more than none, for it is laid out only then.
            QTimer.singleShot(1, self, partial(reveal, self, beginning=True))

    def _live_near(self, person_id: str, age: int | None, near: str) -> None:
        """Show whom one rings where that person lives, if that is not where the notebook is kept."""
        if person_id == self._shown[0] and near not in ("", self._context.owner.local_government_code):
            self._near = near
            self._fill(age)

    def _fill(self, age: int | None) -> None:
        clear(self._inside)
        person_id, risks = self._shown
        for risk in risks:
            self._inside.addWidget(danger_card(self._context, self, risk, person_id, self._near, age, self._report.offer))


def danger_card(
    context: Context, parent: QWidget, risk: Risk, person_id: str | None, near: str, age: int | None, rang: Heard | None = None
) -> SituationCard:
    """The first rows of the emergency table for a danger; without whom it is about (None) no call can be written down.

    They are of the municipality where that person lives (`near`), of our own where nobody knows that. On a visit it may be
    about anybody in the house, so that no age is known.
    """
    near = near or context.owner.local_government_code
    lines = first_of(agencies.situation_of(risk, near, age=age), age, _SHOWN)
    ring = None if person_id is None else partial(write_down, context, parent, person_id, kept=rang)
    card = SituationCard(word_of(risk), lines, ring)
    theme.role(card, "banner-danger")
    everything = Place(PageName.EMERGENCY, person_id or "", Within.DANGER, risk)
    more = QCoreApplication.translate("Dangers", "緊急の電話番号をすべて見る")
    card.add(button(more, lambda: context.go(everything), role="link", icon="siren"))
    card.setAccessibleName(word_of(risk))
    return card
