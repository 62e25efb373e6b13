"""Records of others as they come in packets: which of two versions is the later, when a sender may have been put back."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import bindparam, delete, insert, select

from app.domain.records import Record
from app.errors import NotFound
from app.models import records
from app.models.kinds import name_of
from app.models.rows import Base
from app.models.sessions import Session
from app.services.parcels import Incoming
from app.sync.editions import Edition

R = TypeVar("R", bound=Record)

# Of the table itself and built once, since every record taken in asks it.
_EDITIONS = Base.metadata.tables["edition"]
_FIND = select(_EDITIONS.c.epoch_started_at, _EDITIONS.c.epoch, _EDITIONS.c.version, _EDITIONS.c.number).where(
    _EDITIONS.c.kind == bindparam("of_kind"), _EDITIONS.c.record_id == bindparam("id")
)
_NEW = insert(_EDITIONS)


def take(
    session: Session, record: R, packet: Incoming, *, going_on: Callable[[Session, R], R] = lambda _session, record: record
) -> bool:
    """Keep a record of the packet's sender if no later edition of it is here; whether it was kept.

    `going_on` makes of it what is kept where an earlier edition is here. What was forgotten here stays forgotten.
    """
    kind, offered = name_of(type(record)), packet.edition(record.version)
    known = find(session, kind, record.id)
    if known is not None and offered <= known:
        return False
    if known is not None:
        record = going_on(session, record)
    try:
        kept = records.take(session, record, newer=True)
    except NotFound:
        return False
    if kept.writer != record.writer or kept.version != record.version:
        return False
    if known is not None:
        session.execute(delete(_EDITIONS).where(_EDITIONS.c.kind == kind, _EDITIONS.c.record_id == record.id))
    row = {
        "kind": kind,
        "record_id": record.id,
        "epoch_started_at": offered.epoch_started_at,
        "epoch": offered.epoch_id,
        "version": offered.version,
        "number": offered.number,
    }
    session.tables.execute(_NEW, row)
    return True


def find(session: Session, kind: str, record_id: str) -> Edition | None:
    """The edition in which a record of somebody else's is kept here."""
    row = session.tables.execute(_FIND, {"of_kind": kind, "id": record_id}).first()
    return None if row is None else Edition(*row)
