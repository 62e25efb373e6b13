"""Backups: closed, checked, whole or not there; and a notebook started from one knows that it may have forgotten."""

from pathlib import Path

import pytest

from app.crypto.recovery import RecoveryCode
from app.domain.people import Person
from app.errors import AlreadyThere, BackupFolder, DiskFull, NotABackup, SavesMissing, VaultExists
from app.models import backups, checks, epochs, files, records, search
from app.models.copies import DOOR
from app.models.vault import Vault, open_with_code, open_with_key
from tests.models.conftest import Closed, flip
from tests.vaults import Clock


def test_a_notebook_starts_from_its_backup(closed: Closed, tmp_path: Path, clock: Clock) -> None:
    vault = closed.open()
    kept = vault.do(records.keep, Person(name="佐藤 ハナ"))
    before = vault.read(epochs.current)
    backup = backups.copy_to(vault, tmp_path / "stick" / "控え")
    assert backup == backups.describe(backup.folder)
    assert backups.is_backup(backup.folder)
    later = vault.do(records.keep, Person(name="山根 一郎"))
    with pytest.raises(BackupFolder):
        open_with_key(backup.folder, vault.data_key, clock=Clock(), state=closed.state)
    backups.restore_from(backup.folder, tmp_path / "again")
    clock.pass_by(days=1)
    again = open_with_key(tmp_path / "again", vault.data_key, clock=clock, state=closed.state)
    assert again.read(records.several, Person) == [kept]
    after = again.read(epochs.current)
    assert (after.id != before.id, after.started_at) == (True, clock.now)
    again.close()
    again = open_with_key(tmp_path / "again", vault.data_key, clock=clock, state=closed.state)
    assert again.read(epochs.current) == after
    assert all(checks.sound(again, step) for step in checks.STEPS)
    again.close()
    # The one that was left behind is now the older of the two, and says so.
    assert later
    vault.close()
    with pytest.raises(SavesMissing):
        closed.open()


def test_a_backup_opens_with_the_sheet_on_another_machine(closed: Closed, tmp_path: Path, recovery_code: RecoveryCode) -> None:
    vault = closed.open()
    backups.copy_to(vault, tmp_path / "copy")
    backups.restore_from(tmp_path / "copy", tmp_path / "again")
    again = open_with_code(tmp_path / "again", recovery_code, clock=Clock(), state=tmp_path / "new machine")
    assert again.id == vault.id
    again.close()


def test_a_backup_is_one_closed_file_with_its_keys(vault: Vault, tmp_path: Path) -> None:
    vault.do(records.keep, Person(name="佐藤 ハナ"))
    backups.copy_to(vault, tmp_path / "copy")
    assert {path.name for path in (tmp_path / "copy").iterdir()} == {"keys.json", "records-1.db", "backup.json", DOOR}
    assert {path.name for path in tmp_path.iterdir() if "making" in path.name} == set()


def test_nothing_is_overwritten(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "a.jpg").write_bytes(b"x")
    with pytest.raises(AlreadyThere):
        backups.copy_to(vault, tmp_path / "copy")
    backups.copy_to(vault, tmp_path / "other")
    with pytest.raises(VaultExists):
        backups.restore_from(tmp_path / "other", tmp_path / "copy")


@pytest.mark.parametrize("name", ["records-1.db", "backup.json", "keys.json"])
@pytest.mark.parametrize("spoil", ["flip", "cut", "remove"])
def test_a_spoiled_backup_is_refused_and_leaves_nothing(vault: Vault, tmp_path: Path, name: str, spoil: str) -> None:
    path = backups.copy_to(vault, tmp_path / "copy").folder / name
    if spoil == "flip":
        flip(path, path.stat().st_size // 2)
    elif spoil == "cut":
        path.write_bytes(path.read_bytes()[:-1000])
    else:
        path.unlink()
    try:
        backups.restore_from(tmp_path / "copy", tmp_path / "again")
    except NotABackup:
        assert not (tmp_path / "again").exists()
    else:
        # A flipped slot still lets the other one open; nothing else may pass.
        assert (name, spoil) == ("keys.json", "flip")


def test_a_full_stick_leaves_nothing_behind(vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "force", full)
    with pytest.raises(DiskFull):
        backups.copy_to(vault, tmp_path / "copy")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("copy")]


def test_a_check_is_not_misled_by_what_was_read_before(vault: Vault) -> None:
    for number in range(60):
        vault.do(records.keep, Person(name=f"佐藤 {number}", note="庭のみかんの話をした。" * number))
        vault.read(search.find, "みかん")
        if number % 20 == 0:
            assert [step for step in checks.STEPS if not checks.sound(vault, step)] == []


def test_a_check_finds_a_flipped_page(closed: Closed) -> None:
    vault = closed.open()
    for number in range(100):
        vault.do(records.keep, Person(name=f"佐藤 {number}"))
    vault.settle()
    flip(closed.database, closed.database.stat().st_size // 2)
    assert "pages" in [step for step in checks.STEPS if not checks.sound(vault, step)]
