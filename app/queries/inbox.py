"""What is asked about referrals that arrived at a desk (受信)."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.dates import day_of
from app.domain.packets import TakenIn
from app.domain.referrals import Answer, Arrival, ArrivalLine, SeenArrival, Sender, Urgency
from app.models.sessions import Session
from app.services import answers, arrivals, reception_numbers
from app.workflows import exchange

APART = "apart:"


@dataclass(frozen=True, slots=True)
class Inbox:
    """The keys of the list: what waits, then packets kept apart, then what is answered.

    A packet whose sender claims that it is 緊急 stands right below what a verified sender says is. `waiting` are the keys of
    what waits, without those.
    """

    keys: tuple[str, ...]
    waiting: tuple[str, ...]
    apart: tuple[TakenIn, ...]


@dataclass(frozen=True, slots=True)
class ArrivalDetails:
    """One arrival, the answers to it, newest first, the number an acceptance would get, and what a decision was made on.

    `sender` is who signed it; `differs` that its sheet names somebody else.
    """

    arrival: Arrival
    answers: tuple[Answer, ...]
    number: str
    taken_back: bool
    seen: SeenArrival
    sender: Sender
    differs: bool


def inbox(session: Session) -> Inbox:
    """The list as it stands."""
    found, kept = arrivals.in_order(session), exchange.kept_apart(session)
    keys = [key for key, _waits, _urgency in found]
    unanswered = sum(waits for _key, waits, _urgency in found)
    emergencies = sum(waits and urgency is Urgency.EMERGENCY for _key, waits, urgency in found)
    apart = {f"{APART}{number}": line.claim for number, line in enumerate(kept)}
    first = [key for key, claim in apart.items() if claim is not None and claim.urgency is Urgency.EMERGENCY]
    others = [key for key in apart if key not in first]
    ordered = (*keys[:emergencies], *first, *keys[emergencies:unanswered], *others, *keys[unanswered:])
    return Inbox(ordered, tuple(keys[:unanswered]), tuple(kept))


def lines(session: Session, keys: Sequence[str]) -> dict[str, ArrivalLine]:
    """Arrivals by key; packets kept apart are no arrivals."""
    return {line.id: line for line in arrivals.lines(session, [key for key in keys if not key.startswith(APART)])}


def opened(session: Session, arrival_id: str) -> ArrivalDetails:
    """One arrival; raises NotFound."""
    arrival = arrivals.get(session, arrival_id)
    sender = arrivals.sender(session, arrival)
    return ArrivalDetails(
        arrival,
        tuple(answers.of_referral(session, arrival_id)),
        # Counted in the 年度 of the day it came, and numbered so.
        reception_numbers.offer(session, day_of(arrival.arrived_at)),
        taken_back=bool(arrivals.taken_back(session, [arrival_id])),
        seen=arrivals.seen(session, arrival_id),
        sender=sender,
        differs=arrivals.tells_otherwise(sender, arrival.leaving.sender),
    )
