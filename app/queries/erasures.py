"""What the page of 利用停止・保存期限 asks."""

from dataclasses import dataclass

from app.domain.erasures import Erasure, RestingCase
from app.models.sessions import Session
from app.services import erasures


@dataclass(frozen=True, slots=True)
class Resting:
    """What was stopped, what is due, and what was erased so far."""

    stopped: tuple[RestingCase, ...]
    due: tuple[RestingCase, ...]
    log: tuple[Erasure, ...]


def resting(session: Session) -> Resting:
    """All that the page shows."""
    return Resting(tuple(erasures.stopped(session)), tuple(erasures.due(session)), tuple(erasures.log(session)))
