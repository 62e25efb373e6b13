"""控え: a closed, checked copy of the notebook on a stick, and when the last one was made."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from app.domain.dates import day_of
from app.domain.places import PageName, Place
from app.domain.reminders import Reminder, Why
from app.domain.viewings import Viewed
from app.models import backups, epochs
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import settings, viewings

REMIND_AFTER_DAYS = 30
is_backup = backups.is_backup
opened_by = backups.opened_by
describe = backups.describe


def copy(vault: Vault, folder: Path) -> Path:
    """Copy the notebook into a new folder of its own inside `folder`, checked and read back; where it lies.

    The name tells the day and nothing of anybody. Raises a FileTrouble or DatabaseDamaged; then no such folder is left.
    """
    wanted = folder / f"つなぐ手帳の控え-{vault.read(_today):%Y%m%d}"
    place = next(path for path in _names(wanted) if not path.exists())
    backups.copy_to(vault, place)
    vault.do(_note)
    return place


def made_on(folder: Path) -> date:
    """The day on which a copy was made, by what lies beside it; raises NotABackup."""
    return day_of(describe(folder).made_at)


def last(session: Session) -> datetime | None:
    """When the last copy was made, or None."""
    return settings.last_backup(session)


def reminders(session: Session, today: date) -> list[Reminder]:
    """That no copy was made for a month, since the last one or since the notebook was made."""
    since = day_of(last(session) or epochs.made_at(session))
    days = (today - since).days
    return (
        [Reminder(why=Why.BACKUP, place=Place(PageName.SETTINGS), since=since, count=days)] if days > REMIND_AFTER_DAYS else []
    )


def _note(session: Session) -> None:
    settings.note_backup(session)
    viewings.note(session, Viewed.COPIED, "")


def _today(session: Session) -> date:
    return session.today


def _names(wanted: Path) -> Iterator[Path]:
    yield wanted
    for attempt in range(2, 1000):
        yield wanted.with_name(f"{wanted.name}-{attempt}")
