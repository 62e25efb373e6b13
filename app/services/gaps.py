"""What is missing in the chains of those who write to us: which numbers, of whom, since when."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app.domain.cards import Peer, Trust
from app.domain.dates import day_of
from app.models.cards import PeerRow
from app.models.packets import HoldRow, InboxRow
from app.models.sessions import Session
from app.services import cards, inbox, quarantine
from app.sync import chain
from app.sync.body import Epoch, Hold


@dataclass(frozen=True, slots=True)
class Gap:
    """Packets of somebody that have not come although later ones have, the first of these on this day."""

    peer: Peer
    numbers: tuple[int, ...]
    since: date


def gaps(session: Session) -> list[Gap]:
    """What is missing of each sender, once each, in the epoch in which they write now: of an earlier one nothing may come."""
    # Almost nobody has a gap, and what lies beyond one stands in the text.
    beyond = HoldRow.body.not_like('%"beyond":[]%')
    verified = select(PeerRow.identity).where(PeerRow.trust == Trust.VERIFIED)
    found = []
    for sender in session.scalars(select(HoldRow.sender).where(beyond, HoldRow.sender.in_(verified)).distinct()).all():
        hold = max(inbox.holds_of(session, sender), key=lambda each: each.epoch.order)
        numbers, peer = quarantine.without_kept(session, sender, chain.missing(hold)), cards.find(session, sender)
        if numbers and peer is not None:
            found.append(Gap(peer, numbers, _since(session, sender, hold)))
    return sorted(found, key=lambda gap: (gap.since, gap.peer.number))


def has_fallen_back(session: Session, sender: str, epoch: Epoch) -> bool:
    """Whether an epoch of which nothing is here yet follows one of its sender's: the notebook went back to an older copy."""
    latest = session.scalar(select(func.max(HoldRow.epoch_started_at)).where(HoldRow.sender == sender))
    return latest is not None and latest < epoch.started_at


def _since(session: Session, sender: str, hold: Hold) -> date:
    later = (InboxRow.sender == sender, InboxRow.epoch == hold.epoch.id, InboxRow.number >= hold.beyond[0].number)
    return day_of(session.scalars(select(func.min(InboxRow.arrived_at)).where(*later)).one())
