"""Recalls (撤回): what closes a number of ours and says besides what is taken back with it, since when and why.

To whoever does not read it the same goes as `cancellation/1`, which closes the number and says nothing more.
"""

from datetime import date
from typing import Annotated

from msgspec import Meta

from app.domain.packets import Recall
from app.sync.bounds import Hex16, Hex32, Instant, Positive
from app.sync.items.parts import Item
from app.sync.items.values import CLOSINGS, RECALL_CAUSES, ClosingValue, RecallCauseValue


class RecallItem(Item, frozen=True, kw_only=True, tag="recall/1"):
    """A `cancellation/1` that names the referral of which the packet told. `onward`: whoever got it from there is told too."""

    epoch_id: Hex16
    epoch_started_at: Instant
    number: Annotated[int, Meta(ge=1, le=2**53 - 1)]
    packet_id: Hex32
    reason: ClosingValue
    referral_id: Hex16
    referral_version: Positive
    on: date
    because: RecallCauseValue
    onward: bool


def to_item(recall: Recall) -> RecallItem:
    """The item that takes one of our own packets back."""
    return RecallItem(
        epoch_id=recall.epoch_id,
        epoch_started_at=recall.epoch_started_at,
        number=recall.number,
        packet_id=recall.packet_id,
        reason=CLOSINGS.value(recall.reason),
        referral_id=recall.referral_id,
        referral_version=recall.referral_version,
        on=recall.on,
        because=RECALL_CAUSES.value(recall.because),
        onward=recall.onward,
    )


def from_item(item: RecallItem) -> Recall:
    """What is taken back, since when and why."""
    return Recall(
        epoch_id=item.epoch_id,
        epoch_started_at=item.epoch_started_at,
        number=item.number,
        packet_id=item.packet_id,
        reason=CLOSINGS.member(item.reason),
        referral_id=item.referral_id,
        referral_version=item.referral_version,
        on=item.on,
        because=RECALL_CAUSES.member(item.because),
        onward=item.onward,
    )
