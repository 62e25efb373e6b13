"""Cards (名刺): who somebody is in the exchange of packets, and what the reader of a card decided about them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.records import Record


class Role(StrEnum):
    SUPPORTER = "supporter"
    CONNECTOR = "connector"
    COMMISSIONER = "commissioner"
    CHILD_COMMISSIONER = "child-commissioner"
    DESK = "desk"


COMMISSIONERS = (Role.COMMISSIONER, Role.CHILD_COMMISSIONER)
"""Those of whom the State's report is made (福祉行政報告例)."""


class Trust(StrEnum):
    """UNVERIFIED until the confirmation number was compared; DIFFERENT when it was compared and did not match; LOST once its
    owner no longer has it alone.
    """

    UNVERIFIED = "unverified"
    VERIFIED = "verified"
    DIFFERENT = "different"
    LOST = "lost"


class Use(StrEnum):
    """What whoever verified a card lets its owner do, one or more of these; chosen here, never read from the card.

    SENDER hands referrals over to us; DESK takes ours and answers them; SUCCESSOR takes over what we look after; KEEPER keeps
    a key or copy of ours; FIGURES gets our monthly figures and hands us theirs. An office of any kind, whatever it does,
    carries the role DESK.
    """

    SENDER = "sender"
    DESK = "desk"
    SUCCESSOR = "successor"
    KEEPER = "keeper"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """That a card is used no more (なくした・盗まれた): of its owner what is numbered to `upto` in this epoch is believed.

    By its place in the chain and never by a date: whoever has the notebook sets its clock. `heard` is from whom one knows it.
    """

    epoch: str
    upto: int
    heard: str
    on: date
    noted_by: str

    def believes(self, epoch: str, number: int) -> bool:
        """Whether what stands at this place of the owner's chain is believed to be theirs; receipts alone have no place."""
        return epoch == self.epoch and 0 < number <= self.upto


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer(Record):
    """Somebody one exchanges packets with.

    `identity` is the Ed25519 public key in hex; `card` the newest signed card as bytes; `number` the peer's place in
    our own register (the 相手の番号 of file names, from 1); `agency` the code of the agency a desk stands for; `lost` how far
    a card is believed that is used no more.
    """

    identity: str = ""
    card: bytes = b""
    card_serial: int = 0
    name: str = ""
    kana: str = ""
    role: Role = Role.SUPPORTER
    organisation: str = ""
    local_government_code: str = ""
    phone: str = ""
    number: int = 0
    trust: Trust = Trust.UNVERIFIED
    uses: tuple[Use, ...] = ()
    agency: str = ""
    verified_at: datetime | None = None
    verified_how: str = ""
    key_ends_on: date | None = None
    lost: Loss | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner(Record):
    """Whose notebook this is: what they typed when they made it, and what their own card says."""

    role: Role = Role.SUPPORTER
    name: str = ""
    kana: str = ""
    organisation: str = ""
    local_government_code: str = ""
    phone: str = ""
