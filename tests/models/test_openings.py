"""Opening a notebook: every fault has an error of its own, and nothing is ever made or erased on the way.

Of the bytes of the keys a run turns over one in five, others than the run before; `python3 dev.py long flips` all of them.
"""

import hashlib
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import update
from sqlcipher3 import dbapi2

from app.crypto.recovery import RecoveryCode
from app.crypto.slots import Cost
from app.domain.people import Person
from app.errors import (
    AbsurdCost,
    AppError,
    BackupFolder,
    CipherMissing,
    ClockImpossible,
    ClockLeapt,
    ClockUnlikely,
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseForeign,
    DatabaseMissing,
    KeysDamaged,
    KeysMissing,
    KeysOlder,
    NewerVault,
    NoVault,
    SavesMissing,
    UnsafeFolder,
    VaultForbidden,
    VaultInUse,
    VaultInUseBy,
    VaultInUseSince,
    WrongCode,
    WrongPassphrase,
)
from app.models import epochs, keyfile, keyrings, locks, records, sqlcipher
from app.models.epochs import VaultRow
from app.models.vault import Vault, create, open_with_code, open_with_passphrase
from app.services.erasing import may_erase
from app.words.errors import tell
from tests.lengths import some
from tests.models.conftest import Closed, flip
from tests.vaults import CHEAP, COORDINATOR, PASSPHRASE, Clock, kept_out


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def refused(closed: Closed, error: type[AppError]) -> None:
    """Opening is refused with this error, twice alike, and what lies in the folder stays."""
    before = {path.name: path.read_bytes() for path in closed.folder.iterdir()}
    for _ in range(2):
        with pytest.raises(AppError) as told:
            closed.open()
        assert type(told.value) is error
    after = {path.name: path.read_bytes() for path in closed.folder.iterdir()}
    assert all(after[name] == content for name, content in before.items() if not name.endswith("-shm"))


def save(vault: Vault, count: int = 1) -> None:
    for number in range(count):
        vault.do(records.keep, Person(name=f"佐藤 {number}"))


def test_a_closed_notebook_opens_again_with_what_was_kept(closed: Closed) -> None:
    vault = closed.open()
    kept = vault.do(records.keep, Person(name="佐藤 ハナ"))
    vault.close()
    assert closed.open().read(records.get, Person, kept.id) == kept


