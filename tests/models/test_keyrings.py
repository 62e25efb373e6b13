"""Who can open: passphrases by name, the recovery code, and the renewal of the data key when somebody should no longer."""

import shutil
from pathlib import Path

import pytest

from app.crypto.recovery import RecoveryCode, new_code
from app.domain.people import Person
from app.errors import DiskFull, Invalid, KeysOlder, NotFound, WrongCode, WrongPassphrase
from app.models import checks, files, keyfile, keyrings, records, renewals
from app.models.vault import Vault, open_with_code, open_with_passphrase
from tests.vaults import COORDINATOR, PASSPHRASE, Clock, MakeVault

SECOND = "kaki 77 nashi budou 31"
SECOND_NAME = "副 次郎"


def opens(vault: Vault, passphrase: str) -> str:
    """Close the notebook and open it with a passphrase; who that is."""
    vault.close()
    state = vault.folder.with_name(f"{vault.folder.name}-state")
    again = open_with_passphrase(vault.folder, passphrase, clock=Clock(), state=state)
    again.close()
    return again.coordinator


def test_each_coordinator_opens_under_their_own_name(desk: Vault) -> None:
    keyrings.add_passphrase(desk, SECOND_NAME, SECOND)
    assert keyrings.coordinators(desk) == [COORDINATOR, SECOND_NAME]
    assert opens(desk, SECOND) == SECOND_NAME
    assert opens(desk, PASSPHRASE) == COORDINATOR


def test_a_replaced_passphrase_opens_nothing_more(vault: Vault) -> None:
    keyrings.replace_passphrase(vault, SECOND)
    assert opens(vault, SECOND) == ""
    with pytest.raises(WrongPassphrase):
        opens(vault, PASSPHRASE)


def test_a_removed_passphrase_opens_nothing_more(desk: Vault) -> None:
    keyrings.add_passphrase(desk, SECOND_NAME, SECOND)
    keyrings.remove_passphrase(desk, COORDINATOR)
    with pytest.raises(WrongPassphrase):
        opens(desk, PASSPHRASE)
    assert opens(desk, SECOND) == SECOND_NAME


def test_what_cannot_be(desk: Vault) -> None:
    for name, passphrase in (("", SECOND), (COORDINATOR, SECOND), (SECOND_NAME, "みかん")):
        with pytest.raises(Invalid):
            keyrings.add_passphrase(desk, name, passphrase)
    with pytest.raises(Invalid):
        keyrings.remove_passphrase(desk, COORDINATOR)
    with pytest.raises(NotFound):
        keyrings.remove_passphrase(desk, "だれか")
    with pytest.raises(NotFound):
        keyrings.replace_passphrase(desk, SECOND, name="だれか")


def test_a_new_sheet_replaces_the_old_one(vault: Vault, recovery_code: RecoveryCode) -> None:
    state = vault.folder.with_name("state")
    code = keyrings.replace_code(vault)
    assert keyrings.code_opens(vault, code)
    assert not keyrings.code_opens(vault, recovery_code)
    vault.close()
    open_with_code(vault.folder, code, clock=Clock(), state=state).close()
    with pytest.raises(WrongCode):
        open_with_code(vault.folder, recovery_code, clock=Clock(), state=state)


def test_keys_from_before_a_change_are_recognised(vault: Vault) -> None:
    earlier = (vault.folder / keyfile.NAME).read_bytes()
    keyrings.replace_passphrase(vault, SECOND)
    (vault.folder / keyfile.NAME).write_bytes(earlier)
    with pytest.raises(KeysOlder):
        opens(vault, PASSPHRASE)


def test_what_was_taken_away_does_not_open_by_the_copy_beside(desk: Vault, recovery_code: RecoveryCode) -> None:
    keyrings.add_passphrase(desk, SECOND_NAME, SECOND)
    keyrings.remove_passphrase(desk, SECOND_NAME)
    keyrings.replace_passphrase(desk, "ringo 55 mikan suika 12")
    code = keyrings.replace_code(desk)
    now, beside = (keyfile.read(desk.folder, name) for name in (keyfile.NAME, keyfile.PREVIOUS))
    assert beside == now
    desk.close()
    keyfile.put_back_previous(desk.folder)
    state = desk.folder.with_name(f"{desk.folder.name}-state")
    for seen in (PASSPHRASE, SECOND):
        with pytest.raises(WrongPassphrase):
            open_with_passphrase(desk.folder, seen, clock=Clock(), state=state)
    with pytest.raises(WrongCode):
        open_with_code(desk.folder, recovery_code, clock=Clock(), state=state)
    open_with_code(desk.folder, code, clock=Clock(), state=state).close()


def test_a_sheet_stays_good_until_the_new_code_was_noted(vault: Vault, recovery_code: RecoveryCode) -> None:
    noted: list[RecoveryCode] = []

    def note(code: RecoveryCode) -> None:
        noted.append(code)
        raise DiskFull

    with pytest.raises(DiskFull):
        keyrings.replace_code(vault, note)
    assert keyrings.code_opens(vault, recovery_code)
    keyrings.replace_code(vault, noted.append)
    assert [keyrings.code_opens(vault, code) for code in (recovery_code, *noted)] == [False, False, True]


def test_a_renewal_keeps_the_records_and_lets_only_the_named_in(desk: Vault, tmp_path: Path) -> None:
    state = tmp_path / "desk-state"
    keyrings.add_passphrase(desk, SECOND_NAME, SECOND)
    keyrings.add_passphrase(desk, "三 三郎", "ringo 55 mikan suika 12")
    kept = desk.do(records.keep, Person(name="佐藤 ハナ"))
    shutil.copytree(desk.folder, tmp_path / "before")
    old_key = desk.data_key
    code = new_code()
    assert renewals.renew_data_key(desk, PASSPHRASE, code, {SECOND_NAME: SECOND}) == ("三 三郎",)
    with pytest.raises(WrongPassphrase):
        open_with_passphrase(desk.folder, "ringo 55 mikan suika 12", clock=Clock(), state=state)
    again = open_with_passphrase(desk.folder, SECOND, clock=Clock(), state=state)
    assert again.data_key != old_key
    assert again.read(records.get, Person, kept.id) == kept
    assert all(checks.sound(again, step) for step in checks.STEPS)
    again.close()
    open_with_code(desk.folder, code, clock=Clock(), state=state).close()
    assert [path.name for path in desk.folder.glob("records-*.db*")] == ["records-2.db"]
    # Keys from before open nothing here any more, not even the copy that lies beside.
    shutil.copyfile(tmp_path / "before" / "keys.json", desk.folder / "keys.json")
    with pytest.raises(KeysOlder):
        open_with_passphrase(desk.folder, PASSPHRASE, clock=Clock(), state=state)
    assert keyfile.read(desk.folder, keyfile.PREVIOUS).number == 2


def test_a_renewal_asks_for_the_passphrase(vault: Vault) -> None:
    with pytest.raises(WrongPassphrase):
        renewals.renew_data_key(vault, SECOND, new_code())
    vault.do(records.keep, Person(name="佐藤 ハナ"))


@pytest.mark.parametrize("failing", ["force", "replace"])
def test_a_renewal_on_a_full_disk_changes_nothing(make_vault: MakeVault, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    vault = make_vault()
    kept = vault.do(records.keep, Person(name="佐藤 ハナ"))

    def full(*_: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patched:
        patched.setattr(files, failing, full)
        with pytest.raises(DiskFull):
            renewals.renew_data_key(vault, PASSPHRASE, new_code())
    assert vault.read(records.get, Person, kept.id) == kept
    assert opens(vault, PASSPHRASE) == ""
