"""Backups (控え): a closed, checked copy of a notebook in a folder of its own, and starting a notebook from one."""

import hashlib
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec
from sqlalchemy import select

from app.errors import AlreadyThere, FileTrouble, NotABackup, VaultError, VaultExists, WrittenWrong
from app.models import files, folders, keyfile, sqlcipher
from app.models.epochs import VaultRow
from app.models.openings import BACKUP_MARK, STARTING_MARK
from app.models.sessions import Session
from app.models.vault import Vault

_FORMAT = 1
_LONGEST = 64 * 1024


class _Mark(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    format: int
    vault: str
    made_at: datetime
    saves: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup in a folder: of which notebook, when, after how many saves, and its size in bytes."""

    folder: Path
    vault_id: str
    made_at: datetime
    saves: int
    size: int


def copy_to(vault: Vault, folder: Path) -> Backup:
    """Copy a notebook into an absent or empty folder: as it is at this instant, checked, read back, closed.

    It opens with the passphrases and the recovery code of this moment, after `restore_from`. Raises AlreadyThere,
    DatabaseDamaged, DiskFull, DriveGone, NotWritable or WrittenWrong; then no such folder is left behind.
    """
    keys = vault.opened.keys
    made_at, _ = vault.read(_stand)
    with files.new_folder(folder) as making:
        raw = vault.opened.reading.raw_connection()
        try:
            sqlcipher.copy(raw.driver_connection, making / keys.database, vault.data_key, keys.salt)
        finally:
            raw.close()
        with files.telling():
            files.force(making / keys.database)
            size, digest = _measure(making / keys.database)
        files.replace(making / keyfile.NAME, keyfile.spell(keys))
        if keyfile.read(making) != keys:
            raise WrittenWrong
        saves = _saves_of(making / keys.database, vault)
        mark = _Mark(format=_FORMAT, vault=vault.id, made_at=made_at, saves=saves, size=size, sha256=digest)
        files.replace(making / BACKUP_MARK, msgspec.json.format(msgspec.json.encode(mark)) + b"\n")
    return Backup(folder, vault.id, made_at, saves, size)


def is_backup(folder: Path) -> bool:
    """Whether there is a backup in the folder, judged by its mark alone."""
    return (folder / BACKUP_MARK).is_file()


def describe(folder: Path) -> Backup:
    """What the mark of a backup says; raises NotABackup."""
    mark = _mark_of(folder)
    return Backup(folder, mark.vault, mark.made_at, mark.saves, mark.size)


def restore_from(copy: Path, folder: Path) -> None:
    """Put a notebook from a backup into an absent or empty folder, complete or not at all. The backup stays as it is.

    When it is opened for the first time it begins a new epoch, so that the other side sends again what the copy does not
    know. Raises NotABackup, VaultExists, UnsafeFolder or a FileTrouble.
    """
    folders.refuse_unsafe(folder)
    mark = _mark_of(copy)
    try:
        keys = keyfile.read(copy)
    except (VaultError, FileTrouble):
        raise NotABackup from None
    if keys.vault_id != mark.vault or not (copy / keys.database).is_file():
        raise NotABackup
    try:
        with files.new_folder(folder) as making:
            with files.telling():
                shutil.copyfile(copy / keys.database, making / keys.database)
                if _measure(making / keys.database) != (mark.size, mark.sha256):
                    raise NotABackup
            keyfile.write(making, keys)
            files.replace(making / STARTING_MARK, files.read(copy / BACKUP_MARK, _LONGEST))
    except AlreadyThere:
        raise VaultExists from None


def _stand(session: Session) -> tuple[datetime, int]:
    return session.now, session.scalars(select(VaultRow.saves)).one()


def _saves_of(database: Path, vault: Vault) -> int:
    """Open the copy as it was written, and read how far it goes."""
    with sqlcipher.telling():
        connection = sqlcipher.connect(database, vault.data_key, vault.opened.keys.salt)
        try:
            row = connection.execute("SELECT vault_id, saves FROM vault").fetchone()
        finally:
            connection.close()
    if row[0] != vault.id:
        raise WrittenWrong
    return int(row[1])


def _mark_of(folder: Path) -> _Mark:
    try:
        mark = msgspec.json.decode(files.read(folder / BACKUP_MARK, _LONGEST), type=_Mark)
    except (FileTrouble, msgspec.MsgspecError, UnicodeError):
        raise NotABackup from None
    if mark.format != _FORMAT:
        raise NotABackup
    return mark


def _measure(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return path.stat().st_size, digest
