"""Drawing anew what is drawn from the records: the index and the columns for sorting, when a newer program draws otherwise."""

from sqlalchemy import select, update

from app.domain.records import Record
from app.models import records, search, settings
from app.models.kinds import KINDS, name_of
from app.models.rows import RecordRow
from app.models.sessions import Session

_EDITION = "search_edition"


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
    keeping = KINDS[kind]
    row = keeping.row
    ids = list(session.scalars(select(row.id).where(row.id > after).order_by(row.id).limit(most)))
    for record in records.several(session, kind, row.id.in_(ids)) if ids else ():
        search.index(session, name_of(kind), record)
        if drawn := keeping.extras(record):
            _draw(session, row, record.id, drawn)
    return ids[-1] if len(ids) == most else ""


def _draw(session: Session, row: type[RecordRow], record_id: str, drawn: dict[str, object]) -> None:
    """Write the drawn columns where they differ: a page that shows people reads them again at every change that is told."""
    here = session.execute(select(*(getattr(row, name) for name in drawn)).where(row.id == record_id)).one()
    if dict(here._mapping) != drawn:
        session.execute(
            update(row).where(row.id == record_id).values(**drawn), execution_options={"synchronize_session": False}
        )


def searched_kinds() -> tuple[type[Record], ...]:
    """The kinds of record of which something is drawn."""
    return tuple(kind for kind, keeping in KINDS.items() if keeping.searched)
