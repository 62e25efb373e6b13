"""What the pages of ledgers ask of the notebook."""

from dataclasses import dataclass

from app.domain.ledgers import Ledger
from app.domain.people import Person, PersonLine
from app.models.sessions import Session
from app.services import ledgers
from app.workflows import removals


@dataclass(frozen=True, slots=True)
class Lent:
    """One ledger; once it was returned, its people about whom nothing was ever noted."""

    ledger: Ledger
    unvisited: tuple[PersonLine, ...] = ()


def lent(session: Session, ledger_id: str) -> Lent:
    """One ledger; raises NotFound."""
    ledger = ledgers.get(session, ledger_id)
    return Lent(ledger, tuple(ledgers.never_visited(session, ledger)) if ledger.returned_on else ())


def put_back(session: Session, person_id: str) -> Person:
    """Put a removed person back; raises NotFound after 30 days."""
    return removals.restore_person(session, person_id)
