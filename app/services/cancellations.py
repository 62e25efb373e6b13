"""Cancellations (取消): what closes the numbers of packets that may no longer be sent, or were taken back."""

from collections.abc import Collection, Sequence

from sqlalchemy import select, update

from app.domain.cards import Peer
from app.domain.packets import Closing, ClosingReason
from app.models.packets import OutboxRow
from app.models.sessions import Session
from app.services.parcels import Parcel
from app.sync.body import MOST_ITEMS, Purpose, parse_body
from app.sync.items import hear


def erased(session: Session, peer: Peer, besides: Collection[str] = ()) -> list[Parcel]:
    """The cancellations (取消) of packets to this peer that can never be written again, for their words were erased."""
    query = select(OutboxRow).where(
        OutboxRow.recipient == peer.identity,
        OutboxRow.number > 0,
        OutboxRow.body == b"",
        OutboxRow.closed_at.is_(None),
        OutboxRow.proven_at.is_(None),
    )
    rows = session.scalars(query.order_by(OutboxRow.epoch_started_at, OutboxRow.number))
    return cancelling([row for row in rows if row.packet_id not in besides], ClosingReason.ERASED)


def cancelling(rows: Sequence[OutboxRow], reason: ClosingReason) -> list[Parcel]:
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


def open_again(session: Session, ids: Sequence[str]) -> None:
    """Let cancellations whose number is lost be made anew: what they closed is open again."""
    for packet_id in ids:
        row = session.get(OutboxRow, packet_id)
        if row is not None and row.purpose == Purpose.CANCELLATIONS and row.body:
            closed = [hear(item).packet_id for item in parse_body(row.body).items]
            session.execute(update(OutboxRow).where(OutboxRow.packet_id.in_(closed)).values(closed_at=None))
