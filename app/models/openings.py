"""Opening a notebook: in one order, each step with its own error, and nothing ever made or erased on the way."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Engine, select, update
from sqlalchemy.exc import DatabaseError

from app.crypto import slots
from app.crypto.keys import DataKey
from app.crypto.slots import SlotKind
from app.crypto.wrapping import wrapping_key
from app.domain import clocks
from app.domain.cards import Role
from app.domain.dates import day_of
from app.domain.notebooks import NotebookKind
from app.errors import (
    AlreadyThere,
    BackupFolder,
    ClockLeapt,
    CodeOfCopy,
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseForeign,
    DatabaseMissing,
    FileTrouble,
    KeysDamaged,
    KeysOlder,
    NoVault,
    PassphraseOfCopy,
    SavesMissing,
    VaultError,
    VaultForbidden,
    VaultInUse,
    VaultInUseBy,
    VaultInUseSince,
    WrongCode,
    WrongPassphrase,
)
from app.models import copies, epochs, files, folders, keyfile, locks, migrations, settings, sqlcipher
from app.models.copies import BACKUP_MARK, LONGEST_MARK
from app.models.epochs import VaultRow
from app.models.folders import STARTING_MARK
from app.models.keyfile import Keys
from app.models.locks import FolderLock
from app.models.sessions import Opener, Session
from app.models.witness import Witness

# What stands behind the folder's name in that of the copy which is made before a newer program changes a notebook.
_BEFORE = "-前の版の控え"
_MOST_COPIES = 100


class _DayOfCopy(msgspec.Struct, frozen=True):
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The data key, and who unlocked: the coordinator's name at a desk, '' elsewhere and with the recovery code."""

    data_key: DataKey
    coordinator: str


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which circumstances to open: the clock, where the second witness lies, and what was accepted knowingly."""

    clock: Callable[[], datetime]
    state: Path
    accept_missing: bool = False
    accept_older_keys: bool = False
    accept_date: bool = False


@dataclass(slots=True)
class OpenNotebook:
    """An open notebook's parts. `database` is the file's path, `copied_to` where a copy lies if it was of an older version."""

    folder: Path
    keys: Keys
    unlocked: Unlocked
    lock: FolderLock
    writing: Engine
    reading: Engine
    witness: Witness
    opener: Opener = field(init=False)
    copied_to: Path | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        role = Role.DESK if self.keys.kind is NotebookKind.DESK else Role.SUPPORTER
        self.opener = Opener(role, self.unlocked.coordinator, wrapping_key(self.unlocked.data_key))

    @property
    def database(self) -> Path:
        return self.folder / self.keys.database

    def let_go(self) -> None:
        """Close all connections and release the lock."""
        self.reading.dispose()
        self.writing.dispose()
        self.lock.release()


def unlocking(secret: bytes, kind: SlotKind, wrong: type[VaultError]) -> Callable[[Keys], Unlocked]:
    """The way to the data key by what was typed; raises `wrong`, or KeysDamaged where the right slot may be a damaged one."""

    def unlock(keys: Keys) -> Unlocked:
        cost = keys.derivation.cost
        derived = slots.derive(secret, keys.derivation)
        fitting = [slot for slot in keys.slots if slot.kind is kind]
        found = slots.unwrap_any(fitting, derived, vault_id=keys.vault_id, cost=cost)
        if found is None:
            raise wrong if fitting and all(slot.is_sound for slot in keys.slots) else KeysDamaged
        data_key, slot = found
        return Unlocked(data_key, slot.label)

    return unlock


def open_folder(folder: Path, unlock: Callable[[Keys], Unlocked], terms: Terms) -> OpenNotebook:
    """Open a notebook; raises one of the VaultErrors and then holds nothing."""
    try:
        there = folder.is_dir() and holds_notebook(folder)
    except PermissionError:
        raise VaultForbidden from None
    if not there:
        raise NoVault
    if (folder / BACKUP_MARK).exists():
        raise BackupFolder
    folders.refuse_unsafe(folder)
    try:
        lock = locks.take(folder)
    except VaultInUse:
        raise _in_use(folder) from None
    try:
        # Under the lock nobody is making anything in here, and nobody is making the folder itself any more.
        files.clear_left_behind(folder)
        files.clear_left_behind(folder.parent, folder.name)
        keys = keyfile.read(folder)
        unlocked = _unlock(folder, unlock, keys)
        _refuse_unlikely(folder, keys)
        engines = _engines(folder, keys, unlocked)
        opened = OpenNotebook(folder, keys, unlocked, lock, *engines, Witness(keys.vault_id, folder, terms.state))
    except BaseException:
        lock.release()
        raise
    try:
        with sqlcipher.app_errors():
            _compare(opened)
            _refuse_leap(opened, terms)
            _migrate(opened, terms.clock())
            _reconcile(opened, terms)
        _clear_away(opened)
        lock.tell(terms.clock(), locks.mark_of(keys.vault_id, unlocked.coordinator))
    except BaseException:
        opened.let_go()
        raise
    return opened


def _in_use(folder: Path) -> VaultInUse:
    """Who has the notebook open, as far as that is told: a coordinator by the name that stands beside in the keys."""
    holder = locks.holder(folder)
    if holder is None:
        return VaultInUse()
    with suppress(VaultError, FileTrouble):
        keys = keyfile.read(folder)
        if name := holder.among(keys.vault_id, (slot.label for slot in keys.slots if slot.label)):
            return VaultInUseBy(holder.since, name)
    return VaultInUseSince(holder.since)


def _unlock(folder: Path, unlock: Callable[[Keys], Unlocked], keys: Keys) -> Unlocked:
    try:
        return unlock(keys)
    except (WrongPassphrase, WrongCode) as wrong:
        # A notebook that was just begun from a copy opens with the passphrase and code of the copy's day, not with today's.
        if (day := day_of_copy(folder)) is not None:
            raise (CodeOfCopy if isinstance(wrong, WrongCode) else PassphraseOfCopy)(day) from None
        raise


def day_of_copy(folder: Path) -> date | None:
    """The day in Japan on which the copy was made that this folder was filled from and not opened since, or None."""
    try:
        made_at = msgspec.json.decode(files.read(folder / STARTING_MARK, LONGEST_MARK), type=_DayOfCopy).made_at
        return day_of(made_at)
    except (FileTrouble, msgspec.MsgspecError, UnicodeError, ValueError, OverflowError):
        return None


def session_on(opened: OpenNotebook, bind: Engine | Connection, now: datetime) -> Session:
    """A session in a transaction of its own, or in that of a connection; leaving it without a commit takes everything back."""
    return Session(bind, now, opened.opener, writes=bind.engine is opened.writing)


def holds_notebook(folder: Path) -> bool:
    """Whether there are a notebook's files in the folder."""
    return any((folder / name).exists() for name in (keyfile.NAME, keyfile.PREVIOUS)) or any(folder.glob("records-*.db"))


