"""Renewing the data key: for when a passphrase or a recovery code went to somebody who must not open the notebook again."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from app.crypto import passphrases, slots
from app.crypto.keys import DatabaseSalt, DataKey, new_data_key, new_database_salt
from app.crypto.recovery import RecoveryCode
from app.crypto.slots import SlotKind
from app.crypto.wrapping import wrapping_key
from app.models import drafts, files, identities, keyfile, keyrings, openings, sqlcipher
from app.models.vault import Vault


def renew_data_key(
    vault: Vault, passphrase: str, code: RecoveryCode, others: Mapping[str, str] | None = None, *, later: str = ""
) -> tuple[str, ...]:
    """Copy the notebook under a new key, put new `keys.json` in place, delete the old database, and close the vault.

    `passphrase` is that of whoever unlocked, `later` the one that shall take its place (it stays without), and `code` the
    recovery code that shall open it from now on; nobody can wrap a key
    for a passphrase they do not know, so that further coordinators either type theirs (`others`, by name) or are let out, and
    these are returned. Raises WrongPassphrase, DatabaseDamaged or a FileTrouble; until the one moment in which `keys.json` is
    replaced, the notebook stays as it was.
    """
    keyrings.refuse_other(vault, passphrase)
    known = {vault.coordinator: later or passphrase, **(others or {})}
    kept = [name for name in keyrings.coordinators(vault) if name in known]
    let_out = tuple(name for name in keyrings.coordinators(vault) if name not in known)
    before = vault.opened.keys
    data_key, salt = new_data_key(), new_database_salt()
    # A fresh salt too: nothing that was derived for the old slots may open the new ones.
    derivation = slots.new_derivation(before.derivation.cost)
    secrets = [(passphrases.secret(known[name]), SlotKind.PASSPHRASE, name) for name in kept]
    wrapped = tuple(
        slots.wrap(data_key, slots.derive(secret, derivation), vault_id=vault.id, kind=kind, label=label, cost=derivation.cost)
        for secret, kind, label in (*secrets, (code.secret, SlotKind.RECOVERY, ""))
    )
    number = before.number + 1
    after = replace(before, serial=before.serial + 1, number=number, salt=salt, derivation=derivation, slots=wrapped)
    making = vault.folder / f"{after.database}.making"
    for name in let_out:
        vault.do(drafts.hand_over, name)
    with vault.alone():
        vault.settle_inside()
        # A renewal that was cut short may have left a database of that number, and a journal of it would be played into ours.
        openings.delete_database(vault.folder, number)
        for left in vault.folder.glob(f"{making.name}*"):
            left.unlink(missing_ok=True)
        try:
            sqlcipher.copy(vault.driver_inside, making, data_key, salt)
            _wrap_keys_anew(making, vault.data_key, data_key, salt)
        except BaseException:
            making.unlink(missing_ok=True)
            raise
        with files.app_errors():
            files.force(making)
            making.replace(vault.folder / after.database)
        sqlcipher.use_log(vault.folder / after.database, data_key, salt)
        # From here on only the new key opens the notebook.
        keyfile.write(vault.folder, after)
        # What waits at the gate would be written into the old database, and be lost with it.
        vault.let_nobody_in()
    vault.close()
    openings.delete_database(vault.folder, before.number)
    return let_out


def _wrap_keys_anew(path: Path, before: DataKey, after: DataKey, salt: DatabaseSalt) -> None:
    """Wrap the private keys of a copied notebook under what its new data key makes."""
    with sqlcipher.app_errors():
        engine = sqlcipher.writer(path, after, salt)
        try:
            with engine.begin() as connection:
                identities.wrap_anew(connection, wrapping_key(before), wrapping_key(after))
        finally:
            engine.dispose()
