"""The chain of packets from one sender to one recipient within one epoch: what is new, here already, missing or forked.

Everything here is a pure function; `Hold` (of `body`) is the whole state of one epoch and at the same time what a receipt
says of it. Packets may come in any order: what a set of packets leads to does not depend on how it arrived.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from msgspec.structs import replace

from app.sync.body import WIDEST_GAP, Beyond, Body, Epoch, Hold
from app.sync.bounds import LAST_YEAR

_LAST_INSTANT = datetime(LAST_YEAR, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)


class Verdict(StrEnum):
    """What a packet is to the chain that it belongs to."""

    NEXT = "next"
    LATE = "late"
    AHEAD = "ahead"
    RECEIPTS_ONLY = "receipts_only"
    ALREADY_HERE = "already_here"
    CLOSED = "closed"
    FORK = "fork"
    GAP_TOO_WIDE = "gap_too_wide"

    @property
    def taken(self) -> bool:
        """Whether its items are taken in now."""
        return self in (Verdict.NEXT, Verdict.LATE, Verdict.AHEAD)

    @property
    def kept_apart(self) -> bool:
        """Whether it is kept beside the chain for a person to look at; it may be the only copy of something real."""
        return self in (Verdict.FORK, Verdict.GAP_TOO_WIDE)


@dataclass(frozen=True, slots=True)
class ChainStep:
    """A packet's place in its chain."""

    epoch: Epoch
    number: int
    previous: str
    packet_id: str


@dataclass(frozen=True, slots=True)
class ChainLink:
    """What is known of one number: the packet that stands there, and the one that it names before itself.

    `closed` is set by a cancellation, whether the packet itself is here or not. `previous` of a closed number is not looked
    at: what follows from it must not depend on which of the two came first.
    """

    packet_id: str
    previous: str | None
    closed: bool = False


# What we know of a number of the same epoch, or None: a look-up in the packets taken in and the numbers closed.
Links = Callable[[int], ChainLink | None]


def step_of(body: Body, packet_id: str) -> ChainStep:
    """Where a packet stands in its chain."""
    return ChainStep(body.epoch, body.number, body.previous, packet_id)


def nothing_of(epoch: Epoch) -> Hold:
    """The state of an epoch of which nothing has come yet."""
    return Hold(epoch=epoch, upto=0, last_id="", beyond=())


def judge(hold: Hold | None, step: ChainStep, links: Links) -> Verdict:
    """What a packet is to what is held of its epoch (None: nothing yet); `links` looks up numbers of that epoch."""
    if step.number == 0:
        return Verdict.RECEIPTS_ONLY
    if hold is not None and hold.epoch != step.epoch:
        # One epoch has one beginning; another one under the same id is not the same history.
        return Verdict.FORK
    if here := links(step.number):
        if here.packet_id != step.packet_id:
            return Verdict.FORK
        return Verdict.CLOSED if here.closed else Verdict.ALREADY_HERE
    upto = hold.upto if hold else 0
    if step.number > upto + WIDEST_GAP:
        return Verdict.GAP_TOO_WIDE
    before, after = links(step.number - 1), links(step.number + 1)
    if before and before.packet_id != step.previous:
        return Verdict.FORK
    if after and not after.closed and after.previous != step.packet_id:
        return Verdict.FORK
    if hold and hold.beyond and step.number < hold.beyond[-1].number:
        return Verdict.LATE
    return Verdict.NEXT if step.number == upto + 1 else Verdict.AHEAD


def take(hold: Hold | None, step: ChainStep) -> Hold:
    """The state once a packet whose verdict is `taken` is safely kept."""
    return _with(hold or nothing_of(step.epoch), step.number, step.packet_id)


def close(hold: Hold | None, step: ChainStep, links: Links) -> tuple[Hold, Verdict]:
    """The state once a cancellation closed a number (`previous` of the step is not looked at), and what came of it.

    CLOSED: keep a ChainLink with `closed` for it. FORK and GAP_TOO_WIDE: the state is as before, the cancellation had no
    effect.
    """
    before = hold or nothing_of(step.epoch)
    here = links(step.number)
    if before.epoch != step.epoch or (here and here.packet_id != step.packet_id):
        return before, Verdict.FORK
    if here:
        return before, Verdict.CLOSED
    if step.number > before.upto + WIDEST_GAP:
        return before, Verdict.GAP_TOO_WIDE
    after = links(step.number + 1)
    if after and not after.closed and after.previous != step.packet_id:
        return before, Verdict.FORK
    return _with(before, step.number, step.packet_id), Verdict.CLOSED


def missing(hold: Hold) -> tuple[int, ...]:
    """The numbers that must have been sent and have not come: at most 1,000."""
    if not hold.beyond:
        return ()
    here = {each.number for each in hold.beyond}
    return tuple(number for number in range(hold.upto + 1, hold.beyond[-1].number) if number not in here)


def next_epoch(epoch_id: str, now: datetime, known: Iterable[Epoch]) -> Epoch:
    """A new epoch of ours, later than all known ones even if the clock was put back; `epoch_id` is 16 random bytes in hex.

    One that began with the last instant that can be written has no later one: then it is the clock.
    """
    latest = max((each.started_at for each in known), default=None)
    follows = latest is not None and now <= latest < _LAST_INSTANT
    return Epoch(id=epoch_id, started_at=latest + timedelta(microseconds=1) if latest and follows else now)


def _with(hold: Hold, number: int, packet_id: str) -> Hold:
    beyond = sorted([*hold.beyond, Beyond(number=number, packet_id=packet_id)], key=lambda each: each.number)
    upto, last_id = hold.upto, hold.last_id
    while beyond and beyond[0].number == upto + 1:
        upto, last_id = beyond[0].number, beyond[0].packet_id
        del beyond[0]
    return replace(hold, upto=upto, last_id=last_id, beyond=tuple(beyond))
