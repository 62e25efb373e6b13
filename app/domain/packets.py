"""Packets (つなぎ便) as a person meets them: what became of a file, and what waits to be written out."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.referrals import Urgency
from app.domain.table_news import TableNews

_ARCHIVES = (".zip", ".7z", ".lzh", ".rar", ".gz", ".cab")
_NUMBERED = re.compile(r"つなぎ便-[0-9]+-([0-9]{1,9})(?![0-9])")


def is_archive(file: str) -> bool:
    """Whether a file's name says that other files are packed in it."""
    return file.lower().endswith(_ARCHIVES)


def number_in_name(file: str) -> int:
    """The number of its packet that a file's name tells, 0 for none; nobody signs a name, so that it only points to one."""
    found = _NUMBERED.match(file)
    return int(found[1]) if found else 0


class Fate(StrEnum):
    """What became of one file that was to be taken in. Whatever it is, the file stays where it was."""

    IMPORTED = "imported"
    ALREADY_HERE = "already_here"
    NOT_FOR_US = "not_for_us"
    OUR_OWN = "our_own"
    DAMAGED = "damaged"
    UNKNOWN_SENDER = "unknown_sender"
    NEWER_FORMAT = "newer_format"
    KEPT_APART = "held_apart"
    LEFT_THERE = "left_there"
    NOT_A_PACKET = "not_a_packet"
    UNREADABLE = "unreadable"


class ClosingReason(StrEnum):
    """Why a number is closed: its content was erased, or taken back."""

    ERASED = "erased"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """A number of the sender's own chain that stays without a packet, and the packet that stood there."""

    epoch_id: str
    epoch_started_at: datetime
    number: int
    packet_id: str
    reason: ClosingReason


class RecallCause(StrEnum):
    """Why something is taken back: the person agrees no more, or whoever handed it over does not ask for it any more."""

    CONSENT = "consent"
    REFERRAL = "referral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall(Closing):
    """A packet that is taken back: of which referral it told, since which day it counts no more, and why.

    `onward`: whoever got it from there is to be told too.
    """

    referral_id: str
    referral_version: int
    on: date
    because: RecallCause
    onward: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a stranger's packet says of its sender (名乗り): nothing of it is verified."""

    name: str
    organisation: str
    local_government_code: str
    phone: str
    urgency: Urgency | None
    identity: str


class ReceiptNews(StrEnum):
    """What a sender's receipts say: something newer, nothing that is not known already, or more than this notebook wrote."""

    NEWS = "news"
    OLDER = "older"
    BEYOND = "beyond"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """One file's line after an import: its name, what became of it, and what is known of the sender.

    `peer_id` is the verified sender's, `fell_back` says that the sender's notebook was put back to an older copy, `urgency` is
    that of the most urgent referral that came, `taken_back` are the arrivals that the sender takes back with it (取りやめ),
    `dropped` is how many of its items are about what was erased here, `unasked` how many answer a つなぎ that is not here,
    `numbers` how both sides call those, `news` what is new by a desk's table in it, `recalled` how many つなぎ the person
    agrees to no more, `months` those whose figures came (月報), `heard` what its receipts say. `packet_id` is that of a packet
    kept apart, else ''.
    """

    file: str
    fate: Fate
    sender: str = ""
    count: int = 0
    number: int = 0
    missing: tuple[int, ...] = ()
    fell_back: bool = False
    claim: Claim | None = None
    defect: str = ""
    packet_id: str = ""
    peer_id: str = ""
    purpose: str = ""
    urgency: Urgency | None = None
    taken_back: tuple[str, ...] = ()
    recalled: int = 0
    dropped: int = 0
    unasked: int = 0
    numbers: tuple[str, ...] = ()
    news: TableNews | None = None
    months: tuple[date, ...] = ()
    heard: ReceiptNews = ReceiptNews.NEWS

    @property
    def called_off(self) -> bool:
        """Whether the sender wants something of it used no more."""
        return bool(self.taken_back or self.recalled)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPacket:
    """A packet that waits to be written where somebody can carry it away; one with `written_at` was, and is on its way.

    `unread`: the recipient's program does not read it yet, so that it waits without a number for a newer card. `only_closes`:
    of what it takes back that program reads only that it is taken back, not that a person agrees no more; with `no_more` it
    reads that too.
    """

    packet_id: str
    peer_id: str
    peer_name: str
    peer_number: int
    number: int
    purpose: str
    urgency: Urgency | None
    made_at: datetime
    again: bool = False
    unread: bool = False
    only_closes: bool = False
    no_more: bool = False
    written_at: datetime | None = None
    record_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPacket:
    """A packet that lies in a folder now: file name, bytes, and to whom it is to be carried."""

    packet_id: str
    file: str
    size: int
    peer_id: str
    peer_name: str
    number: int
    urgency: Urgency | None
    purpose: str
