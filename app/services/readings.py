"""What somebody noted that they read: by its id and version, so that what is newer has not been."""

from collections.abc import Collection

from app.domain.records import Record
from app.models import settings
from app.models.sessions import Session


def note(session: Session, name: str, record: Record, here: Collection[str]) -> None:
    """Note under a name that this was read; of what is not `here` any more nothing is kept."""
    others = {*here} - {record.id}
    kept = [each for each in every(session, name) if each.partition(":")[0] in others]
    settings.put(session, name, [*kept, mark(record.id, record.version)])


def is_read(session: Session, name: str, record: Record) -> bool:
    """Whether somebody noted under this name that they read this."""
    return mark(record.id, record.version) in every(session, name)


def every(session: Session, name: str) -> list[str]:
    """The marks of all that was read under a name."""
    return settings.get(session, name, list[str]())


def mark(record_id: str, version: int) -> str:
    """By what it is noted that a version of something was read."""
    return f"{record_id}:{version}"
