"""Earlier versions, removed records, and the tombstones of those that were forgotten."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Index, Select, String, Table, and_, bindparam, delete, false, func, insert, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.records import Record
from app.models.kinds import kind_named, name_of
from app.models.rows import Base
from app.models.sessions import Session
from app.models.statements import Statement

R = TypeVar("R", bound=Record)


class RevisionRow(Base):
    """An earlier version of a record, as the JSON text of the whole. A restored writer may give a version twice."""

    __tablename__ = "revision"

    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    record_id: Mapped[str] = mapped_column(String(32))
    version: Mapped[int]
    body: Mapped[str]

    __table_args__ = (Index("revision_by_record", "kind", "record_id", "number"),)


class RemovedRow(Base):
    """A record that was taken off the lists and can still be restored; `along` names the record it went with, if any."""

    __tablename__ = "removed"

    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    record_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    along: Mapped[str] = mapped_column(String(32), index=True)
    body: Mapped[str]
    removed_at: Mapped[datetime] = mapped_column(index=True)
    removed_by: Mapped[str]


class TombstoneRow(Base):
    """That a record was forgotten, so that no replay brings it back; nothing of what it said."""

    __tablename__ = "tombstone"

    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    record_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    writer: Mapped[str]
    version: Mapped[int]
    forgotten_at: Mapped[datetime]


def _column_of(table: Table, name: str) -> Select[Any]:
    """One column of the row of a kind and an id; built once and of the table itself, since each record taken in asks it."""
    return select(table.c[name]).where(table.c.kind == bindparam("kind"), table.c.record_id == bindparam("id"))


_FILE = Statement(insert(Base.metadata.tables["revision"]), "kind", "record_id", "version", "body")
FORGOTTEN_ID = _column_of(Base.metadata.tables["tombstone"], "record_id")
REMOVED_ID = _column_of(Base.metadata.tables["removed"], "record_id")
_REMOVED = _column_of(Base.metadata.tables["removed"], "body")


def file(session: Session, record: Record) -> None:
    """Keep a version that is about to be replaced."""
    row = {"kind": name_of(type(record)), "record_id": record.id, "version": record.version, "body": packed(record)}
    _FILE.change(session, row)


def earlier(session: Session, kind: type[R], record_id: str) -> list[R]:
    """The earlier versions of a record, newest first."""
    query = (
        select(RevisionRow.body)
        .where(RevisionRow.kind == name_of(kind), RevisionRow.record_id == record_id)
        .order_by(RevisionRow.number.desc())
    )
    return [unpacked(kind, body) for body in session.scalars(query)]


def all_earlier(session: Session, kind: type[R], ids: Select[str], holding: Sequence[str]) -> list[R]:
    """The earlier versions of all records of a kind with these ids whose text holds one of these, newest first."""
    text = or_(false(), *map(RevisionRow.body.contains, holding))
    query = (
        select(RevisionRow.body)
        .where(RevisionRow.kind == name_of(kind), text, RevisionRow.record_id.in_(ids))
        .order_by(RevisionRow.number.desc())
    )
    return [unpacked(kind, body) for body in session.scalars(query)]


def before(session: Session, kind: type[R], ids: Select[str]) -> list[R]:
    """What each of these records said before it said what it does, in one question; nothing for those of one version."""
    its = (RevisionRow.kind == name_of(kind), RevisionRow.record_id.in_(ids))
    last = select(func.max(RevisionRow.number)).where(*its).group_by(RevisionRow.record_id)
    return [unpacked(kind, body) for body in session.scalars(select(RevisionRow.body).where(RevisionRow.number.in_(last)))]


def bury(session: Session, record: Record) -> None:
    """Leave a tombstone."""
    row = {
        "kind": name_of(type(record)),
        "record_id": record.id,
        "writer": record.writer,
        "version": record.version,
        "forgotten_at": session.now,
    }
    session.execute(insert(TombstoneRow).values(**row))


def is_forgotten(session: Session, kind: type[Record], record_id: str) -> bool:
    """Whether such a record was here once and was forgotten."""
    return session.scalar(FORGOTTEN_ID, {"kind": name_of(kind), "id": record_id}) is not None


def put_away(session: Session, records: Iterable[Record], along: str) -> None:
    """Put records among the removed."""
    rows = [
        {
            "kind": name_of(type(record)),
            "record_id": record.id,
            "along": along,
            "body": packed(record),
            "removed_at": session.now,
            "removed_by": session.me.coordinator or session.me.name,
        }
        for record in records
    ]
    if rows:
        session.execute(insert(RemovedRow), rows)


def put_back(session: Session, kind: type[R], record_id: str) -> R | None:
    """Take one record from among the removed, or None if it is not there."""
    record = find_removed(session, kind, record_id)
    if record is not None:
        session.execute(delete(RemovedRow).where(_is(kind, record_id)))
    return record


def find_removed(session: Session, kind: type[R], record_id: str) -> R | None:
    """One of the removed records, or None."""
    body = session.scalar(_REMOVED, {"kind": name_of(kind), "id": record_id})
    return None if body is None else unpacked(kind, body)


def removed_along(session: Session, record_id: str) -> list[tuple[type[Record], str]]:
    """Which records were removed because this one was."""
    query = select(RemovedRow.kind, RemovedRow.record_id).where(RemovedRow.along == record_id)
    return [(kind_named(row.kind), row.record_id) for row in session.execute(query)]


def removed(session: Session, kind: type[R]) -> list[tuple[R, datetime]]:
    """The removed records of one kind with the instant, the last removed first; those that went along are left out."""
    query = (
        select(RemovedRow.body, RemovedRow.removed_at)
        .where(RemovedRow.kind == name_of(kind), RemovedRow.along == "")
        .order_by(RemovedRow.removed_at.desc(), RemovedRow.record_id.desc())
    )
    return [(unpacked(kind, row.body), row.removed_at) for row in session.execute(query)]


def removed_naming(session: Session, kind: type[R], record_id: str) -> list[R]:
    """The removed records of one kind, however they went, whose text holds this id."""
    query = select(RemovedRow.body).where(RemovedRow.kind == name_of(kind), RemovedRow.body.contains(record_id))
    return [unpacked(kind, body) for body in session.scalars(query)]


def removed_before(session: Session, instant: datetime) -> Sequence[tuple[type[Record], str]]:
    """Which records were removed before an instant, those that went along left out."""
    query = select(RemovedRow.kind, RemovedRow.record_id).where(RemovedRow.removed_at < instant, RemovedRow.along == "")
    return [(kind_named(row.kind), row.record_id) for row in session.execute(query)]


def erase(session: Session, kind: type[Record], record_id: str) -> None:
    """Erase the earlier versions of a record."""
    session.execute(delete(RevisionRow).where(RevisionRow.kind == name_of(kind), RevisionRow.record_id == record_id))


def count(session: Session, kind: type[Record], record_id: str) -> int:
    """How many earlier versions there are."""
    where = (RevisionRow.kind == name_of(kind), RevisionRow.record_id == record_id)
    return session.scalar(select(func.count()).select_from(RevisionRow).where(*where)) or 0


def packed(record: Record) -> str:
    """A record as JSON text."""
    return msgspec.json.encode(record).decode()


def unpacked(kind: type[R], body: str) -> R:
    """A record from its JSON text; fields that came later have their defaults."""
    return msgspec.json.decode(body, type=kind)


def _is(kind: type[Record], record_id: str) -> ColumnElement[bool]:
    return and_(RemovedRow.kind == name_of(kind), RemovedRow.record_id == record_id)
