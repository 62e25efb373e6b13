"""The steps in which a referral is made, and what they know of the person."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.referrals import Referral
from app.errors import Invalid, Problem
from app.queries.referrals import ReferralSources
from app.ui.widgets.layouts import Clear
from app.ui.widgets.tabs import first_stop


class StepPanel(Clear):
    """One step of making a referral: shows its part of it, and gives it back as it stands."""

    changed = Signal()
    fields: frozenset[str] = frozenset()
    """The fields of the referral that are mended here."""

    def enter(self) -> QWidget | None:
        """What has the keyboard at first; None for what leads on."""
        return first_stop(self)

    def finish(self, then: Callable[[], object]) -> None:
        """Go on with `then`, or say what must be done here before."""
        then()

    def know(self, known: ReferralSources) -> None:
        """Take up what the notebook knows of the person."""

    def show_referral(self, referral: Referral) -> None:
        """Show this step's part of a referral."""

    def fill(self, referral: Referral) -> Referral:
        """The referral with this step's part as it stands here."""
        return referral

    def begun(self, referral: Referral) -> bool:
        """Whether anything of this step is written; one without required fields is not done before."""
        return bool(referral.person_id)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say beside the fields what is wrong with them."""


def own_problems(step: StepPanel, problems: Iterable[Problem]) -> Invalid:
    """Those of the problems that are mended in this step."""
    return Invalid(*(problem for problem in problems if problem.field in step.fields))
