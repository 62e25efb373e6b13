"""控え: a copy in a folder of its own, whole or not there at all, and a word when it is long ago."""

from pathlib import Path

import pytest

from app.domain.reminders import Why
from app.errors import FileTrouble
from app.models.vault import Vault
from app.services import people
from app.workflows import backups
from tests.notebooks import a
from tests.vaults import NOON, Clock


def _reminders(vault: Vault) -> list[tuple[Why, int]]:
    found = vault.read(lambda session: backups.reminders(session, session.today))
    return [(each.why, each.count) for each in found]


def test_each_copy_has_a_folder_that_tells_the_day_and_nobody(vault: Vault, tmp_path: Path, clock: Clock) -> None:
    vault.do(people.register, a.person())
    stick = tmp_path / "stick"
    names = [backups.copy(vault, stick).name for _ in range(3)]
    assert names == ["つなぐ手帳の控え-20261121", "つなぐ手帳の控え-20261121-2", "つなぐ手帳の控え-20261121-3"]
    assert sorted(each.name for each in stick.iterdir()) == sorted(names)
    assert all(backups.is_backup(stick / name) for name in names)
    assert backups.describe(stick / names[0]).vault_id == vault.id
    assert vault.read(backups.last) == NOON


def test_the_day_in_the_name_is_japans(vault: Vault, tmp_path: Path, clock: Clock) -> None:
    clock.pass_by(hours=13)
    assert backups.copy(vault, tmp_path / "stick").name.endswith("20261122")


def test_where_nothing_can_be_written_nothing_is_left_and_nothing_noted(vault: Vault, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_bytes(b"")
    with pytest.raises(FileTrouble):
        backups.copy(vault, in_the_way)
    assert vault.read(backups.last) is None


def test_after_a_month_without_a_copy_it_reminds(vault: Vault, tmp_path: Path, clock: Clock) -> None:
    backups.copy(vault, tmp_path / "stick")
    clock.pass_by(days=30)
    assert _reminders(vault) == []
    clock.pass_by(days=1)
    assert _reminders(vault) == [(Why.BACKUP, 31)]
    backups.copy(vault, tmp_path / "stick")
    assert _reminders(vault) == []


def test_a_notebook_that_was_never_copied_reminds_a_month_after_it_was_made(vault: Vault, clock: Clock) -> None:
    assert _reminders(vault) == []
    clock.pass_by(days=31)
    assert _reminders(vault) == [(Why.BACKUP, 31)]
