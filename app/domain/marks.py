"""The two marks of a つなぎ in one table: how far it is shown to have arrived, and to what stage somebody brought it.

Nothing moves the first mark but what stands in `Shown`: a signed receipt, or the word of somebody who is named. Nothing moves
the second but an answer, or somebody who is named with the stage (`Referral.moved_by`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import Protocol

from app.domain.referrals import Proof, Referral, ReferralWay, Stage


class Left(Protocol):
    """A packet of ours that carries a version of a referral, as far as it moves a mark."""

    @property
    def version(self) -> int: ...
    @property
    def written_at(self) -> object | None: ...
    @property
    def proven_at(self) -> object | None: ...
    @property
    def send_again(self) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is known of how the version that counts left: who named themselves, and what its packets show."""

    by_packet: bool
    told: bool
    called: bool
    written: bool
    receipt: bool
    lost: bool


# The first rule that holds says the mark.
PROOFS: tuple[tuple[Proof, Callable[[Shown], bool]], ...] = (
    (Proof.BY_PHONE, lambda shown: shown.called),
    (Proof.NONE_NEEDED, lambda shown: not shown.by_packet and shown.told),
    (Proof.NOT_WRITTEN, lambda shown: not shown.by_packet),
    (Proof.SIGNED, lambda shown: shown.receipt),
    (Proof.SEND_AGAIN, lambda shown: shown.lost),
    (Proof.WRITTEN, lambda shown: shown.written),
    (Proof.NOT_WRITTEN, lambda _shown: True),
)

_WRITTEN_DOWN = frozenset({Stage.PREPARING, Stage.READY})
_LEFT = frozenset({Stage.HANDED_OVER, Stage.MET})
_ENDED = frozenset({Stage.SETTLED, Stage.CLOSED})
_EVER_READY = frozenset({Stage.READY}) | _LEFT
# From which stages somebody may bring a referral to another; None is one that is new. What has ended is not begun anew, and a
# draft was never anywhere: what left is corrected, and stays where it is until the correction is ready.
AFTER: dict[Stage, frozenset[Stage | None]] = {
    Stage.PREPARING: frozenset({None}) | _WRITTEN_DOWN,
    Stage.READY: frozenset({None}) | _WRITTEN_DOWN | _LEFT,
    Stage.HANDED_OVER: frozenset({None}) | _WRITTEN_DOWN | _LEFT,
    Stage.MET: frozenset(_EVER_READY),
    Stage.SETTLED: frozenset(_EVER_READY | _ENDED),
    Stage.CLOSED: frozenset(_EVER_READY | _ENDED),
    Stage.WITHDRAWN: frozenset(Stage),
}
# From here on it is the version that left last that counts: what is noted since makes a version that nobody is to get.
_NOTED_SINCE = frozenset({Stage.MET}) | _ENDED
# What moves, and what is kept of it, are no words that anybody else is to get.
_MOVED = frozenset({"version", "writer", "written_at", "stage", "moved_by", "handed_over_on", "confirmed_with", "confirmed_at"})


def shown(referral: Referral, sent: Iterable[Left]) -> Shown:
    """What is known of how a referral left, as it stands now; `sent` are the packets that carry it."""
    packets = list(sent)
    last = max((each.version for each in packets), default=0) if referral.stage in _NOTED_SINCE else referral.version
    current = [each for each in packets if each.version == last]
    return Shown(
        by_packet=referral.way is ReferralWay.PACKET,
        told=referral.handed_over_on is not None,
        called=referral.confirmed_at is not None and bool(referral.confirmed_with),
        written=any(each.written_at for each in current),
        receipt=any(each.proven_at for each in current),
        lost=any(each.send_again for each in current),
    )


def proof(known: Shown) -> Proof:
    """How far it is proven that a referral arrived (届いたか)."""
    return next(mark for mark, holds in PROOFS if holds(known))


def may_come(earlier: Stage | None, to: Stage, *, left: bool = False) -> bool:
    """Whether somebody may bring a referral from one stage to another; a new one comes from None. `left`: it is in a packet."""
    return earlier in AFTER[to] and not (left and to is Stage.PREPARING)


def says_the_same(one: Referral, other: Referral) -> bool:
    """Whether two versions of a referral differ in nothing but in how far it was brought."""
    return all(getattr(one, each.name) == getattr(other, each.name) for each in fields(Referral) if each.name not in _MOVED)


def may_be_confirmed(earlier: Stage | None) -> bool:
    """Whether somebody can have said on the telephone that a referral arrived: it was ready to leave once, and did not end."""
    return earlier in _EVER_READY
