"""The steps in which a referral is made, and what they know of the person."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.activities import Activity
from app.domain.consents import Consent
from app.domain.people import Person
from app.domain.referrals import Leaving, Referral
from app.errors import Invalid, Problem
from app.models.sessions import Session
from app.services import activities, cards, consents, people, referrals
from app.services.leaving import leaving
from app.ui import theme

LATEST = 20


@dataclass(frozen=True, slots=True)
class Known:
    """What the notebook knows that a referral may draw on; `desks` are the agencies to which a packet can go."""

    person: Person | None = None
    consent: Consent | None = None
    activities: tuple[Activity, ...] = ()
    desks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Judged:
    """A referral as it stands: what still keeps it from leaving, and what would leave."""

    problems: tuple[Problem, ...]
    leaving: Leaving | None


class Step(QWidget):
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


def known_of(session: Session, person_id: str) -> Known:
    """What is known of a person; without one, only which desks there are."""
    desks = frozenset(peer.agency for peer in cards.desks(session))
    if not person_id:
        return Known(desks=desks)
    latest = [activities.get(session, key) for key in activities.keys(session, person_id)[:LATEST]]
    return Known(people.get(session, person_id), consents.current(session, person_id), tuple(latest), desks)


def judge(session: Session, referral: Referral) -> Judged:
    """What is still missing, and what would leave, of a referral as it stands on the screen."""
    if not referral.person_id:
        return Judged((Problem("person", "required"), *referrals.missing(session, referral)), None)
    return Judged(tuple(referrals.missing(session, referral)), leaving(session, referral))


def own_problems(step: Step, problems: Iterable[Problem]) -> Invalid:
    """Those of the problems that are mended in this step."""
    return Invalid(*(problem for problem in problems if problem.field in step.fields))
