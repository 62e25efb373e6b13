"""The steps in which a referral is made, and what they know of the person."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.referrals import Referral
from app.errors import Invalid, Problem
from app.queries.referrals import Known
from app.ui import theme


class StepPanel(QWidget):
    """One step of making a referral: shows its part of it, and gives it back as it stands."""

    changed = Signal()
    fields: frozenset[str] = frozenset()
    """The fields of the referral that are mended here."""

    def __init__(self) -> None:
        super().__init__()
        theme.role(self, "clear")

    def know(self, known: Known) -> None:
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
