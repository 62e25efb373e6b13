"""What a noun hands to the exchange and what it gets from it, so that the exchange need know no noun by name."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.cards import Peer
from app.domain.referrals import Urgency
from app.sync.body import Body, Purpose
from app.sync.editions import Edition, edition_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Which version of which record an item carries; `kind` is the record's table."""

    kind: str
    record_id: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What nouns have to say of one purpose, to travel together in one packet to one peer; `closes` are packets of ours
    that it closes. In which kind of item it is said hangs on what the peer's card says that it reads.
    """

    purpose: Purpose
    says: tuple[Any, ...] = ()
    carried: tuple[Carried, ...] = ()
    urgency: Urgency | None = None
    closes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A packet of ours in the outbox, without its body. `number` is 0 for receipts only."""

    packet_id: str
    peer_id: str
    recipient: str
    epoch: str
    epoch_started_at: datetime
    number: int
    purpose: str
    urgency: Urgency | None
    counter: int
    made_at: datetime
    written_at: datetime | None
    send_again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """The verified packet in which an item came: from whom, and the packet's body."""

    peer: Peer
    packet_id: str
    body: Body

    def edition(self, version: int) -> Edition:
        """The edition that this packet makes of a record's version."""
        return edition_of(self.body, version)
