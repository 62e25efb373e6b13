"""The only way in and out for records: keep, take, get, find, several, go_back, remove, restore, forget, revisions."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, bindparam, delete, insert, select, union_all, update
from sqlalchemy.exc import IntegrityError

from app.domain.cards import Owner
from app.domain.records import Record, can_be_kept
from app.errors import Invalid, NotFound, NotOurs, Problem, Stale
from app.models import drafts, packets, search, sqlcipher
from app.models import revisions as versions
from app.models.kinds import KINDS, columns_of, fields_of, hanging_on, name_of, outliving
from app.models.rows import Base
from app.models.sessions import RecordChange, Session
from app.models.statements import Statement

R = TypeVar("R", bound=Record)

# How a NUL looks in the text of a record; other text may look like it.
_NUL = "\\u0000"
# How long what was removed can be restored.
RESTORABLE = timedelta(days=30)

# Built once: to build one takes as long as to run it.
_SELECTIONS: dict[type[Record], Select[Any]] = {
    kind: select(*(getattr(keeping.row, name) for name in fields_of(kind))) for kind, keeping in KINDS.items()
}
_TABLES = {kind: Base.metadata.tables[name_of(kind)] for kind in KINDS}
_INSERTIONS = {kind: Statement(insert(table)) for kind, table in _TABLES.items()}
_BY_ID = {
    kind: Statement(select(*(table.c[name] for name in fields_of(kind))).where(table.c.id == bindparam("id")))
    for kind, table in _TABLES.items()
}
_LIVES = {kind: Statement(select(table.c.id).where(table.c.id == bindparam("id"))) for kind, table in _TABLES.items()}
_TRACES = {
    kind: Statement(
        union_all(select(table.c.id).where(table.c.id == bindparam("id")), versions.REMOVED_ID, versions.FORGOTTEN_ID)
    )
    for kind, table in _TABLES.items()
}
# The version that was seen stands in the condition: whoever comes second changes no row, whatever runs at once.
_AS_SEEN = {kind: (table.c.id == bindparam("its_id"), table.c.version == bindparam("seen")) for kind, table in _TABLES.items()}
_CHANGES = {kind: Statement(update(table).where(*_AS_SEEN[kind]), *columns_of(kind)) for kind, table in _TABLES.items()}
_DELETIONS = {kind: Statement(delete(table).where(*_AS_SEEN[kind])) for kind, table in _TABLES.items()}


def keep(session: Session, record: R) -> R:
    """Keep a record of our own and return it as kept: with id, version, writer and instant.

    One that says what is kept already stays as it is, for a version without a change tells nothing.
    Raises Stale when a version was kept since this one was read, NotFound when the record is gone, NotOurs when somebody
    else wrote it, Invalid for text that nothing can hold (a NUL, half a character).
    """
    _refuse_unfit(record)
    # Read for the revision and for the kinder error; whether the version still stands is decided where the row is written.
    earlier = find(session, type(record), record.id) if record.id else None
    if earlier is None and record.version:
        raise NotFound
    if earlier is not None and earlier.version != record.version:
        raise Stale
    if earlier is not None and earlier.writer not in ("", session.me.id):
        raise NotOurs
    if earlier is not None and replace(record, writer=earlier.writer, written_at=earlier.written_at) == earlier:
        return earlier
    kept = replace(
        record,
        id=record.id or session.new_id(),
        version=record.version + 1,
        writer=session.me.id,
        written_at=session.now,
    )
    _put(session, kept, earlier)
    session.written.append(RecordChange(type(kept), kept.id, earlier.version if earlier is not None else None, kept.version))
    return kept


def take(session: Session, record: R, *, newer: bool | None = None) -> R:
    """Take in a record that somebody else wrote, and return what is kept under its id now.

    An older or equal version changes nothing, nor does one whose id is another writer's or ours. `newer` decides in place of
    the versions, where the sender was restored and counts anew. Raises NotFound when the record was forgotten here, or lies
    among the removed in this version or a newer one.
    """
    kind = type(record)
    if not record.writer or record.writer == session.me.id:
        return get(session, kind, record.id)
    _refuse_unfit(record)
    if _TRACES[kind].first(session, {"kind": name_of(kind), "id": record.id}) is None:
        # Almost everything that comes is new, and is asked about once.
        _put(session, record, None)
        return record
    if versions.is_forgotten(session, kind, record.id):
        raise NotFound
    earlier = find(session, kind, record.id)
    if earlier is not None and not _replaces(record, earlier, newer):
        return earlier
    if earlier is None and (removed := versions.find_removed(session, kind, record.id)) is not None:
        if not _replaces(record, removed, newer):
            raise NotFound
        versions.put_back(session, kind, record.id)
        versions.file(session, removed)
    _put(session, record, earlier)
    return record


def get(session: Session, kind: type[R], record_id: str) -> R:
    """The record with this id; raises NotFound."""
    record = find(session, kind, record_id)
    if record is None:
        raise NotFound
    return record


def find(session: Session, kind: type[R], record_id: str) -> R | None:
    """The record with this id, or None."""
    row = _BY_ID[kind].first(session, {"id": record_id})
    return None if row is None else kind(**dict(zip(fields_of(kind), row, strict=True)))


def lives(session: Session, kind: type[Record], record_id: str) -> bool:
    """Whether there is a record with this id; nothing else of it is read."""
    return _LIVES[kind].first(session, {"id": record_id}) is not None


def several(session: Session, kind: type[R], *where: ColumnElement[bool]) -> list[R]:
    """The records for which all these conditions on the row hold, in the order of their ids."""
    query = _SELECTIONS[kind].where(*where).order_by(KINDS[kind].row.id)
    return [kind(**row._mapping) for row in session.execute(query)]


def revisions(session: Session, kind: type[R], record_id: str) -> list[R]:
    """The earlier versions of a record, newest first."""
    return versions.earlier(session, kind, record_id)


def all_revisions(session: Session, kind: type[R], holding: Sequence[str]) -> list[R]:
    """The earlier versions of all records of a kind that are on the lists whose text holds one of these, newest first."""
    return versions.all_earlier(session, kind, select(KINDS[kind].row.id), holding)


def said_before(session: Session, kind: type[R], *where: ColumnElement[bool]) -> list[R]:
    """The version before the one that stands, of each of the records that fit and have one."""
    return versions.before(session, kind, select(KINDS[kind].row.id).where(*where))


def go_back(session: Session, record: R, version: int) -> R:
    """Keep what a record of our own said in an earlier version, as a new one. Raises Stale, NotFound, also of that version."""
    if record.version == version:
        return record
    said = next((each for each in revisions(session, type(record), record.id) if each.version == version), None)
    if said is None:
        raise NotFound
    return keep(session, replace(said, version=record.version))


def remove(session: Session, record: Record) -> None:
    """Take a record off the lists, with all that hangs on it; both can be restored for 30 days. Raises Stale or NotFound."""
    current = get(session, type(record), record.id)
    if current.version != record.version:
        raise Stale
    hanging = list(all_hanging(session, type(current), current.id))
    versions.put_away(session, [current], along="")
    versions.put_away(session, hanging, along=current.id)
    for gone in (*hanging, current):
        if not _take_off(session, gone):
            raise Stale
    session.written.append(RecordChange(type(current), current.id, current.version, None))


def restore(session: Session, kind: type[R], record_id: str) -> R:
    """Put a removed record back, with all that was removed along with it.

    Raises NotFound, also while what it hangs on is removed itself: that comes back first.
    """
    record = versions.find_removed(session, kind, record_id)
    if record is None or not _has_what_it_hangs_on(session, record):
        raise NotFound
    versions.put_back(session, kind, record_id)
    _put(session, record, None)
    session.written.append(RecordChange(kind, record_id, None, record.version))
    for other, other_id in versions.removed_along(session, record_id):
        if (hanging := versions.put_back(session, other, other_id)) is not None:
            _put(session, hanging, None)
            session.written.append(RecordChange(other, other_id, None, hanging.version))
    return record


def forget(session: Session, kind: type[Record], record_id: str) -> None:
    """Erase a record for ever, removed or not, with its revisions, search text, drafts and all that hangs on it.

    A tombstone without content stays, so that no replay brings it back; of what outlives it the bare rest. Raises NotFound.
    """
    removed = versions.put_back(session, kind, record_id)
    record = removed or get(session, kind, record_id)
    hanging = list(all_hanging(session, kind, record_id))
    for other, other_id in versions.removed_along(session, record_id):
        if (gone := versions.put_back(session, other, other_id)) is not None:
            # What came about it since it was removed goes too.
            hanging += [*all_hanging(session, other, other_id), gone]
    # What was removed by itself before would otherwise outlive whom it is about.
    for other, field in hanging_on(kind):
        for gone in versions.removed_naming(session, other, record_id):
            if getattr(gone, field) == record_id:
                forget(session, other, gone.id)
    for gone in _once((*hanging, record)):
        for other, field in outliving(type(gone)):
            for left in several(session, other, getattr(KINDS[other].row, field) == gone.id):
                _lay_bare(session, left)
        _take_off(session, gone)
        versions.bury(session, gone)
        _erase_words(session, gone)


def _lay_bare(session: Session, record: Record) -> None:
    """Leave of a record what may outlive that which is erased, in the version that it has."""
    bare, keeping = KINDS[type(record)].bare(record), KINDS[type(record)]
    values = {name: getattr(bare, name) for name in fields_of(type(bare))} | keeping.extras(bare)
    _CHANGES[type(record)].change(session, values | _as_seen(record))
    _erase_words(session, record)


def _erase_words(session: Session, record: Record) -> None:
    """Erase what else tells of a record: its earlier versions, drafts, and packets."""
    versions.erase(session, type(record), record.id)
    drafts.throw_away_about(session, record.id)
    packets.erase_about(session, name_of(type(record)), record.id)


def is_forgotten(session: Session, kind: type[Record], record_id: str) -> bool:
    """Whether such a record was here once and was forgotten."""
    return versions.is_forgotten(session, kind, record_id)


def removed_naming(session: Session, kind: type[R], record_id: str) -> list[R]:
    """The removed records of one kind whose content holds this id."""
    return versions.removed_naming(session, kind, record_id)


def all_hanging(session: Session, kind: type[Record], record_id: str) -> Iterator[Record]:
    """The live records that hang on this one, and those that hang on them; what hangs comes before what it hangs on.

    Each comes once, though it hangs on two of them: a contact on its person and on their case.
    """
    return iter(_once(_hanging(session, kind, record_id)))


def _once(records: Iterable[Record]) -> Collection[Record]:
    # Whoever writes packets chooses the ids in them: two of different kinds may have the same.
    return {(type(record), record.id): record for record in records}.values()


def _hanging(session: Session, kind: type[Record], record_id: str) -> Iterator[Record]:
    for other, field in hanging_on(kind):
        for record in several(session, other, getattr(KINDS[other].row, field) == record_id):
            yield from _hanging(session, other, record.id)
            yield record


def empty_bin(session: Session) -> int:
    """Forget what was removed more than 30 days ago; how many records that were."""
    overdue = versions.removed_before(session, session.now - RESTORABLE)
    for kind, record_id in overdue:
        # One that hung on an earlier one of these went with it.
        if versions.find_removed(session, kind, record_id) is not None:
            forget(session, kind, record_id)
    return len(overdue)


def _put(session: Session, record: Record, earlier: Record | None) -> None:
    """Write a row over its earlier version or anew, and what follows from it."""
    keeping = KINDS[type(record)]
    values = {name: getattr(record, name) for name in fields_of(type(record))} | keeping.extras(record)
    if earlier is None:
        _insert(session, type(record), values)
    else:
        if not _CHANGES[type(record)].change(session, values | _as_seen(earlier)):
            raise Stale
        versions.file(session, earlier)
    if keeping.searched:
        search.index(session, name_of(type(record)), record, new=earlier is None)
    keeping.follows(session, *(each for each in (record, earlier) if each is not None))
    if isinstance(record, Owner):
        session.meet_again()


def _insert(session: Session, kind: type[Record], values: dict[str, Any]) -> None:
    try:
        _INSERTIONS[kind].change(session, values)
    except IntegrityError as error:
        if sqlcipher.is_taken(error):
            raise Stale from None
        raise


def _as_seen(record: Record) -> dict[str, object]:
    return {"its_id": record.id, "seen": record.version}


def _replaces(record: Record, earlier: Record, newer: bool | None) -> bool:
    """Whether a taken record replaces the one that is here: from the same writer, and later."""
    return earlier.writer == record.writer and (record.version > earlier.version if newer is None else newer)


def _take_off(session: Session, record: Record) -> bool:
    """Delete a row as it was seen, and what follows from it; whether there was such a row."""
    keeping = KINDS[type(record)]
    gone = _DELETIONS[type(record)].change(session, _as_seen(record))
    search.drop(session, name_of(type(record)), record.id)
    keeping.follows(session, record)
    return bool(gone)


def _has_what_it_hangs_on(session: Session, record: Record) -> bool:
    """Whether everything whose id this record holds lives, or the field is empty."""
    hangs_on = KINDS[type(record)].hangs_on
    named = {field: getattr(record, field) for field, _kind in hangs_on}
    found = {field for field, kind in hangs_on if named[field] and find(session, kind, named[field]) is not None}
    return found == {field for field, other_id in named.items() if other_id}


def _refuse_unfit(record: Record) -> None:
    try:
        if _NUL not in versions.packed(record):
            return
    except UnicodeEncodeError:
        # Half a character; which field it stands in is looked for below.
        pass
    problems = [
        Problem(name, "foreign_characters") for name in fields_of(type(record)) if not can_be_kept(getattr(record, name))
    ]
    if problems:
        raise Invalid(*problems)