def _refuse_unlikely(folder: Path, keys: Keys) -> None:
    path = folder / keys.database
    if not path.is_file():
        # A renewal leaves only the newer database behind: then it is the keys that are from before.
        newer = (folder / keyfile.database_name(keys.number + step) for step in (1, 2, 3))
        raise KeysOlder if any(other.is_file() for other in newer) else DatabaseMissing
    if path.stat().st_size == 0:
        raise DatabaseEmpty


def _engines(folder: Path, keys: Keys, unlocked: Unlocked) -> tuple[Engine, Engine]:
    parts = (folder / keys.database, unlocked.data_key, keys.salt)
    return sqlcipher.writer(*parts), sqlcipher.reader(*parts)


def _compare(opened: OpenNotebook) -> None:
    """Raise unless the database opens with this key, is of a known version, and belongs to these keys."""
    try:
        with opened.reading.connect() as connection:
            migrations.is_old(connection)
            vault_id = connection.execute(select(VaultRow.vault_id)).scalar()
    except DatabaseError as error:
        with sqlcipher.app_errors():
            if not sqlcipher.is_unreadable(error) or _has_salt(opened):
                raise
        raise DatabaseForeign from None
    if vault_id is None:
        raise DatabaseDamaged
    if vault_id != opened.keys.vault_id:
        raise DatabaseForeign


