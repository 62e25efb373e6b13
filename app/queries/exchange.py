"""What is asked about packets that go out (受け渡し), with the referrals in them.

A desk's own screen names nobody in what it sends, so that there no referral comes along.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.case_news import CaseNews
from app.domain.own_parts import PartProgress
from app.domain.packets import Recall, WaitingPacket
from app.domain.recalls import Heeding
from app.domain.referral_numbers import number_of, referral_number
from app.domain.referrals import Answer, Leaving, ReferralLine
from app.models.sessions import Session
from app.services import outbox, referrals
from app.workflows import exchange


@dataclass(frozen=True, slots=True)
class OutgoingPacket:
    """A packet that waits or is on its way, and the referrals in it."""

    packet: WaitingPacket
    referrals: tuple[ReferralLine, ...] = ()


@dataclass(frozen=True, slots=True)
class SlipTold:
    """This instant, and by a packet's id the numbers of the つなぎ that it tells of."""

    at: datetime
    numbers: Mapping[str, tuple[str, ...]]


def waiting(session: Session, desk: bool) -> list[OutgoingPacket]:
    """What waits to be written out, urgent packets first."""
    return _going(session, exchange.waiting(session), desk)


def on_the_way(session: Session, desk: bool) -> list[OutgoingPacket]:
    """What was written out and is not shown to have arrived, the oldest first."""
    return _going(session, exchange.on_the_way(session), desk)


def on_slip(session: Session, packet_ids: Sequence[str]) -> SlipTold:
    """What the slip of these packets says beside their files."""
    return SlipTold(session.now, {key: tuple(dict.fromkeys(_numbers(session, key))) for key in packet_ids})


def _numbers(session: Session, packet_id: str) -> Iterator[str]:
    for said in outbox.said_in(session, packet_id):
        if isinstance(said, Leaving):
            yield number_of(said)
        elif isinstance(said, Answer | CaseNews | PartProgress | Recall | Heeding):
            yield referral_number(said.referral_id)


def count_waiting(session: Session) -> int:
    """How many packets wait to be written out."""
    return len(exchange.waiting(session))


def _going(session: Session, packets: list[WaitingPacket], desk: bool) -> list[OutgoingPacket]:
    if desk:
        return [OutgoingPacket(packet) for packet in packets]
    ids = [record_id for packet in packets for record_id in packet.record_ids]
    lines = {line.id: line for line in referrals.lines(session, ids)}
    return [OutgoingPacket(packet, tuple(lines[key] for key in packet.record_ids if key in lines)) for packet in packets]
