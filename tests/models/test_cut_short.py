"""Acts on who can open that are cut short at each moment: one opens as before or as after, and nothing else for ever.

A run tries one moment in four, others than the run before; `python3 dev.py long kills` tries all: half a minute.
"""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.crypto.keys import DatabaseSalt, DataKey
from app.crypto.recovery import new_code
from app.domain.people import Person
from app.errors import FileTrouble, WrongPassphrase
from app.models import backups, checks, files, keyfile, keyrings, records, renewals, sqlcipher
from app.models.vault import Vault, open_with_passphrase
from tests.lengths import some
from tests.models.conftest import Closed
from tests.models.kills import survives
from tests.vaults import PASSPHRASE, Clock

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process can be killed at a call only where it can fork")

SECOND = "kaki 77 nashi budou 31"


def change(vault: Vault) -> None:
    keyrings.replace_passphrase(vault, SECOND)


def renew(vault: Vault) -> None:
    renewals.renew_data_key(vault, PASSPHRASE, new_code(), later=SECOND)


def opening(closed: Closed) -> str:
    """The one passphrase that opens, and that no keys in the folder open by the other any more."""
    found = []
    for passphrase in (PASSPHRASE, SECOND):
        try:
            vault = open_with_passphrase(closed.folder, passphrase, clock=Clock(), state=closed.state)
        except WrongPassphrase:
            continue
        assert len(vault.read(records.several, Person)) == 1
        vault.close()
        found.append(passphrase)
    (one,) = found
    # What lies beside is the same keys after the first opening.
    assert keyfile.read(closed.folder, keyfile.PREVIOUS) == keyfile.read(closed.folder)
    return one


@pytest.mark.parametrize("act", [change, renew])
def test_killed_at_each_touch_of_a_file_one_passphrase_opens_and_all_records_are_there(
    closed: Closed, tmp_path: Path, act: Callable[[Vault], None]
) -> None:
    first = closed.open()
    first.do(records.keep, Person(name="佐藤 ハナ"))
    first.close()
    before = closed.copy("before")
    seen = set()
    for touches in some(4):
        whole = survives(lambda: act(closed.open()), touches)
        seen.add(one := opening(closed))
        assert not list(closed.folder.glob("*making*"))
        # And the notebook can be given another key afterwards: nothing that was left stands in the way.
        vault = open_with_passphrase(closed.folder, one, clock=Clock(), state=closed.state)
        renewals.renew_data_key(vault, one, new_code())
        vault = open_with_passphrase(closed.folder, one, clock=Clock(), state=closed.state)
        assert all(checks.sound(vault, step) for step in checks.STEPS)
        vault.close()
        shutil.rmtree(closed.folder)
        shutil.copytree(before, closed.folder)
        shutil.rmtree(closed.state)
        if whole:
            break
    assert seen == {PASSPHRASE, SECOND}