def test_no_folder_and_no_notebook(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("empty", "absent"):
        with pytest.raises(NoVault):
            open_with_passphrase(tmp_path / name, PASSPHRASE, clock=Clock(), state=tmp_path)
    assert names(tmp_path / "empty") == set()


@pytest.mark.skipif(sys.platform == "win32", reason="it takes other rights there")
def test_what_somebody_else_of_the_machine_has_is_told_apart_from_nothing(closed: Closed) -> None:
    with kept_out(closed.folder), pytest.raises(VaultForbidden):
        open_with_passphrase(closed.folder, PASSPHRASE, clock=Clock(), state=closed.state)
    closed.open()


def test_a_wrong_passphrase_and_a_wrong_code(closed: Closed) -> None:
    with pytest.raises(WrongPassphrase):
        open_with_passphrase(closed.folder, PASSPHRASE + "x", clock=Clock(), state=closed.state)
    other = create(closed.folder.with_name("other"), PASSPHRASE, cost=CHEAP, state=closed.state)
    other[0].close()
    with pytest.raises(WrongCode):
        open_with_code(closed.folder, other[1], clock=Clock(), state=closed.state)


@pytest.mark.parametrize("typed", [PASSPHRASE, "ｔａｎｕｋｉ　ｋｉｔｓｕｎｅ　４２　ｕｓａｇｉ"])
def test_a_passphrase_opens_however_wide_it_was_typed(closed: Closed, typed: str) -> None:
    open_with_passphrase(closed.folder, typed, clock=Clock(), state=closed.state).close()


def test_the_recovery_code_opens(closed: Closed, recovery_code: RecoveryCode) -> None:
    open_with_code(closed.folder, recovery_code, clock=Clock(), state=closed.state).close()


def test_missing_keys(closed: Closed) -> None:
    closed.keys.unlink()
    refused(closed, KeysMissing)
    assert keyfile.previous_is_sound(closed.folder)
    keyfile.put_back_previous(closed.folder)
    closed.open()


def test_any_flipped_byte_of_the_keys_is_damage_and_never_a_wrong_passphrase(closed: Closed) -> None:
    original = closed.keys.read_bytes()
    for at in some(5, len(original)):
        changed = bytearray(original)
        changed[at] ^= 1 << at % 7
        closed.keys.write_bytes(changed)
        try:
            open_with_passphrase(closed.folder, PASSPHRASE, clock=Clock(), state=closed.state).close()
        except (KeysDamaged, NewerVault) as told:
            # Of the number of the format nobody but a newer program could say whether it is right.
            assert isinstance(told, KeysDamaged) or b'"format": 1' not in changed
    closed.keys.write_bytes(original)


def respell(closed: Closed, change: Callable[[dict[str, Any]], object]) -> None:
    """Change what the keys say, and make every sum in them right again."""
    text = json.loads(closed.keys.read_bytes())
    change(text)
    head = {name: text[name] for name in ("vault", "kind", "serial", "database", "salt", "argon2id")}
    text["check"] = hashlib.sha256(msgspec.json.encode(head, order="sorted")).hexdigest()
    for slot in text["slots"]:
        parts = [slot["kind"].encode(), slot["label"].encode(), *(bytes.fromhex(slot[name]) for name in _PARTS)]
        slot["check"] = hashlib.sha256(b"".join(len(part).to_bytes(4, "big") + part for part in parts)).hexdigest()
    closed.keys.write_text(json.dumps(text), "utf-8")


_PARTS = ("salt", "nonce", "wrapped")
FALSE: dict[str, Callable[[dict[str, Any]], object]] = {
    "no salt": lambda text: text["argon2id"].update(salt=""),
    "a short salt": lambda text: text["argon2id"].update(salt="00"),
    "no nonce": lambda text: [slot.update(nonce="") for slot in text["slots"]],
    "a short nonce": lambda text: [slot.update(nonce="00") for slot in text["slots"]],
    "a place for an id": lambda text: text.update(vault="../" * 10 + "ab"),
    "a serial beyond numbers": lambda text: text.update(serial=2**70),
    "no slots": lambda text: text.update(slots=[]),
}


@pytest.mark.parametrize("change", FALSE.values(), ids=FALSE)
def test_keys_that_no_program_writes_are_damaged(closed: Closed, change: Callable[[dict[str, Any]], object]) -> None:
    respell(closed, change)
    with pytest.raises(KeysDamaged):
        open_with_passphrase(closed.folder, PASSPHRASE, clock=Clock(), state=closed.state)
    # Nothing is held on to.
    locks.take(closed.folder).release()


@pytest.mark.parametrize("cut", [0, 1, 100, -2])
def test_cut_keys_are_damaged(closed: Closed, cut: int) -> None:
    closed.keys.write_bytes(closed.keys.read_bytes()[:cut])
    refused(closed, KeysDamaged)


@pytest.mark.parametrize(
    "cost",
    [Cost(2**31, 3, 4), Cost(64 * 1024, 2**31, 4), Cost(1024 * 1024, 64, 4), Cost(64, 1, 64), Cost(0, 0, 0), Cost(-1, -1, -1)],
)
def test_an_absurd_cost_is_refused_before_memory_is_taken(closed: Closed, cost: Cost) -> None:
    keys = keyfile.read(closed.folder)
    keyfile.write(closed.folder, replace(keys, derivation=replace(keys.derivation, cost=cost)))
    with pytest.raises(AbsurdCost):
        open_with_passphrase(closed.folder, PASSPHRASE, clock=Clock(), state=closed.state)


def test_keys_of_a_newer_format(closed: Closed) -> None:
    closed.keys.write_bytes(closed.keys.read_bytes().replace(b'"format": 1', b'"format": 2, "more": []'))
    refused(closed, NewerVault)


def test_older_keys(closed: Closed) -> None:
    older = closed.copy("older")
    vault = closed.open()
    vault.do(lambda session: session.execute(update(VaultRow).values(serial=7)))
    vault.close()
    closed.put_back(older, "keys.json")
    refused(closed, KeysOlder)
    closed.open(accept_older_keys=True).close()
    closed.open()
    assert keyfile.read(closed.folder).serial == 8


def test_keys_from_before_a_renewal(closed: Closed) -> None:
    closed.database.rename(closed.folder / "records-2.db")
    refused(closed, KeysOlder)


def test_a_missing_database(closed: Closed) -> None:
    closed.database.unlink()
    refused(closed, DatabaseMissing)
    assert not closed.database.exists()


def test_an_empty_database(closed: Closed) -> None:
    closed.database.write_bytes(b"")
    refused(closed, DatabaseEmpty)
    assert closed.database.stat().st_size == 0


@pytest.mark.parametrize("at", [16, 1000, 4095])
def test_a_flipped_bit_in_the_first_page(closed: Closed, at: int) -> None:
    flip(closed.database, at)
    refused(closed, DatabaseDamaged)


def test_a_truncated_database(closed: Closed) -> None:
    closed.database.write_bytes(closed.database.read_bytes()[:6000])
    refused(closed, DatabaseDamaged)


def test_a_flipped_bit_in_a_page_that_is_read_later(closed: Closed) -> None:
    vault = closed.open()
    save(vault, 200)
    vault.close()
    for page in range(2, closed.database.stat().st_size // 4096):
        flip(closed.database, page * 4096 + 1000)
    with pytest.raises(DatabaseDamaged):
        closed.open().read(records.several, Person)


def test_another_notebooks_database(closed: Closed) -> None:
    other, _ = create(closed.folder.with_name("other"), PASSPHRASE, cost=CHEAP, state=closed.state)
    other.close()
    shutil.copyfile(other.folder / "records-1.db", closed.database)
    refused(closed, DatabaseForeign)


def test_a_database_of_another_notebook_under_the_same_key(closed: Closed) -> None:
    vault = closed.open()
    vault.do(lambda session: session.execute(update(VaultRow).values(vault_id="0" * 32)))
    vault.close()
    refused(closed, DatabaseForeign)


def test_something_else_in_place_of_the_database(closed: Closed) -> None:
    closed.database.write_bytes(b"SQLite format 3\0" + bytes(8176))
    refused(closed, DatabaseForeign)


def test_a_notebook_of_a_newer_program(closed: Closed) -> None:
    vault = closed.open()
    vault.do(lambda session: session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'"))
    vault.close()
    refused(closed, NewerVault)


def test_a_library_without_its_cipher() -> None:
    with closing(sqlite3.connect(":memory:")) as connection, pytest.raises(CipherMissing):
        sqlcipher.refuse_without_cipher(connection)


def test_a_backup_is_not_opened_where_it_lies(closed: Closed) -> None:
    (closed.folder / "backup.json").write_text("{}")
    refused(closed, BackupFolder)


def test_a_synchronised_folder(tmp_path: Path) -> None:
    with pytest.raises(UnsafeFolder):
        create(tmp_path / "OneDrive - 鳥取県" / "notebook", PASSPHRASE, cost=CHEAP, state=tmp_path)
    assert names(tmp_path) == set()


# ---- a clock that is wrong -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [61, 730, -61, -4000])
def test_a_clock_that_leapt_is_asked_about_before_anything_is_written(closed: Closed, clock: Clock, days: int) -> None:
    save(vault := closed.open())
    vault.close()
    clock.pass_by(days=days)
    before = {path: path.read_bytes() for path in closed.state.iterdir()}
    refused(closed, ClockLeapt)
    assert {path: path.read_bytes() for path in closed.state.iterdir()} == before
    with pytest.raises(ClockLeapt) as told:
        closed.open()
    assert (told.value.today, told.value.seen_on) == (date(2026, 11, 21) + timedelta(days=days), date(2026, 11, 21))
    save(vault := closed.open(accept_date=True))
    vault.close()
    # Once somebody said that it is right, nobody is asked again; the day before is the one in doubt now.
    closed.open().close()
    clock.pass_by(days=-days)
    refused(closed, ClockLeapt)


def test_a_clock_that_was_put_back_by_a_day_is_asked_about(closed: Closed, clock: Clock) -> None:
    save(vault := closed.open())
    vault.close()
    clock.pass_by(days=-1)
    refused(closed, ClockLeapt)


def test_who_was_away_for_two_months_is_not_asked(closed: Closed, clock: Clock) -> None:
    save(vault := closed.open())
    vault.close()
    clock.pass_by(days=60)
    closed.open()


def test_each_witness_is_enough_to_doubt_the_clock(closed: Closed, clock: Clock) -> None:
    save(vault := closed.open())
    vault.close()
    clock.pass_by(days=730)
    kept = closed.copy("kept")
    (closed.folder / "records.seen").unlink()
    refused(closed, ClockLeapt)
    shutil.copyfile(kept / "records.seen", closed.folder / "records.seen")
    shutil.rmtree(closed.state)
    refused(closed, ClockLeapt)


def test_without_a_witness_the_day_of_the_last_opening_tells(closed: Closed, clock: Clock) -> None:
    vault = closed.open()
    vault.do(may_erase)
    vault.close()
    clock.pass_by(days=730)
    shutil.rmtree(closed.state)
    (closed.folder / "records.seen").unlink()
    refused(closed, ClockLeapt)


def test_a_clock_that_leaps_while_the_notebook_is_open_is_asked_about_at_the_next_opening(closed: Closed, clock: Clock) -> None:
    for days in (730, -730):
        save(vault := closed.open(accept_date=True))
        clock.pass_by(days=days)
        save(vault)
        vault.close()
        refused(closed, ClockLeapt)


def test_at_the_end_of_the_calendar_nothing_is_opened_or_made(closed: Closed, clock: Clock, tmp_path: Path) -> None:
    for last in (datetime(9999, 6, 1, tzinfo=UTC), datetime.max.replace(tzinfo=UTC)):
        clock.now = last
        refused(closed, ClockImpossible)
        with pytest.raises(ClockImpossible):
            closed.open(accept_date=True)
        with pytest.raises(ClockImpossible):
            create(tmp_path / "new", PASSPHRASE, cost=CHEAP, state=closed.state, clock=clock, accept_date=True)
    assert not (tmp_path / "new").exists()


def test_a_notebook_is_made_on_an_unlikely_day_only_when_somebody_says_that_it_is_right(tmp_path: Path, clock: Clock) -> None:
    clock.now = clock.now.replace(year=2036)
    with pytest.raises(ClockUnlikely):
        create(tmp_path / "new", PASSPHRASE, cost=CHEAP, state=tmp_path / "state", clock=clock)
    assert not (tmp_path / "new").exists()
    create(tmp_path / "new", PASSPHRASE, cost=CHEAP, state=tmp_path / "state", clock=clock, accept_date=True)[0].close()


def test_what_a_program_before_witnessed_still_counts(closed: Closed, clock: Clock) -> None:
    older = closed.copy("older")
    save(vault := closed.open(), 3)
    vault.close()
    for path in (closed.folder / "records.seen", *closed.state.iterdir()):
        [_name, _two, vault_id, count, *_rest] = path.read_text("ascii").split()
        body = f"tsunagu-seen 1 {vault_id} {count}"
        path.write_text(f"{body} {hashlib.sha256(body.encode()).hexdigest()[:16]}\n", "ascii")
    closed.put_back(older, "records-1.db")
    clock.pass_by(days=730)
    refused(closed, SavesMissing)


# ---- saves that vanish ---------------------------------------------------------------------------------------------------


def test_an_older_database_misses_the_last_saves(closed: Closed) -> None:
    save(vault := closed.open(), 2)
    vault.close()
    older = closed.copy("older")
    save(vault := closed.open(), 3)
    before = vault.read(epochs.current)
    vault.close()
    closed.put_back(older, "records-1.db", "records.seen")
    with pytest.raises(SavesMissing) as told:
        closed.open()
    assert told.value.count == 3
    after = (vault := closed.open(accept_missing=True)).read(epochs.current)
    assert after.id != before.id
    save(vault)
    vault.close()
    assert closed.open().read(epochs.current) == after


def test_the_witness_in_the_folder_is_enough(closed: Closed) -> None:
    older = closed.copy("older")
    save(vault := closed.open(), 3)
    vault.close()
    shutil.rmtree(closed.state)
    closed.put_back(older, "records-1.db")
    refused(closed, SavesMissing)


def test_a_spoiled_witness_testifies_nothing(closed: Closed) -> None:
    save(vault := closed.open(), 3)
    vault.close()
    for path in (closed.folder / "records.seen", *closed.state.iterdir()):
        for at in range(0, path.stat().st_size, 7):
            flip(path, at)
    closed.open()


def test_a_flipped_bit_in_the_log_drops_no_save_unnoticed(closed: Closed) -> None:
    vault = closed.open()
    vault.settle()
    save(vault, 50)
    # The machine loses power here: what was open is copied as it lies on the disk.
    crashed = closed.copy("crashed")
    state = closed.state
    vault.close()
    shutil.rmtree(closed.folder)
    shutil.copytree(crashed, closed.folder)
    (closed.folder / "records-1.db-shm").unlink(missing_ok=True)
    log = closed.folder / "records-1.db-wal"
    flip(log, log.stat().st_size // 2)
    assert state.is_dir()
    with pytest.raises(SavesMissing) as told:
        closed.open()
    assert 0 < told.value.count < 50


def test_a_crash_alone_loses_nothing(closed: Closed) -> None:
    vault = closed.open()
    save(vault, 5)
    crashed = closed.copy("crashed")
    vault.close()
    shutil.rmtree(closed.folder)
    shutil.copytree(crashed, closed.folder)
    (closed.folder / "records-1.db-shm").unlink(missing_ok=True)
    assert len(closed.open().read(records.several, Person)) == 5


# ---- one program at a time -----------------------------------------------------------------------------------------------


def test_a_notebook_opens_once(closed: Closed) -> None:
    vault = closed.open()
    with pytest.raises(VaultInUse):
        closed.open()
    vault.close()
    vault.close()
    closed.open()


def test_who_finds_it_open_learns_since_when(closed: Closed, clock: Clock) -> None:
    vault = closed.open()
    clock.pass_by(hours=2)
    with pytest.raises(VaultInUseSince) as told:
        closed.open()
    assert tell(told.value).title == "この手帳は、令和8年11月21日(土) 12:00から開いています"
    # What cannot be read is not guessed.
    for since in (b"2026-99-99T00:00:00+00:00", b"9999-12-31T23:59:59-14:00", b"0001-01-01T00:00:00+14:00"):
        (closed.folder / "notebook.lock").write_bytes(b" tsunagu-open 1 " + since + b" " + b"0" * 32 + b"\n")
        with pytest.raises(VaultInUse) as refusal:
            closed.open()
        assert type(refusal.value) is VaultInUse
    vault.close()
    assert (closed.folder / "notebook.lock").read_bytes() == b""


def test_at_a_desk_they_learn_who_although_the_lock_bears_no_name(desk: Vault, tmp_path: Path) -> None:
    keyrings.add_passphrase(desk, "田村 恵", "ringo 55 mikan suika 12")
    keyrings.remove_passphrase(desk, "田村 恵")
    with pytest.raises(VaultInUseBy) as told:
        open_with_passphrase(desk.folder, PASSPHRASE, clock=Clock(), state=tmp_path)
    assert (told.value.coordinator, told.value.since) == (COORDINATOR, Clock().now)
    assert COORDINATOR in tell(told.value).title
    assert COORDINATOR.encode() not in (desk.folder / "notebook.lock").read_bytes()


def test_what_a_killed_program_told_of_itself_holds_no_more(closed: Closed) -> None:
    vault = closed.open()
    told = (closed.folder / "notebook.lock").read_bytes()
    vault.close()
    (closed.folder / "notebook.lock").write_bytes(told)
    lock = locks.take(closed.folder)
    with pytest.raises(VaultInUse) as refusal:
        closed.open()
    assert type(refusal.value) is VaultInUse
    lock.release()


HOLD = """
import sys
from pathlib import Path
from app.models.locks import take
lock = take(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_another_process_keeps_it_until_it_is_killed(closed: Closed) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(closed.folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        # Damaged keys do not matter yet: the lock comes first.
        with pytest.raises(VaultInUse):
            closed.open()
        holder.kill()
        holder.wait()
    closed.open()


def test_the_lock_comes_before_the_keys(closed: Closed) -> None:
    closed.keys.write_bytes(b"")
    lock = locks.take(closed.folder)
    with pytest.raises(VaultInUse):
        closed.open()
    lock.release()
    refused(closed, KeysDamaged)


def test_no_file_shows_what_was_written(closed: Closed) -> None:
    vault = closed.open()
    vault.do(records.keep, Person(name="佐藤 ハナ", note="庭のみかんの木の話をした"))
    folders = (closed.folder, closed.state)
    for moment in ("open", "closed"):
        content = b"".join(path.read_bytes() for folder in folders for path in folder.iterdir())
        for text in ("佐藤 ハナ", "みかん", "さとう"):
            assert not any(text.encode(form) in content for form in ("utf-8", "utf-16-le", "utf-16-be")), moment
        vault.close()


def test_the_library_is_the_one_with_the_cipher() -> None:
    connection = dbapi2.connect(":memory:")
    sqlcipher.refuse_without_cipher(connection)
    connection.close()
