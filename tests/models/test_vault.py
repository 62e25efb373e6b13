"""The open vault: what a transaction promises, what others hear of it, and who goes first."""

import threading
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from app.domain.activities import Activity
from app.domain.notebooks import NotebookKind
from app.domain.people import Person
from app.errors import Invalid, NotFound, VaultClosed, VaultExists
from app.models import drafts, records, settings
from app.models.epochs import VaultRow
from app.models.people import PersonRow
from app.models.sessions import Session
from app.models.vault import Vault, create, offer_passphrase
from tests.vaults import CHEAP, COORDINATOR, PASSPHRASE, Clock


def saves(vault: Vault) -> int:
    return vault.read(lambda session: session.scalars(select(VaultRow.saves)).one())


def test_an_exception_takes_everything_back(vault: Vault) -> None:
    def half(session: Session) -> None:
        records.keep(session, Person(name="佐藤 ハナ"))
        raise NotFound

    heard: list[frozenset[str]] = []
    vault.on_change(heard.append)
    before = saves(vault)
    with pytest.raises(NotFound):
        vault.do(half)
    assert vault.read(records.several, Person) == []
    assert (saves(vault), heard) == (before, [])


def test_a_question_cannot_write(vault: Vault) -> None:
    with pytest.raises(OperationalError):
        vault.read(records.keep, Person(name="佐藤 ハナ"))
    assert vault.do(records.keep, Person(name="佐藤 ハナ")).version == 1


def test_a_question_sees_one_instant(vault: Vault) -> None:
    def ask(session: Session) -> tuple[int, int]:
        before = len(records.several(session, Person))
        vault.do(records.keep, Person(name="佐藤 ハナ"))
        return before, len(records.several(session, Person))

    assert vault.read(ask) == (0, 0)
    assert len(vault.read(records.several, Person)) == 1


def test_each_write_is_counted_and_a_mere_look_is_not(vault: Vault) -> None:
    before = saves(vault)
    vault.do(records.keep, Person(name="佐藤 ハナ"))
    vault.do(records.several, Person)
    vault.do(drafts.keep, "people//new", "{}")
    assert saves(vault) == before + 2


def test_changed_tables_are_told_once_and_drafts_are_no_change(vault: Vault) -> None:
    heard: list[frozenset[str]] = []
    vault.on_change(heard.append)

    def act(session: Session) -> None:
        person = records.keep(session, Person(name="佐藤 ハナ"))
        records.keep(session, Activity(person_id=person.id))
        drafts.throw_away(session, "people//new")

    vault.do(act)
    vault.do(drafts.keep, "people//new", "{}")
    vault.do(lambda session: session.execute(delete(PersonRow).where(PersonRow.id == "none")))
    assert heard == [{"person", "activity"}, {"person"}]


def test_a_change_is_heard_after_it_is_durable_and_may_be_followed_by_another(vault: Vault) -> None:
    seen: list[int] = []

    def tell(changed: frozenset[str]) -> None:
        seen.append(len(vault.read(records.several, Person)))
        if "person" in changed:
            vault.do(settings.put, "seen", True)

    vault.on_change(tell)
    vault.do(records.keep, Person(name="佐藤 ハナ"))
    assert seen == [1, 1]


def test_a_write_within_a_write_is_our_own_mistake(vault: Vault) -> None:
    with pytest.raises(RuntimeError):
        vault.do(lambda _: vault.do(records.several, Person))
    vault.do(records.several, Person)


def test_no_orphan_outlives_a_transaction(vault: Vault) -> None:
    with pytest.raises(IntegrityError):
        vault.do(records.keep, Activity(person_id="0" * 32))


def test_what_is_said_of_a_mistake_carries_nobody(vault: Vault) -> None:
    with pytest.raises(StatementError) as told:
        vault.do(lambda session: session.execute(insert(PersonRow).values(id="x", name="佐藤 ハナ\0")))
    assert "佐藤" not in str(told.value)
    with pytest.raises(IntegrityError) as told_too:
        vault.do(lambda session: session.execute(insert(PersonRow).values(id="x", name="佐藤 ハナ")))
    assert "佐藤" not in str(told_too.value)


def test_today_is_the_day_in_japan(vault: Vault, clock: Clock) -> None:
    assert vault.read(lambda session: session.today) == date(2026, 11, 21)
    clock.pass_by(hours=12)
    assert vault.read(lambda session: session.today) == date(2026, 11, 22)


def test_the_database_is_guarded_as_promised(vault: Vault) -> None:
    def pragma(name: str) -> object:
        return vault.read(lambda session: session.execute(text(f"PRAGMA {name}")).scalar())

    promised = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "trusted_schema": 0, "foreign_keys": 1}
    assert {name: pragma(name) for name in promised} == promised


