"""Cancellations (取消): what closes the numbers of packets that may no longer be sent, or were taken back."""

from collections.abc import Sequence
from typing import Any

from app.domain.packets import Closing, ClosingReason, Recall, RecallCause
from app.services.parcels import Carried, Numbered, Parcel
from app.sync.body import MOST_ITEMS, Purpose, parse_body
from app.sync.items import hear

RECALL = "recall"
"""What a packet carries that takes a referral back; the record is the referral, which is erased without it."""
NO_MORE = "recall_of_consent"
"""What it carries besides where the person agrees no more, which whoever got it from there is to hear too."""


def erasing(rows: Sequence[Numbered]) -> list[Parcel]:
    """The parcels that close packets of ours whose content was erased."""
    return closing([Closing(reason=ClosingReason.ERASED, **place(row)) for row in rows])


def never_written(rows: Sequence[Numbered]) -> list[Parcel]:
    """The parcels that close numbers of ours that were given and may no longer go; nobody has what stood there."""
    return closing([unwritten(row) for row in rows])


def unwritten(row: Numbered) -> Closing:
    """What closes a number of which nothing left the house: there is nothing to take back with it."""
    return Closing(reason=ClosingReason.WITHDRAWN, **place(row))


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
        Parcel(
            purpose=Purpose.CANCELLATIONS,
            says=chunk,
            carried=_carried(chunk),
            closes=tuple(each.packet_id for each in chunk),
        )
        for chunk in chunks
    ]


def _carried(said: Sequence[Closing]) -> tuple[Carried, ...]:
    """The referrals that are taken back, each in the latest version of which it is told."""
    told = sorted((each for each in said if isinstance(each, Recall)), key=lambda recall: recall.referral_version)
    latest = {(RECALL, each.referral_id): each.referral_version for each in told}
    latest |= {(NO_MORE, each.referral_id): each.referral_version for each in told if each.because is RecallCause.CONSENT}
    return tuple(Carried(kind=kind, record_id=key, version=version) for (kind, key), version in latest.items())


def closed_by(body: bytes) -> list[str]:
    """The ids of the packets that a packet of cancellations closes."""
    return [hear(item).packet_id for item in parse_body(body).items]
