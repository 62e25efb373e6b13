"""Records of others as they come in packets: which of two versions is the later, when a sender may have been put back."""

from sqlalchemy import delete, insert

from app.domain.records import Record
from app.errors import NotFound
from app.models import records
from app.models.kinds import name_of
from app.models.packets import EditionRow
from app.models.sessions import Session
from app.services.parcels import Incoming
from app.sync.editions import Edition


def take(session: Session, record: Record, packet: Incoming) -> bool:
    """Keep a record of the packet's sender if no later edition of it is here; whether it was kept.

    What was forgotten here stays forgotten.
    """
    kind, offered = name_of(type(record)), packet.edition(record.version)
    row = session.get(EditionRow, (kind, record.id))
    known = Edition(row.epoch_started_at, row.epoch, row.version, row.number) if row else None
    if known is not None and offered <= known:
        return False
    try:
        kept = records.take(session, record, newer=True)
    except NotFound:
        return False
    if kept.writer != record.writer or kept.version != record.version:
        return False
    if row is not None:
        session.expunge(row)
        session.execute(delete(EditionRow).where(EditionRow.kind == kind, EditionRow.record_id == record.id))
    session.execute(
        insert(EditionRow).values(
            kind=kind,
            record_id=record.id,
            epoch_started_at=offered.epoch_started_at,
            epoch=offered.epoch_id,
            version=offered.version,
            number=offered.number,
        )
    )
    return True
