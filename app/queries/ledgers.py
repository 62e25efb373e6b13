"""What is asked about ledgers (名簿)."""

from dataclasses import dataclass

from app.domain.ledgers import Ledger
from app.domain.people import PersonLine
from app.models.sessions import Session
from app.services import ledgers


@dataclass(frozen=True, slots=True)
class Lent:
    """One ledger; once it was returned, its people about whom nothing was ever noted."""

    ledger: Ledger
    unvisited: tuple[PersonLine, ...] = ()


def lent(session: Session, ledger_id: str) -> Lent:
    """One ledger; raises NotFound."""
    ledger = ledgers.get(session, ledger_id)
    return Lent(ledger, tuple(ledgers.never_visited(session, ledger)) if ledger.returned_on else ())
