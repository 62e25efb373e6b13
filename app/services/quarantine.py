"""Packets kept apart (保留のつなぎ便): for a person to look at, within bounds, and never for ever."""

import re
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import ColumnElement, bindparam, delete, func, insert, select, update

from app.domain.packets import TakenIn
from app.models import quarantine
from app.models.quarantine import QuarantineFileRow, QuarantineRow
from app.models.sessions import Session
from app.sync.packets import OpenedPacket

KEPT_DAYS = 400
# Of one sender, and of all strangers together: whoever holds a desk's card could fill its disk otherwise.
MOST_OF_ONE = (20, 64 * 1024 * 1024)
MOST_OF_STRANGERS = (200, 256 * 1024 * 1024)
STRANGER = "unknown_sender"

_LYING = select(QuarantineRow.packet_id).where(QuarantineRow.packet_id.in_(bindparam("ids", expanding=True)))
_RECORD_ID = re.compile(rb'"([0-9a-f]{32})"')


def keep(session: Session, line: TakenIn, opened: OpenedPacket, reason: str, content: bytes) -> bool:
    """Keep a packet apart with the line that tells of it; False where there is no room, and it stays where it lies.

    One that lies apart already says from now on why it does so now.
    """
    told = {"reason": reason, "claim": msgspec.json.encode(line).decode()}
    known = session.execute(update(QuarantineRow).where(QuarantineRow.packet_id == opened.packet_id).values(**told))
    if known.rowcount:  # type: ignore[attr-defined]
        return True
    sender, stranger = opened.sender.identity.hex, reason == STRANGER
    if not _has_room(session, QuarantineRow.sender == sender, MOST_OF_ONE, len(content)):
        return False
    if stranger and not _has_room(session, QuarantineRow.reason == STRANGER, MOST_OF_STRANGERS, len(content)):
        return False
    row = {
        "packet_id": opened.packet_id,
        "sender": sender,
        "about": " ".join(sorted({found.decode() for found in _RECORD_ID.findall(opened.body_bytes)})),
        "file_name": line.file,
        "size": len(content),
        "held_at": session.now,
    }
    session.execute(insert(QuarantineRow).values(**row, **told))
    session.execute(insert(QuarantineFileRow).values(packet_id=opened.packet_id, file=content))
    return True


def waiting(session: Session) -> list[TakenIn]:
    """The lines of the packets that wait for a person to look at them, the newest first; no file is read."""
    return [line for line, _held_at in waiting_since(session)]


def waiting_since(session: Session) -> list[tuple[TakenIn, datetime]]:
    """What `waiting` gives, each with the instant since which it lies here."""
    query = select(QuarantineRow.claim, QuarantineRow.held_at).where(QuarantineRow.settled_at.is_(None))
    found = session.execute(query.order_by(QuarantineRow.held_at.desc(), QuarantineRow.packet_id))
    return [(msgspec.json.decode(claim, type=TakenIn), held_at) for claim, held_at in found]


def without_kept(session: Session, sender: str, missing: tuple[int, ...]) -> tuple[int, ...]:
    """Of the numbers that are missing of a sender, those whose packet does not lie here apart: these have come."""
    if not missing:
        return ()
    lines = session.scalars(select(QuarantineRow.claim).where(QuarantineRow.sender == sender))
    here = {msgspec.json.decode(line, type=TakenIn).number for line in lines}
    return tuple(number for number in missing if number not in here)


def of_sender(session: Session, sender: str) -> list[str]:
    """The ids of a sender's packets whose file lies here, in the order they came; those put away too."""
    query = select(QuarantineRow.packet_id).where(QuarantineRow.sender == sender, QuarantineRow.size > 0)
    return list(session.scalars(query.order_by(QuarantineRow.held_at, QuarantineRow.file_name, QuarantineRow.packet_id)))


def because_of(session: Session, reasons: Collection[str]) -> list[str]:
    """The ids of the packets whose file lies here for one of these reasons, in the order they came."""
    query = select(QuarantineRow.packet_id).where(QuarantineRow.reason.in_(reasons), QuarantineRow.size > 0)
    return list(session.scalars(query.order_by(QuarantineRow.held_at, QuarantineRow.packet_id)))


def file(session: Session, packet_id: str) -> tuple[str, bytes] | None:
    """The name and content of a packet's file; None where it lies here no more."""
    query = select(QuarantineRow.file_name, QuarantineFileRow.file).join(QuarantineFileRow)
    row = session.execute(query.where(QuarantineRow.packet_id == packet_id)).first()
    return None if row is None else (row.file_name, row.file)


def settle(session: Session, packet_ids: Sequence[str]) -> None:
    """Note that packets were taken in, as far as they lay here: their files need not do so any more."""
    lay = session.tables.execute(_LYING, {"ids": list(packet_ids)}).scalars().all()
    if lay:
        session.execute(delete(QuarantineFileRow).where(QuarantineFileRow.packet_id.in_(lay)))
        settled = update(QuarantineRow).where(QuarantineRow.packet_id.in_(lay))
        session.execute(settled.values(settled_at=session.now, size=0))


def put_away(session: Session, packet_id: str) -> None:
    """Let a packet wait in silence: nobody is told of it any more, also when it comes once again; its file stays."""
    session.execute(
        update(QuarantineRow)
        .where(QuarantineRow.packet_id == packet_id, QuarantineRow.settled_at.is_(None))
        .values(settled_at=session.now)
    )


def erase_old(session: Session) -> None:
    """Erase the packets that were kept apart more than 400 days ago."""
    before = session.now - timedelta(days=KEPT_DAYS)
    quarantine.erase(session, list(session.scalars(select(QuarantineRow.packet_id).where(QuarantineRow.held_at < before))))


def _has_room(session: Session, among: ColumnElement[bool], most: tuple[int, int], size: int) -> bool:
    query = select(func.count(), func.coalesce(func.sum(QuarantineRow.size), 0)).where(among, QuarantineRow.size > 0)
    count, total = session.execute(query).one()
    return bool(count < most[0] and total + size <= most[1])
