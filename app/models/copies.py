"""Closed copies of a notebook in a folder of their own: made, forced to the disk, read back, and described beside by a mark."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from app.crypto.keys import DataKey
from app.errors import FileTrouble, NotABackup, WrittenWrong
from app.models import files, keyfile, sqlcipher
from app.models.keyfile import Keys

BACKUP_MARK = "backup.json"
# A folder is not double-clicked to be opened with a program; this in it is. What it says is for whoever reads it as a text.
DOOR = "この控えをもどす.tsunagu-copy"
DOOR_LINE = (
    "控え（つなぐ手帳）：手帳をまるごと写したものです。合言葉がなければ読めません。このフォルダーごと、しまってください。"
)
LONGEST_MARK = 64 * 1024
_FORMAT = 1


class CopyMark(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """What lies beside a copy: of which notebook, when, after how many saves, and how its database was read back."""

    format: int = _FORMAT
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


def write(source: Any, keys: Keys, data_key: DataKey, made_at: datetime, folder: Path) -> Backup:
    """Copy what a connection reads into an absent or empty folder, with the keys that open it.

    Every page of the copy is checked and the whole read back. Raises AlreadyThere, DatabaseDamaged, DiskFull, DriveGone,
    NotWritable or WrittenWrong; then no such folder is left behind.
    """
    with files.new_folder(folder) as making:
        database = making / keys.database
        sqlcipher.copy(source, database, data_key, keys.salt)
        with files.app_errors():
            files.force(database)
            size, digest = measure(database)
        files.replace(making / keyfile.NAME, keyfile.spell(keys))
        if keyfile.read(making) != keys:
            raise WrittenWrong
        saves = _saves_of(database, keys, data_key)
        mark = CopyMark(vault=keys.vault_id, made_at=made_at, saves=saves, size=size, sha256=digest)
        files.replace(making / DOOR, f"{DOOR_LINE}\n".encode())
        files.replace(making / BACKUP_MARK, msgspec.json.format(msgspec.json.encode(mark)) + b"\n")
    return Backup(folder, keys.vault_id, made_at, saves, size)


def mark_of(folder: Path) -> CopyMark:
    """The mark of a copy; raises NotABackup."""
    try:
        mark = msgspec.json.decode(files.read(folder / BACKUP_MARK, LONGEST_MARK), type=CopyMark)
    except (FileTrouble, msgspec.MsgspecError, UnicodeError):
        raise NotABackup from None
    if mark.format != _FORMAT:
        raise NotABackup
    return mark


def measure(path: Path) -> tuple[int, str]:
    """A file's size and its SHA-256."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return path.stat().st_size, digest


def _saves_of(database: Path, keys: Keys, data_key: DataKey) -> int:
    """Open the copy as it was written, and read how far it goes."""
    with sqlcipher.app_errors():
        connection = sqlcipher.connect(database, data_key, keys.salt)
        try:
            row = connection.execute("SELECT vault_id, saves FROM vault").fetchone()
        finally:
            connection.close()
    if row[0] != keys.vault_id:
        raise WrittenWrong
    return int(row[1])
