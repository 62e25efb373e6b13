"""What the page of 利用停止・保存期限 asks."""

from dataclasses import dataclass

from app.domain.erasures import Erasure, RestingCase
from app.domain.recalls import AnsweredRecall
from app.models.sessions import Session
from app.services import erasures, recalls


@dataclass(frozen=True, slots=True)
class Resting:
    """What was stopped, what is due, what was erased so far, and on which recalls somebody acted."""

    stopped: tuple[RestingCase, ...]
    due: tuple[RestingCase, ...]
    log: tuple[Erasure, ...]
    recalled: tuple[AnsweredRecall, ...]


def resting(session: Session) -> Resting:
    """All that the page shows."""
    return Resting(
        tuple(erasures.stopped(session)),
        tuple(erasures.due(session)),
        tuple(erasures.log(session)),
        tuple(recalls.answered(session)),
    )
