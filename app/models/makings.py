"""Making a new notebook: the only place that creates a database out of nothing."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from time import perf_counter

from sqlalchemy import insert

from app.crypto import passphrases, slots
from app.crypto.keys import DatabaseSalt, DataKey, new_data_key, new_database_salt
from app.crypto.recovery import RecoveryCode
from app.crypto.slots import Cost, SlotKind
from app.domain.notebooks import NotebookKind
from app.errors import AlreadyThere, VaultExists
from app.models import epochs, files, folders, keyfile, migrations, openings, sqlcipher
from app.models.epochs import VaultRow
from app.models.keyfile import Keys

_WORDS = Path(__file__).parents[2] / "resources" / "words"
_ABOUT_A_SECOND = 1.0


def make(
    folder: Path,
    passphrase: str,
    code: RecoveryCode,
    *,
    kind: NotebookKind,
    label: str,
    cost: Cost,
    now: datetime,
    begin: Callable[[Path, DataKey], object],
) -> DataKey:
    """Make a notebook in an absent or empty folder, whole or not at all; raises UnsafeFolder, VaultExists or a FileTrouble.

    `begin` puts in what it cannot be without, while the folder has a temporary name still: a notebook that lies under its own
    name is complete, however the making ended.
    """
    folders.refuse_unsafe(folder)
    data_key, salt = new_data_key(), new_database_salt()
    derivation = slots.new_derivation(cost)
    vault_id = openings.new_vault_id()
    wrapped = [
        slots.wrap(data_key, slots.derive(secret, derivation), vault_id=vault_id, kind=slot_kind, label=slot_label, cost=cost)
        for secret, slot_kind, slot_label in (
            (passphrases.secret(passphrase), SlotKind.PASSPHRASE, label),
            (code.secret, SlotKind.RECOVERY, ""),
        )
    ]
    keys = Keys(vault_id, kind, 1, 1, salt, derivation, tuple(wrapped))
    try:
        with files.new_folder(folder) as making:
            _make_database(making / keys.database, data_key, salt, vault_id, now)
            keyfile.write(making, keys)
            begin(making, data_key)
    except AlreadyThere:
        raise VaultExists from None
    return data_key


def _make_database(path: Path, data_key: DataKey, salt: DatabaseSalt, vault_id: str, now: datetime) -> None:
    with sqlcipher.app_errors():
        sqlcipher.connect(path, data_key, salt, create=True).close()
        engine = sqlcipher.writer(path, data_key, salt)
        try:
            with engine.begin() as connection:
                migrations.create(connection)
                connection.execute(
                    insert(VaultRow).values(
                        id=1,
                        vault_id=vault_id,
                        serial=1,
                        saves=0,
                        epoch=epochs.new_id(),
                        epoch_started_at=now,
                        made_at=now,
                    )
                )
        finally:
            engine.dispose()


def tuned_cost(timer: Callable[[], float] = perf_counter) -> Cost:
    """The cost at which one derivation takes about a second here, never below 64 MiB and 3 passes."""
    least = Cost()
    started = timer()
    slots.derive(b"", slots.new_derivation(least))
    once = max(timer() - started, 0.01)
    # Memory is what an attacker's machine is short of, so it grows first; passes take up what is left of the second.
    memory = least.memory_kib
    while memory * 2 <= 4 * least.memory_kib and once * 2 <= _ABOUT_A_SECOND:
        memory, once = memory * 2, once * 2
    passes = max(least.passes, min(slots.MOST_PASSES // 4, int(least.passes * _ABOUT_A_SECOND / once)))
    return Cost(memory, passes, least.lanes)


@cache
def words() -> tuple[str, ...]:
    """The everyday words that offered passphrases are made of."""
    return _lines("everyday.txt")


@cache
def common_passphrases() -> frozenset[str]:
    """What many people choose, in lower case."""
    return frozenset(_lines("common.txt"))


def _lines(name: str) -> tuple[str, ...]:
    return tuple((_WORDS / name).read_text("utf-8").split())
