"""Records of others as they come in packets: which of two versions is the later, when a sender may have been put back."""

import hashlib
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import bindparam, delete, insert, select

from app.domain.records import Record
from app.errors import ErasedHere, GoesBack, NotFound, WrittenByAnother
from app.models import records
from app.models.kinds import name_of
from app.models.rows import Base
from app.models.sessions import Session
from app.models.statements import Statement
from app.services.parcels import Incoming
from app.sync.editions import Edition

R = TypeVar("R", bound=Record)

_EDITIONS = Base.metadata.tables["edition"]
_OF_RECORD = (_EDITIONS.c.kind == bindparam("of_kind"), _EDITIONS.c.record_id == bindparam("id"))
_FIND = Statement(
    select(_EDITIONS.c.epoch_started_at, _EDITIONS.c.epoch, _EDITIONS.c.version, _EDITIONS.c.number).where(*_OF_RECORD)
)
_NEW = Statement(insert(_EDITIONS))
_DROP = Statement(delete(_EDITIONS).where(*_OF_RECORD))


def take(
    session: Session,
    record: R,
    packet: Incoming,
    *,
    going_on: Callable[[Session, R], R] = lambda _session, record: record,
    counts_up: bool = False,
) -> bool:
    """Keep a record of the packet's sender if no later edition of it is here; whether it was kept.

    `going_on` makes of it what is kept where an earlier edition is here; `counts_up` says that no honest program writes a lower
    version into a later packet of one epoch: raises GoesBack then. What was forgotten here stays forgotten: raises
    ErasedHere then, and WrittenByAnother for the id of somebody else's record: to say nothing would let the sender be told
    that it arrived.
    """
    kind, offered = name_of(type(record)), packet.edition(record.version)
    known = find(session, kind, record.id)
    if known is not None and offered <= known:
        # An edition says nothing of whose record it is.
        here = records.find(session, type(record), record.id)
        if here is not None and here.writer != record.writer:
            raise WrittenByAnother
        if (
            counts_up
            and offered.epoch_id == known.epoch_id
            and offered.number > known.number
            and offered.version < known.version
        ):
            raise GoesBack
        return False
    if known is not None:
        record = going_on(session, record)
    try:
        kept = records.take(session, record, newer=True)
    except NotFound:
        raise ErasedHere from None
    if kept.writer != record.writer:
        raise WrittenByAnother
    if kept.version != record.version:
        return False
    if known is not None:
        _DROP.change(session, {"of_kind": kind, "id": record.id})
    row = {
        "kind": kind,
        "record_id": record.id,
        "epoch_started_at": offered.epoch_started_at,
        "epoch": offered.epoch_id,
        "version": offered.version,
        "number": offered.number,
    }
    _NEW.change(session, row)
    return True


def id_of(*whose: str) -> str:
    """The id under which the one record is kept that a sender has of a kind (and a month), whatever id it came with.

    Whoever lost the latest copy of the notebook begins it under another one.
    """
    return hashlib.sha256(" ".join(whose).encode("ascii")).hexdigest()[:32]


def find(session: Session, kind: str, record_id: str) -> Edition | None:
    """The edition in which a record of somebody else's is kept here."""
    row = _FIND.first(session, {"of_kind": kind, "id": record_id})
    return None if row is None else Edition(*row)
