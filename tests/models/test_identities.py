"""Our private keys at rest: wrapped, bound to their row, and wrapped anew with the data key."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from app.crypto.identity import IdentityKey
from app.crypto.recovery import RecoveryCode
from app.crypto.sealing import OpeningKey
from app.errors import DatabaseDamaged
from app.models import identities, renewals
from app.models.sessions import Session
from app.models.vault import Vault, open_with_passphrase
from tests.vaults import PASSPHRASE, Clock

SIGNING, OPENING = IdentityKey.generate(), OpeningKey.generate()


def keep(session: Session) -> None:
    identities.keep(session, SIGNING)
    identities.keep_opening_key(session, OPENING, date(2026, 4, 1), date(2027, 3, 31))


def refuse_others(session: Session) -> None:
    assert identities.load(session).private_bytes == SIGNING.private_bytes
    [kept] = identities.opening_keys(session)
    assert kept.key is not None
    assert kept.key.private_parts == OPENING.private_parts


def test_a_copied_row_alone_opens_nothing(vault: Vault) -> None:
    vault.do(keep)
    vault.read(refuse_others)
    rows = vault.read(lambda session: [*session.execute(text("SELECT private, seed, x25519 FROM identity, opening_key")).one()])
    for secret in (SIGNING.private_bytes, *OPENING.private_parts):
        assert not any(secret in row for row in rows)


def test_a_key_put_in_the_place_of_another_is_refused(vault: Vault) -> None:
    vault.do(keep)
    vault.do(lambda session: session.execute(text("UPDATE opening_key SET seed = x25519")))
    with pytest.raises(DatabaseDamaged):
        vault.read(identities.opening_keys)


def test_the_keys_are_wrapped_anew_with_the_data_key(vault: Vault, recovery_code: RecoveryCode, tmp_path: Path) -> None:
    vault.do(keep)
    before = vault.data_key
    renewals.renew_data_key(vault, PASSPHRASE, recovery_code)
    again = open_with_passphrase(vault.folder, PASSPHRASE, clock=Clock(), state=tmp_path / "notebook-state")
    try:
        assert again.data_key != before
        again.read(refuse_others)
    finally:
        again.close()


def test_a_destroyed_key_stays_destroyed_when_the_data_key_is_renewed(
    vault: Vault, recovery_code: RecoveryCode, tmp_path: Path
) -> None:
    vault.do(keep)
    vault.do(identities.destroy, OPENING.id.hex())
    renewals.renew_data_key(vault, PASSPHRASE, recovery_code)
    again = open_with_passphrase(vault.folder, PASSPHRASE, clock=Clock(), state=tmp_path / "notebook-state")
    try:
        assert [kept.key for kept in again.read(identities.opening_keys)] == [None]
    finally:
        again.close()
