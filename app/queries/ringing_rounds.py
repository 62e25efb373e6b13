"""What is asked of a ringing round (確認の電話)."""

from dataclasses import dataclass
from datetime import date

from app.domain.ringing_rounds import RingingLine
from app.models.sessions import Session
from app.services import ringing_rounds


@dataclass(frozen=True, slots=True)
class RingingShown:
    """The round under way with its lines, None of it where there is none, and how many numbers wait to be rung in all."""

    lines: tuple[RingingLine, ...]
    begun_on: date | None
    due: int


def shown(session: Session) -> RingingShown:
    """How the round stands."""
    under_way = ringing_rounds.current(session)
    lines = ringing_rounds.lines(session, under_way) if under_way else []
    return RingingShown(tuple(lines), under_way.begun_on if under_way else None, len(ringing_rounds.due(session)))
