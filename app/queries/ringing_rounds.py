"""What is asked of a ringing round (確認の電話)."""

from dataclasses import dataclass

from app.domain.ringing_rounds import RingingLine
from app.models.sessions import Session
from app.services import ringing_rounds


@dataclass(frozen=True, slots=True)
class RingingShown:
    """The lines of the round under way, none where there is none, and the numbers that wait to be rung in all."""

    lines: tuple[RingingLine, ...]
    due: tuple[RingingLine, ...]


def shown(session: Session) -> RingingShown:
    """How the round stands."""
    under_way = ringing_rounds.current(session)
    lines = ringing_rounds.lines(session, under_way) if under_way else []
    return RingingShown(tuple(lines), tuple(ringing_rounds.due(session)))
