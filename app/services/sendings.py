"""Where a record left the notebook: the packets of ours that carried it, and whether one carries it as it stands."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select, update

from app.domain.cards import Peer
from app.models.packets import OutboxItemRow, OutboxRow
from app.models.rows import RecordRow
from app.models.sessions import Session

# Stands for the version of a record in a packet whose edition counts no more.
NO_VERSION = 0

# What was erased before it was shown to have arrived arrives no more, whatever else it carried. What was shown once, and is
# asked for again after its words were erased for their age, is closed, and not told anew.
_GOES = OutboxRow.closed_at.is_(None) & (
    OutboxRow.proven_at.is_not(None) | OutboxRow.send_again | (func.length(OutboxRow.body) > 0)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """Of a packet that carries a record: which version, when it was written out, proven, or lost again."""

    packet_id: str
    peer_id: str
    recipient: str
    number: int
    version: int
    made_at: datetime
    written_at: datetime | None
    proven_at: datetime | None
    send_again: bool

    @property
    def left(self) -> bool:
        """Whether it was written out once, so that somebody may have it."""
        return self.written_at is not None or self.proven_at is not None or self.send_again


_SENDING = tuple(field.name for field in fields(Sending))


def of_record(session: Session, kind: str, record_id: str) -> list[Sending]:
    """The packets that carried a record, the newest first; those closed by a cancellation are left out."""
    return of_records(session, kind, [record_id]).get(record_id, [])


def ever_of_record(session: Session, kind: str, record_id: str) -> list[Sending]:
    """What `of_record` gives, with the packets that were closed by a cancellation since."""
    return of_records(session, kind, [record_id], closed=True).get(record_id, [])


def of_records(session: Session, kind: str, record_ids: Collection[str], *, closed: bool = False) -> dict[str, list[Sending]]:
    """What `of_record` gives, for many records in one question; `closed` as `ever_of_record`."""
    query = (
        select(
            OutboxItemRow.record_id,
            OutboxRow.packet_id,
            OutboxRow.peer_id,
            OutboxRow.recipient,
            OutboxRow.number,
            OutboxItemRow.version,
            OutboxRow.made_at,
            OutboxRow.written_at,
            OutboxRow.proven_at,
            OutboxRow.send_again,
        )
        .join(OutboxItemRow, OutboxItemRow.packet_id == OutboxRow.packet_id)
        .where(OutboxItemRow.kind == kind, OutboxItemRow.record_id.in_(record_ids))
        .order_by(OutboxRow.made_at.desc(), OutboxRow.number.desc())
    )
    found: dict[str, list[Sending]] = {}
    for record_id, *sending in session.execute(query if closed else query.where(OutboxRow.closed_at.is_(None))):
        found.setdefault(record_id, []).append(Sending(**dict(zip(_SENDING, sending, strict=True))))
    return found


def record_ids(session: Session, sent_id: str, *kinds: str) -> tuple[str, ...]:
    """The records that a packet of ours carries; with `kinds` only those of these kinds."""
    query = select(OutboxItemRow.record_id).where(OutboxItemRow.packet_id == sent_id).distinct()
    return tuple(session.scalars(query.where(OutboxItemRow.kind.in_(kinds)) if kinds else query))


def sealed_since(session: Session, record_ids: Collection[str], instant: datetime) -> bool:
    """Whether a packet that carries one of these records was made since."""
    made = OutboxItemRow.record_id.in_(record_ids) & (OutboxRow.made_at >= instant)
    query = select(OutboxRow.packet_id).join(OutboxItemRow, OutboxItemRow.packet_id == OutboxRow.packet_id).where(made)
    return session.scalar(query.limit(1)) is not None


def carries(session: Session, peer: Peer, kind: str, record_id: str, version: int) -> bool:
    """Whether a packet to this peer, written or waiting, carries this version of a record; one that was erased does not."""
    its = (OutboxItemRow.kind == kind, OutboxItemRow.record_id == record_id, OutboxItemRow.version == version)
    return session.scalar(_carrying(peer, *its).limit(1)) is not None


def is_carried(peer: Peer, kind: str, row: type[RecordRow]) -> ColumnElement[bool]:
    """What `carries` says, as a condition on the rows of a kind of record."""
    its = (OutboxItemRow.kind == kind, OutboxItemRow.record_id == row.id, OutboxItemRow.version == row.version)
    return _carrying(peer, *its).exists()


def _carrying(peer: Peer, *its: ColumnElement[bool]) -> Select[str]:
    sent = select(OutboxItemRow.packet_id).join(OutboxRow, OutboxRow.packet_id == OutboxItemRow.packet_id)
    return sent.where(*its, OutboxRow.recipient == peer.identity, _GOES)


def send_records_again(session: Session, recipient: str, epoch_id: str) -> None:
    """Let the records go once more that went to a peer within an epoch: their editions there count no more."""
    sent_in = select(OutboxRow.packet_id).where(OutboxRow.recipient == recipient, OutboxRow.epoch == epoch_id)
    session.execute(
        update(OutboxItemRow).where(OutboxItemRow.packet_id.in_(sent_in)).values(version=NO_VERSION),
        execution_options={"synchronize_session": False},
    )
