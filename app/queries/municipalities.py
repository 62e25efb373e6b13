"""What is asked of how municipalities help (市町村の体制): all of them, and one that is to be written."""

from dataclasses import dataclass

from app.domain.municipalities import TownSupport
from app.models.sessions import Session
from app.services import municipalities
from app.services.municipalities import TownLine


@dataclass(frozen=True, slots=True)
class TownBegun:
    """What the form of a municipality begins with, and how it stands, with what other desks tell otherwise."""

    support: TownSupport
    line: TownLine


def begun(session: Session, code: str) -> TownBegun:
    """What the form of this municipality begins with. Raises NotFound."""
    support = municipalities.begun(session, code)
    return TownBegun(support, next(line for line in municipalities.lines(session) if line.municipality.code == code))
