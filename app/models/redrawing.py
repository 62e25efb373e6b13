"""Drawing anew what is drawn from the records: the index and the columns for sorting, when a newer program draws otherwise."""

from sqlalchemy import bindparam, select, update

from app.domain.records import Record
from app.models import records, search, settings
from app.models.kinds import KINDS, columns_of, fields_of, name_of
from app.models.rows import Base
from app.models.sessions import Session
from app.models.statements import Statement

_EDITION = "search_edition"
_TABLES = {kind: Base.metadata.tables[name_of(kind)] for kind in KINDS}
_NEXT = {
    kind: Statement(select(table.c.id).where(table.c.id > bindparam("after")).order_by(table.c.id).limit(bindparam("most")))
    for kind, table in _TABLES.items()
}
_DRAWN = {kind: tuple(name for name in columns_of(kind) if name not in fields_of(kind)) for kind in KINDS}
_HERE = {
    kind: Statement(select(*(table.c[name] for name in _DRAWN[kind])).where(table.c.id == bindparam("its_id")))
    for kind, table in _TABLES.items()
    if _DRAWN[kind]
}
_DRAW = {
    kind: Statement(update(_TABLES[kind]).where(_TABLES[kind].c.id == bindparam("its_id")), *_DRAWN[kind]) for kind in _HERE
}


def is_current(session: Session) -> bool:
    """Whether everything was drawn as this program draws it."""
    return settings.get(session, _EDITION, "") == search.edition()


def mark_current(session: Session) -> None:
    """Note that everything is drawn as this program draws it."""
    settings.put(session, _EDITION, search.edition())


def begin(session: Session) -> None:
    """Before anything is drawn anew: what is taken out of the index meanwhile is gone from it with `finish`."""
    search.erase_later(session)


def finish(session: Session, pages: int, *, first: bool) -> bool:
    """After all was drawn anew: erase some of what was taken out, and note the end of it; whether there is more."""
    if search.merge(session, pages, begin=first):
        return True
    search.erase_at_once(session)
    mark_current(session)
    return False


def redraw(session: Session, kind: type[Record], after: str, most: int) -> str:
    """Draw anew what hangs on the next records of a kind behind an id; the last one's id, '' when there were no more.

    The records stay as they are, with their versions: nothing of this leaves the notebook.
    """
    ids = [record_id for (record_id,) in _NEXT[kind].each(session, {"after": after, "most": most})]
    for record_id in ids:
        record = records.get(session, kind, record_id)
        search.index(session, name_of(kind), record)
        if drawn := KINDS[kind].extras(record):
            _draw(session, kind, record_id, drawn)
    return ids[-1] if len(ids) == most else ""


def _draw(session: Session, kind: type[Record], record_id: str, drawn: dict[str, object]) -> None:
    """Write the drawn columns where they differ: a page that shows people reads them again at every change that is told."""
    if _HERE[kind].first(session, {"its_id": record_id}) != tuple(drawn[name] for name in _DRAWN[kind]):
        _DRAW[kind].change(session, drawn | {"its_id": record_id})


def searched_kinds() -> tuple[type[Record], ...]:
    """The kinds of record of which something is drawn."""
    return tuple(kind for kind, keeping in KINDS.items() if keeping.searched)