def test_a_changed_passphrase_counts_although_the_spare_could_not_be_written(
    closed: Closed, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = closed.open()
    vault.do(records.keep, Person(name="佐藤 ハナ"))
    replace = files.replace

    def full(path: Path, content: bytes) -> None:
        if path.name == keyfile.PREVIOUS:
            raise FileTrouble
        replace(path, content)

    with monkeypatch.context() as patched:
        patched.setattr(files, "replace", full)
        keyrings.replace_passphrase(vault, SECOND)
    assert not (closed.folder / keyfile.PREVIOUS).exists()
    vault.close()
    assert opening(closed) == SECOND


def test_a_damaged_slot_is_not_copied_over_a_sound_spare(closed: Closed) -> None:
    text = closed.keys.read_text("utf-8")
    at = text.index('"wrapped"', text.index('"recovery"')) + 14
    closed.keys.write_text(text[:at] + ("0" if text[at] != "0" else "1") + text[at + 1 :], "utf-8")
    closed.open().close()
    assert keyfile.previous_is_sound(closed.folder)
    assert not all(slot.is_sound for slot in keyfile.read(closed.folder).slots)


def test_a_database_of_a_later_number_stays_where_keys_name_it(closed: Closed) -> None:
    before = closed.copy("before")
    vault = closed.open()
    renewals.renew_data_key(vault, PASSPHRASE, new_code())
    closed.put_back(before, "keys.json", "records-1.db")
    closed.open().close()
    # Keys and database from before were put back together; what the later keys beside open was not theirs to delete.
    assert (closed.folder / "records-2.db").is_file()


def test_a_notebook_begun_from_a_copy_says_whose_days_passphrase_opens_it(closed: Closed, tmp_path: Path) -> None:
    vault = closed.open()
    backups.copy_to(vault, tmp_path / "copy")
    keyrings.replace_passphrase(vault, SECOND)
    vault.close()
    backups.restore_from(tmp_path / "copy", tmp_path / "again")
    with pytest.raises(WrongPassphrase) as told:
        open_with_passphrase(tmp_path / "again", SECOND, clock=Clock(), state=tmp_path / "s")
    assert str(getattr(told.value, "made_on", "")) == "2026-11-21"
    open_with_passphrase(tmp_path / "again", PASSPHRASE, clock=Clock(), state=tmp_path / "s").close()
    with pytest.raises(WrongPassphrase) as plain:
        open_with_passphrase(tmp_path / "again", SECOND, clock=Clock(), state=tmp_path / "s")
    assert type(plain.value) is WrongPassphrase


def test_what_a_cut_short_renewal_left_is_cleared_at_the_next_opening(closed: Closed) -> None:
    for name in ("records-2.db", "records-2.db-journal", "records-3.db.making", "records-3.db.making-journal"):
        (closed.folder / name).write_bytes(b"x")
    closed.open().close()
    assert not {path.name for path in closed.folder.iterdir()} & {"records-2.db", "records-2.db-journal"}
    assert not list(closed.folder.glob("*making*"))


def test_a_journal_of_a_renewal_that_was_cut_short_is_not_played_into_the_next(closed: Closed) -> None:
    vault = closed.open()
    vault.do(records.keep, Person(name="佐藤 ハナ"))
    vault.close()

    def power_is_lost(path: Path, data_key: DataKey, salt: DatabaseSalt) -> None:
        # While the copied database learns to write ahead, its pages are on their way: a journal with some to play back stays.
        connection = sqlcipher.connect(path, data_key, salt)
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE more AS SELECT * FROM sqlite_master")
        connection.execute("INSERT INTO more SELECT a.* FROM more a, more b, more c LIMIT 20000")
        os._exit(0)

    child = os.fork()
    if child == 0:
        try:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(sqlcipher, "use_log", power_is_lost)
                renew(closed.open())
        finally:
            os._exit(1)
    _child, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert (closed.folder / "records-2.db-journal").stat().st_size > 1_000
    vault = closed.open()
    assert all(checks.sound(vault, step) for step in checks.STEPS)
    renew(vault)
    assert opening(closed) == SECOND


@pytest.mark.parametrize("act", ["copy", "renew"])
def test_a_copy_that_finds_no_room_is_told_as_such(closed: Closed, tmp_path: Path, act: str) -> None:
    """The driver tells a full disk without a code while it copies; a limit on a file's size is as good as a full disk."""
    vault = closed.open()
    vault.do(records.keep, Person(name="佐藤 ハナ"))
    # Else the log would meet the limit first, and not the copy.
    vault.settle()

    def limited() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, 64 * 1024))
        try:
            if act == "copy":
                backups.copy_to(vault, tmp_path / "copy")
            else:
                renewals.renew_data_key(vault, PASSPHRASE, new_code())
        except FileTrouble:
            return
        raise AssertionError

    # Whatever else it raised than a trouble with a file would show as another exit.
    assert survives(limited, 10_000)
    assert not (tmp_path / "copy").exists()
    vault.close()
    assert opening(closed) == PASSPHRASE
