"""SQLCipher: the only place that knows keys and pragmas, and what the library says when something is wrong."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from app.crypto.keys import DatabaseSalt, DataKey
from app.errors import AppError, CipherMissing, DatabaseDamaged, DiskFull, DriveGone, NotebookFull
from app.models.files import app_errors as app_errors_of_files

_NOT_A_DATABASE = 26
# The driver tells only that some rule was broken; which one, the library's fixed sentence says.
_TAKEN = "UNIQUE constraint failed"
# The library's result codes that a person can be told about. A write-protected file has the code of a question that tries
# to write, which is a mistake of ours; where the folder is write-protected, taking the lock has already said so.
_FULL = 13
_TOLD: dict[int, type[AppError]] = {
    10: DriveGone,
    11: DatabaseDamaged,
    _FULL: NotebookFull,
    14: DriveGone,
    _NOT_A_DATABASE: DatabaseDamaged,
}
# What the driver raises while it copies a database has no code, only the library's fixed sentence for it.
_CODE_OF = {
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": _FULL,
    "unable to open database file": 14,
    "file is not a database": _NOT_A_DATABASE,
}

_RUNNING = (
    # The library's own log would go to the terminal; what it says comes back as errors anyway.
    "PRAGMA cipher_log_level = NONE",
    # Locking and wiping every allocation triples the time of a long read; the keys themselves are always wiped.
    "PRAGMA cipher_memory_security = OFF",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -16000",
    "PRAGMA busy_timeout = 5000",
)


def connect(path: Path, data_key: DataKey, salt: DatabaseSalt, *, create: bool = False) -> Any:
    """A connection of the driver, outside any transaction. Only `create` makes a file; raises CipherMissing."""
    mode = "rwc" if create else "rw"
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    if create:
        _make_private(path)
    connection = dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA key = \"x'{data_key.secret.hex()}{salt.value.hex()}'\"")
        refuse_without_cipher(connection)
        for pragma in _RUNNING:
            connection.execute(pragma).fetchall()
        if create:
            connection.execute("PRAGMA journal_mode = WAL").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _make_private(path: Path) -> None:
    """Make the empty file that nobody else may read; the library gives its logs the same mode."""
    with app_errors_of_files(), suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def refuse_without_cipher(connection: Any) -> None:
    """Raise CipherMissing where the library would write in the clear."""
    row = connection.execute("PRAGMA cipher_version").fetchone()
    if not row or not row[0]:
        raise CipherMissing


def writer(path: Path, data_key: DataKey, salt: DatabaseSalt) -> Engine:
    """The engine with the one connection that writes: each of its transactions is BEGIN IMMEDIATE."""
    return _engine(lambda: connect(path, data_key, salt), 1, "BEGIN IMMEDIATE")


def reader(path: Path, data_key: DataKey, salt: DatabaseSalt) -> Engine:
    """The engine whose connections only read: each of its transactions sees the notebook as it was at one instant."""

    def query_only() -> Any:
        connection = connect(path, data_key, salt)
        connection.execute("PRAGMA query_only = ON")
        return connection

    return _engine(query_only, 5, "BEGIN DEFERRED")


def _engine(creator: Any, size: int, begin: str) -> Engine:
    # The path is not used, but a file's dialect is what shares connections between threads.
    engine = create_engine(
        "sqlite+pysqlite:///records",
        module=dbapi2,
        creator=creator,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # Asked of the driver: every save and every question begins so, and the library takes ten times as long.
        driver: Any = connection.connection.driver_connection
        driver.execute(begin)

    return engine


@contextmanager
def app_errors(full: type[AppError] = NotebookFull) -> Iterator[None]:
    """Turn what the library says of the file or the disk into what a person can be told; the rest is our own mistake.

    `full` is what a full disk is told as: where the notebook lies, or where a copy of it was to go.
    """
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        told = full if _code(error) == _FULL else _TOLD.get(_code(error))
        if told is None:
            raise
        raise told from None


def is_taken(error: DBAPIError) -> bool:
    """Whether a row was refused because another one has what may stand only once."""
    return str(error.orig).startswith(_TAKEN)


def is_unreadable(error: DBAPIError) -> bool:
    """Whether the first page does not authenticate: it is damaged, or the key is another's."""
    return _code(error) == _NOT_A_DATABASE


def _code(error: BaseException) -> int:
    """The library's primary result code; 0 where it has none."""
    said = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(said, "sqlite_errorcode", None) or _CODE_OF.get(str(said), 0)
    return int(code) & 0xFF


def rows_written(connection: Any) -> int:
    """How many rows this connection has written since it was opened."""
    return int(connection.total_changes)


def empty_log(connection: Any) -> bool:
    """Bring everything from the write-ahead log into the database and cut the log; False while somebody reads."""
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def refuse_damaged(connection: Any) -> None:
    """Raise DatabaseDamaged unless every page authenticates and the database is consistent."""
    with app_errors():
        if not (pages_authenticate(connection) and is_consistent(connection) and links_hold(connection)):
            raise DatabaseDamaged


def pages_authenticate(connection: Any) -> bool:
    """Whether every page of the file is as it was written."""
    return not connection.execute("PRAGMA cipher_integrity_check").fetchall()


def is_consistent(connection: Any) -> bool:
    """Whether tables and their structure are consistent."""
    return [tuple(row) for row in connection.execute("PRAGMA quick_check")] == [("ok",)]


def links_hold(connection: Any) -> bool:
    """Whether every foreign key finds its record."""
    return not connection.execute("PRAGMA foreign_key_check").fetchall()


def copy(source: Any, target_path: Path, data_key: DataKey, salt: DatabaseSalt) -> None:
    """Copy a database as it is at this instant into a new file under this key; checked, closed, and without a log.

    Raises DatabaseDamaged, DiskFull, DriveGone, NotWritable.
    """
    with app_errors(full=DiskFull):
        target = connect(target_path, data_key, salt, create=True)
        try:
            source.backup(target)
            refuse_damaged(target)
            target.execute("PRAGMA journal_mode = DELETE").fetchall()
        finally:
            target.close()


def use_log(path: Path, data_key: DataKey, salt: DatabaseSalt) -> None:
    """Let a copied database write ahead again."""
    with app_errors():
        connection = connect(path, data_key, salt)
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchall()
        finally:
            connection.close()
