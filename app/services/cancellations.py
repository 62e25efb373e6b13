"""Cancellations (取消): what closes the numbers of packets that may no longer be sent, or were taken back."""

from collections.abc import Sequence
from typing import Any

from app.domain.packets import Closing, ClosingReason
from app.services.parcels import Numbered, Parcel
from app.sync.body import MOST_ITEMS, Purpose, parse_body
from app.sync.items import hear


def erasing(rows: Sequence[Numbered]) -> list[Parcel]:
    """The parcels that close packets of ours whose content was erased."""
    return closing([Closing(reason=ClosingReason.ERASED, **place(row)) for row in rows])


def place(row: Numbered) -> dict[str, Any]:
    """Where a packet of ours stands in its chain, as a Closing names it."""
    return {
        "epoch_id": row.epoch,
        "epoch_started_at": row.epoch_started_at,
        "number": row.number,
        "packet_id": row.packet_id,
    }


def closing(said: Sequence[Closing]) -> list[Parcel]:
    """The parcels that close packets of ours at their recipient's."""
    chunks = [tuple(said[start : start + MOST_ITEMS]) for start in range(0, len(said), MOST_ITEMS)]
    return [
        Parcel(purpose=Purpose.CANCELLATIONS, says=chunk, closes=tuple(each.packet_id for each in chunk)) for chunk in chunks
    ]


def closed_by(body: bytes) -> list[str]:
    """The ids of the packets that a packet of cancellations closes."""
    return [hear(item).packet_id for item in parse_body(body).items]
