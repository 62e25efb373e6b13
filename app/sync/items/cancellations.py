"""Cancellations (取消): a number that may no longer be sent is closed, so that its gap need not stay open for ever."""

from typing import Annotated

from msgspec import Meta

from app.domain.packets import Closing
from app.sync.bounds import Hex16, Hex32, Instant
from app.sync.items.parts import Item
from app.sync.items.values import CLOSINGS, ClosingValue


class CancellationItem(Item, frozen=True, kw_only=True, tag="cancellation/1"):
    """Closes packet `number` of the sender's own epoch to this recipient; `packet_id` says which packet stood there.

    "erased": its content was erased at the sender's; "withdrawn": the sender took it back. A recipient that already
    holds the packet keeps it and shows that it was taken back.
    """

    epoch_id: Hex16
    epoch_started_at: Instant
    number: Annotated[int, Meta(ge=1, le=2**53 - 1)]
    packet_id: Hex32
    reason: ClosingValue


def to_item(closing: Closing) -> CancellationItem:
    """The item that closes one of our own numbers."""
    return CancellationItem(
        epoch_id=closing.epoch_id,
        epoch_started_at=closing.epoch_started_at,
        number=closing.number,
        packet_id=closing.packet_id,
        reason=CLOSINGS.value(closing.reason),
    )


def from_item(item: CancellationItem) -> Closing:
    """What is closed, and why."""
    return Closing(
        epoch_id=item.epoch_id,
        epoch_started_at=item.epoch_started_at,
        number=item.number,
        packet_id=item.packet_id,
        reason=CLOSINGS.member(item.reason),
    )
