"""Cancellations (取消): what closes the numbers of packets that may no longer be sent, or were taken back."""

from collections.abc import Sequence

from app.domain.packets import Closing, ClosingReason
from app.services.parcels import Numbered, Parcel
from app.sync.body import MOST_ITEMS, Purpose, parse_body
from app.sync.items import hear


def cancelling(rows: Sequence[Numbered], reason: ClosingReason) -> list[Parcel]:
    """The parcels that close these packets of ours at their recipient's."""
    return [
        Parcel(
            purpose=Purpose.CANCELLATIONS,
            says=tuple(
                Closing(
                    epoch_id=row.epoch,
                    epoch_started_at=row.epoch_started_at,
                    number=row.number,
                    packet_id=row.packet_id,
                    reason=reason,
                )
                for row in rows[start : start + MOST_ITEMS]
            ),
            closes=tuple(row.packet_id for row in rows[start : start + MOST_ITEMS]),
        )
        for start in range(0, len(rows), MOST_ITEMS)
    ]


def closed_by(body: bytes) -> list[str]:
    """The ids of the packets that a packet of cancellations closes."""
    return [hear(item).packet_id for item in parse_body(body).items]
