"""What is asked about packets that go out (受け渡し), with the referrals in them.

A desk's own screen names nobody in what it sends, so that there no referral comes along.
"""

from dataclasses import dataclass

from app.domain.packets import WaitingPacket
from app.domain.referrals import ReferralLine
from app.models.sessions import Session
from app.services import referrals
from app.workflows import exchange


@dataclass(frozen=True, slots=True)
class OutgoingPacket:
    """A packet that waits or is on its way, and the referrals in it."""

    packet: WaitingPacket
    referrals: tuple[ReferralLine, ...] = ()


def waiting(session: Session, desk: bool) -> list[OutgoingPacket]:
    """What waits to be written out, urgent packets first."""
    return _going(session, exchange.waiting(session), desk)


def on_the_way(session: Session, desk: bool) -> list[OutgoingPacket]:
    """What was written out and is not shown to have arrived, the oldest first."""
    return _going(session, exchange.on_the_way(session), desk)


def count_waiting(session: Session) -> int:
    """How many packets wait to be written out."""
    return len(exchange.waiting(session))


def _going(session: Session, packets: list[WaitingPacket], desk: bool) -> list[OutgoingPacket]:
    if desk:
        return [OutgoingPacket(packet) for packet in packets]
    ids = [record_id for packet in packets for record_id in packet.record_ids]
    lines = {line.id: line for line in referrals.lines(session, ids)}
    return [OutgoingPacket(packet, tuple(lines[key] for key in packet.record_ids if key in lines)) for packet in packets]
