"""What is asked about a recall (撤回) where it is held."""

from dataclasses import dataclass

from app.domain.cases import Case
from app.domain.packets import RecallCause
from app.domain.recalls import Further, Heeding, HeldRecall, RecallStanding
from app.domain.referral_numbers import number_of, referral_number
from app.domain.referrals import Arrival
from app.models import records
from app.models.sessions import Session
from app.services import cards, cases, recalls
from app.workflows import recalls as acting


@dataclass(frozen=True, slots=True)
class RecallDetails:
    """A recall with all that its page shows: whom it is about, as far as that is told, and how it stands here.

    `case` is the one that counts for it, `others` those that are one with it and did not begin with this つなぎ. `further` are
    those to whom it had been handed on, `by_packet` the ones among them whom a packet of ours reaches.
    """

    held: HeldRecall
    number: str
    sender: str
    sender_phone: str
    name: str
    provisional: bool
    standing: RecallStanding
    case: Case | None
    others: tuple[Case, ...]
    heeding: Heeding | None
    further: tuple[Further, ...]
    by_packet: frozenset[str]


def opened(session: Session, recall_id: str) -> RecallDetails:
    """One recall; raises NotFound."""
    held = recalls.get(session, recall_id)
    arrival = records.find(session, Arrival, held.referral_id)
    peer = cards.find(session, held.writer)
    own = cases.of_arrival(session, held.referral_id)
    whole = cases.whole(session, own.id) if own is not None else []
    heeding = recalls.answer(session, held)
    person = arrival.leaving.person if arrival is not None else None
    asked = held.onward and held.because is RecallCause.CONSENT
    further = heeding.told if heeding else tuple(acting.further(session, held)) if asked else ()
    return RecallDetails(
        held=held,
        number=number_of(arrival.leaving) if arrival else referral_number(held.referral_id),
        sender=peer.name if peer else "",
        sender_phone=peer.phone if peer else "",
        name=person.name if person else "",
        provisional=bool(person and person.provisional),
        standing=recalls.standing(session, held),
        case=whole[0] if whole else None,
        others=tuple(each for each in whole if own is not None and each.id != own.id),
        heeding=heeding,
        further=further,
        by_packet=frozenset(each.referral_id for each in further if acting.goes_by_packet(session, each.referral_id)),
    )
