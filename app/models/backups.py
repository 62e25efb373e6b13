"""Backups (控え): a closed, checked copy of a notebook in a folder of its own, and starting a notebook from one."""

import shutil
from datetime import datetime
from pathlib import Path

from app.errors import AlreadyThere, FileTrouble, NotABackup, VaultError, VaultExists
from app.models import copies, files, folders, keyfile
from app.models.copies import BACKUP_MARK, DOOR, LONGEST_MARK
from app.models.copies import Backup as Backup
from app.models.folders import STARTING_MARK
from app.models.sessions import Session
from app.models.vault import Vault


def copy_to(vault: Vault, folder: Path) -> Backup:
    """Copy a notebook into an absent or empty folder: as it is at this instant, checked, read back, closed.

    It opens with the passphrases and the recovery code of this moment, after `restore_from`. Raises AlreadyThere,
    DatabaseDamaged, DiskFull, DriveGone, NotWritable or WrittenWrong; then no such folder is left behind.
    """
    made_at = vault.read(_now)
    raw = vault.opened.reading.raw_connection()
    try:
        return copies.write(raw.driver_connection, vault.opened.keys, vault.data_key, made_at, folder)
    finally:
        raw.close()


def is_backup(folder: Path) -> bool:
    """Whether there is a backup in the folder, judged by its mark alone."""
    return (folder / BACKUP_MARK).is_file()


def opened_by(path: Path) -> Path | None:
    """The folder of the backup that somebody opened: by itself, or by what lies in it for that; None for anything else."""
    if path.name == DOOR:
        return path.parent
    folder = path.parent if path.name == BACKUP_MARK else path
    return folder if is_backup(folder) else None


def describe(folder: Path) -> Backup:
    """What the mark of a backup says; raises NotABackup."""
    mark = copies.mark_of(folder)
    return Backup(folder, mark.vault, mark.made_at, mark.saves, mark.size)


def restore_from(copy: Path, folder: Path) -> None:
    """Put a notebook from a backup into an absent or empty folder, complete or not at all. The backup stays as it is.

    When it is opened for the first time it begins a new epoch, so that the other side sends again what the copy does not
    know. Raises NotABackup, VaultExists, UnsafeFolder or a FileTrouble.
    """
    folders.refuse_unsafe(folder)
    mark = copies.mark_of(copy)
    try:
        keys = keyfile.read(copy)
    except (VaultError, FileTrouble):
        raise NotABackup from None
    if keys.vault_id != mark.vault or not (copy / keys.database).is_file():
        raise NotABackup
    try:
        with files.new_folder(folder) as making:
            with files.app_errors():
                shutil.copyfile(copy / keys.database, making / keys.database)
                if copies.measure(making / keys.database) != (mark.size, mark.sha256):
                    raise NotABackup
            keyfile.write(making, keys)
            files.replace(making / STARTING_MARK, files.read(copy / BACKUP_MARK, LONGEST_MARK))
    except AlreadyThere:
        raise VaultExists from None


def _now(session: Session) -> datetime:
    return session.now