def test_settling_empties_the_log(vault: Vault) -> None:
    vault.do(records.keep, Person(name="佐藤 ハナ"))
    log = vault.folder / "records-1.db-wal"
    assert log.stat().st_size > 0
    vault.settle()
    assert log.stat().st_size == 0


def test_closing_leaves_no_log(vault: Vault) -> None:
    vault.do(records.keep, Person(name="佐藤 ハナ"))
    vault.close()
    assert {path.name for path in vault.folder.iterdir()} == {
        "keys.json", "keys.previous.json", "records-1.db", "records.seen", "notebook.lock",
    }  # fmt: skip


# ---- who goes first ------------------------------------------------------------------------------------------------------


def test_the_window_goes_before_workers_that_wait(vault: Vault) -> None:
    order: list[str] = []
    inside, waiting = threading.Event(), threading.Barrier(4)

    def long_act(session: Session) -> None:
        inside.set()
        waiting.wait()
        while vault._gate._hurrying == 0:
            pass

    def behind(name: str) -> None:
        waiting.wait()
        vault.do_behind(lambda _: order.append(name))

    def first() -> None:
        waiting.wait()
        vault.do(lambda _: order.append("window"))

    threads = [
        threading.Thread(target=vault.do, args=(long_act,)),
        threading.Thread(target=behind, args=("worker 1",)),
        threading.Thread(target=behind, args=("worker 2",)),
        threading.Thread(target=first),
    ]
    threads[0].start()
    inside.wait()
    for thread in threads[1:]:
        thread.start()
    for thread in threads:
        thread.join()
    assert order[0] == "window"
    assert sorted(order) == ["window", "worker 1", "worker 2"]


def test_many_threads_lose_nothing(vault: Vault) -> None:
    def write() -> None:
        for number in range(10):
            vault.do_behind(records.keep, Person(name=str(number)))
            vault.read(records.several, Person)

    threads = [threading.Thread(target=write) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(vault.read(records.several, Person)) == 60


def test_a_closed_notebook_refuses_everything_and_opens_nothing_again(vault: Vault) -> None:
    vault.close()
    for asked in (
        lambda: vault.read(records.several, Person),
        lambda: vault.do(records.keep, Person(name="佐藤 ハナ")),
        lambda: vault.do_behind(records.keep, Person(name="佐藤 ハナ")),
        vault.settle,
        lambda: vault.alone().__enter__(),
    ):
        with pytest.raises(VaultClosed):
            asked()
    # A connection would have made a log beside the database, and the lock is gone already.
    assert not list(vault.folder.glob("*-wal"))


def test_closing_waits_for_those_inside_and_lets_nobody_in(vault: Vault) -> None:
    reading, go_on = threading.Event(), threading.Event()
    order: list[str] = []

    def slow(session: Session) -> None:
        reading.set()
        go_on.wait(10)
        assert session.scalar(select(func.count()).select_from(PersonRow)) == 0
        order.append("read")

    def close() -> None:
        vault.close()
        order.append("closed")

    reader, closer = threading.Thread(target=vault.read, args=(slow,)), threading.Thread(target=close)
    reader.start()
    assert reading.wait(10)
    closer.start()
    while not vault._presence._closed:
        pass
    with pytest.raises(VaultClosed):
        vault.do(records.keep, Person(name="佐藤 ハナ"))
    go_on.set()
    reader.join()
    closer.join()
    assert order == ["read", "closed"]


# ---- making a notebook ---------------------------------------------------------------------------------------------------


def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path, vault: Vault) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(b"x")
    for folder in (tmp_path / "photos", vault.folder):
        before = sorted(folder.iterdir())
        with pytest.raises(VaultExists):
            create(folder, PASSPHRASE, cost=CHEAP, state=tmp_path)
        assert sorted(folder.iterdir()) == before


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    vault, _ = create(tmp_path / "empty", offer_passphrase(), cost=CHEAP, state=tmp_path)
    vault.close()


def test_a_bad_passphrase_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        create(tmp_path / "notebook", "みかん", cost=CHEAP, state=tmp_path)
    with pytest.raises(Invalid):
        create(tmp_path / "notebook", PASSPHRASE, kind=NotebookKind.DESK, cost=CHEAP, state=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_desk_knows_who_unlocked_it(desk: Vault) -> None:
    assert desk.coordinator == COORDINATOR
    assert desk.read(lambda session: session.me.coordinator) == COORDINATOR
    assert desk.read(lambda session: session.me.role.value) == "desk"
