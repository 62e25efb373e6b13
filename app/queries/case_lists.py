"""What is asked about the list of cases (ケース)."""

from dataclasses import dataclass

from app.domain.listings import CaseFilter, CaseTraits
from app.models.sessions import Session
from app.services import case_lists


@dataclass(frozen=True, slots=True)
class Listed:
    """How whoever unlocked has narrowed the list, by what it can be narrowed, and the ids of the cases that are left."""

    among: CaseFilter
    traits: CaseTraits
    keys: tuple[str, ...]


def listed(session: Session) -> Listed:
    """The list as whoever unlocked left it."""
    among = case_lists.narrowed(session)
    return Listed(among, case_lists.traits(session), tuple(case_lists.keys(session, among)))
