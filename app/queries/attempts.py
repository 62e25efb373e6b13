"""What is asked about making sure (確かめる) of somebody who was not met again and again."""

from dataclasses import dataclass

from app.domain.attempts import StepLine
from app.domain.people import PersonLine
from app.errors import NotFound
from app.models.sessions import Session
from app.services import attempts, people, rhythms


@dataclass(frozen=True, slots=True)
class MissedPerson:
    """About whom one makes sure, how many times running they were not met, and whom one can ask."""

    person: PersonLine
    missed: int
    lines: tuple[StepLine, ...]


def asked(session: Session, person_id: str) -> MissedPerson:
    """Whom one can ask about a person. Raises NotFound."""
    found = people.lines(session, [person_id])
    if not found:
        raise NotFound
    missed = rhythms.times_not_met(session, person_id)
    return MissedPerson(found[0], missed, tuple(attempts.who_to_ask(session, person_id)))
