"""Cards that are used no more (なくした・盗まれた): up to which number of their owner's packets is believed."""

from dataclasses import dataclass, replace

from sqlalchemy import or_, select

from app.domain.cards import Loss, Peer, Trust
from app.errors import Invalid, Problem
from app.models import records, settings
from app.models.packets import EditionRow, InboxRow
from app.models.referrals import ArrivalRow
from app.models.sessions import Session
from app.services import cards, inbox, outbox, viewings
from app.services.checking import LINE_LENGTH, refuse_if_any, required, within
from app.sync.body import Hold

# Which card stands in the place of which identity, as "id of the card:identity".
_IN_PLACE = "cards_in_place"


@dataclass(frozen=True, slots=True)
class TakenBeyond:
    """What was taken in of a card's owner and is believed no more: how many packets, and the arrivals that stand in them."""

    packets: int
    arrivals: tuple[str, ...]


def lose(session: Session, peer_id: str, *, upto: int, heard: str) -> Peer:
    """Use a verified card no more: nothing is sent to it, and what comes beyond this number of its owner is held apart.

    Nothing that was taken in is taken away; `beyond` says what of it stands beyond. Raises Invalid.
    """
    peer = records.get(session, Peer, peer_id)
    if peer.trust is not Trust.VERIFIED:
        raise Invalid(Problem("upto", "not_from_here"))
    refuse_if_any([*required("heard", heard), *within("heard", heard, LINE_LENGTH)])
    outbox.let_rest(session, peer.id)
    hold = newest(session, peer)
    epoch = hold.epoch.id if hold is not None else ""
    loss = Loss(epoch=epoch, upto=upto, heard=heard.strip(), on=session.today, noted_by=viewings.by(session))
    return records.keep(session, replace(peer, trust=Trust.LOST, lost=loss))


def follow(session: Session, peer_id: str, lost_id: str) -> None:
    """Note that a card is the new one of somebody whose card is used no more: what was to go to that goes to this.

    Only once its number was compared afresh; raises Invalid otherwise.
    """
    peer, lost = records.get(session, Peer, peer_id), records.get(session, Peer, lost_id)
    if peer.trust is not Trust.VERIFIED or lost.trust is not Trust.LOST:
        raise Invalid(Problem("upto", "not_from_here"))
    others = [each for each in settings.get(session, _IN_PLACE, list[str]()) if not each.endswith(f":{lost.identity}")]
    settings.put(session, _IN_PLACE, [*others, f"{peer.id}:{lost.identity}"])


def identities_of(session: Session, peer: Peer) -> tuple[str, ...]:
    """The identity of a card, and those of the lost ones in whose place it stands; of a card that is not verified its own."""
    found, kept = [peer], settings.get(session, _IN_PLACE, list[str]())
    pairs = [(key, identity) for key, _colon, identity in (each.partition(":") for each in kept)]
    for each in found if peer.trust is Trust.VERIFIED else ():
        before = [cards.find(session, identity) for key, identity in pairs if key == each.id]
        found += [lost for lost in before if lost is not None and lost.trust is Trust.LOST and lost not in found]
    return tuple(each.identity for each in found)


def newest(session: Session, peer: Peer) -> Hold | None:
    """What we hold of the latest epoch of a card's owner; None while nothing came."""
    return max(inbox.holds_of(session, peer.identity), key=lambda hold: hold.epoch.order, default=None)


def greatest(hold: Hold | None) -> int:
    """The greatest number that is here; 0 where nothing came."""
    return hold.beyond[-1].number if hold and hold.beyond else hold.upto if hold else 0


def beyond(session: Session, peer: Peer) -> TakenBeyond:
    """What was taken in before somebody said how far the owner of a card is believed, and stands beyond that."""
    if peer.lost is None:
        return TakenBeyond(0, ())
    later = (InboxRow.sender == peer.identity, InboxRow.epoch == peer.lost.epoch, InboxRow.number > peer.lost.upto)
    places = session.execute(select(InboxRow.epoch, InboxRow.number).where(*later, InboxRow.previous.is_not(None))).all()
    if not places:
        return TakenBeyond(0, ())
    at = or_(*((EditionRow.epoch == epoch) & (EditionRow.number == number) for epoch, number in places))
    arrived = (EditionRow.kind == "arrival") & (EditionRow.record_id == ArrivalRow.id)
    found = select(ArrivalRow.id).join(EditionRow, arrived).where(ArrivalRow.writer == peer.identity, at)
    return TakenBeyond(len(places), tuple(session.scalars(found.order_by(ArrivalRow.id))))