def _refuse_leap(opened: OpenNotebook, terms: Terms) -> None:
    """Raise ClockLeapt unless the date agrees with the last save, or somebody has said that it is right."""
    today = clocks.today(terms.clock())
    told = [opened.witness.seen().on, day_of_copy(opened.folder), _last_seen_on(opened, terms.clock())]
    seen_on = max((day for day in told if day is not None), default=today)
    if clocks.leapt(today, seen_on) and not terms.accept_date:
        raise ClockLeapt(today, seen_on)


def _last_seen_on(opened: OpenNotebook, now: datetime) -> date | None:
    with opened.reading.connect() as connection, session_on(opened, connection, now) as session:
        # A notebook of an older program is brought up to date before its settings are read.
        seen = "" if migrations.is_old(connection) else settings.get(session, settings.LAST_SEEN_ON, "")
    return date.fromisoformat(seen) if seen else None


def _has_salt(opened: OpenNotebook) -> bool:
    """Whether the file begins as our database does; one that does not and cannot be read is another notebook's."""
    with opened.database.open("rb") as file:
        return file.read(16) == opened.keys.salt.value


def _migrate(opened: OpenNotebook, now: datetime) -> None:
    """Bring an older notebook to today's schema, after a checked copy of it was made beside it."""
    with opened.reading.connect() as connection:
        old = migrations.is_old(connection)
    if old:
        opened.copied_to = _copy_beside(opened, now)
        migrations.migrate(opened.writing, opened.opener.wrapping, opened.unlocked.coordinator)


def _copy_beside(opened: OpenNotebook, now: datetime) -> Path:
    """Copy a notebook as it is into a backup beside its folder; where that is. Raises as `copies.write`."""
    raw = opened.reading.raw_connection()
    try:
        for number in range(1, _MOST_COPIES):
            beside = opened.folder.with_name(f"{opened.folder.name}{_BEFORE}{number if number > 1 else ''}")
            with suppress(AlreadyThere):
                return copies.write(raw.driver_connection, opened.keys, opened.unlocked.data_key, now, beside).folder
    finally:
        raw.close()
    raise AlreadyThere


def _reconcile(opened: OpenNotebook, terms: Terms) -> None:
    """Compare serial and saves with what was seen elsewhere, and write down what was accepted."""
    starting = opened.folder / STARTING_MARK
    with session_on(opened, opened.writing, terms.clock()) as session, session.begin():
        serial, saves = session.execute(select(VaultRow.serial, VaultRow.saves)).one()
        if opened.keys.serial < serial and not (terms.accept_older_keys or starting.exists()):
            raise KeysOlder
        if opened.keys.serial < serial:
            opened.keys = replace(opened.keys, serial=serial + 1)
            keyfile.write(opened.folder, opened.keys)
        if opened.keys.serial > serial:
            session.execute(update(VaultRow).values(serial=opened.keys.serial))
        seen = opened.witness.seen().saves
        if seen > saves and not (terms.accept_missing or starting.exists()):
            raise SavesMissing(seen - saves)
        if seen > saves or starting.exists():
            epochs.start(session)
            # Counting on from what was seen keeps every older copy recognisable as older.
            saves = max(seen, saves) + 1
            session.execute(update(VaultRow).values(saves=saves))
        epochs.heal(session)
    opened.witness.write(saves, day_of(terms.clock()))
    starting.unlink(missing_ok=True)


def _clear_away(opened: OpenNotebook) -> None:
    """Delete databases from before a renewal of the key, which nothing opens any more, and what a cut-short one left behind.

    A later database is such a remainder only where no keys name it: it may be ours, and the keys an earlier version put back.
    """
    folder, number = opened.folder, opened.keys.number
    for earlier in range(max(1, number - 3), number):
        delete_database(folder, earlier)
    for path in folder.glob("records-*.db.making*"):
        with suppress(OSError):
            path.unlink()
    if keyfile.previous_names(folder) == number:
        for later in (number + 1, number + 2, number + 3):
            delete_database(folder, later)
    keyfile.mend_spare(folder, opened.keys)


def delete_database(folder: Path, number: int) -> None:
    """Delete a database with its logs; one that is still held open elsewhere is deleted another time."""
    for tail in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            (folder / (keyfile.database_name(number) + tail)).unlink(missing_ok=True)


def new_vault_id() -> str:
    """A fresh notebook's id."""
    return secrets.token_hex(16)
