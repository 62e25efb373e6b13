"""Cancellations (取消): a number that may no longer be sent is closed, so that its gap need not stay open for ever."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta

from app.sync.bounds import Hex16, Hex32, Instant
from app.sync.canonical import Part

Reason = Literal["erased", "withdrawn"]


class CancellationItem(Part, frozen=True, kw_only=True, tag_field="kind", tag="cancellation/1"):
    """Closes packet `number` of the sender's own epoch to this recipient; `packet_id` says which packet stood there.

    "erased": its content was erased at the sender's; "withdrawn": the sender took it back. A recipient that already
    holds the packet keeps it and shows that it was taken back.
    """

    epoch_id: Hex16
    epoch_started_at: Instant
    number: Annotated[int, Meta(ge=1, le=2**53 - 1)]
    packet_id: Hex32
    reason: Reason


def to_item(*, epoch_id: str, epoch_started_at: datetime, number: int, packet_id: str, reason: Reason) -> CancellationItem:
    """The item that closes one of our own numbers."""
    return CancellationItem(
        epoch_id=epoch_id, epoch_started_at=epoch_started_at, number=number, packet_id=packet_id, reason=reason
    )
