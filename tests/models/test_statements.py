"""Statements that go to the driver: the same values, errors and changes as through a session."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import bindparam, insert, literal, select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError

from app.domain.people import Birth, Interval, Person
from app.models import records, settings
from app.models.rows import Base
from app.models.sessions import Session
from app.models.statements import Statement
from app.models.vault import Vault
from tests.asked import asked_of

SETTING, PERSON = (Base.metadata.tables[name] for name in ("setting", "person"))
NEW = Statement(insert(SETTING))
VALUES = Statement(select(SETTING.c.value).order_by(SETTING.c.name))
CHANGE = Statement(update(SETTING).where(SETTING.c.name == bindparam("called")), "value")


def _row(name: str, value: str = "1") -> dict[str, object]:
    return {"coordinator": "", "name": name, "value": value}


def test_rows_are_of_the_types_that_a_session_gives(vault: Vault) -> None:
    person = Person(name="佐藤 ハナ", birth=Birth(year=1940, month=2), interval=Interval.WEEKLY, registered_on=date(2026, 4, 1))
    kept = vault.do(records.keep, person)
    columns = (PERSON.c.birth, PERSON.c.interval, PERSON.c.registered_on, PERSON.c.written_at, PERSON.c.paused_until)
    query = select(*columns).where(PERSON.c.id == bindparam("id"))
    found = vault.read(Statement(query).first, {"id": kept.id})
    assert found == (Birth(year=1940, month=2), Interval.WEEKLY, date(2026, 4, 1), kept.written_at, None)
    assert found == vault.read(lambda session: tuple(session.execute(query, {"id": kept.id}).one()))


def test_values_are_given_as_a_session_gives_them(vault: Vault) -> None:
    epoch = update(Base.metadata.tables["vault"])
    begun = datetime(2026, 1, 2, tzinfo=UTC)
    assert vault.do(Statement(epoch, "epoch_started_at").change, {"epoch_started_at": begun}) == 1
    stands = text("SELECT epoch_started_at FROM vault")
    assert vault.read(lambda session: session.scalar(stands)) == "2026-01-02T00:00:00.000000Z"


def test_what_a_statement_says_itself_need_not_be_given(vault: Vault) -> None:
    asked = Statement(select(literal(7)).where(literal("a") == bindparam("given")))
    assert vault.read(asked.scalar, {"given": "a"}) == 7
    assert vault.read(asked.scalar, {"given": "b"}) is None


def test_rows_that_are_not_asked_for_are_not_read(vault: Vault) -> None:
    vault.do(NEW.change_each, [_row("a"), _row("b", "2"), _row("c", "3")])

    def look(session: Session) -> tuple[str, int]:
        rows = VALUES.each(session)
        first = next(rows)[0]
        rows.close()  # type: ignore[attr-defined]
        return first, CHANGE.change(session, {"called": "b", "value": "0"})

    assert vault.do(look) == ("1", 1)
    assert [value for (value,) in vault.read(lambda session: list(VALUES.each(session)))] == ["1", "0", "3"]


def test_how_many_rows_changed_is_told_and_which_tables(vault: Vault) -> None:
    told: list[frozenset[str]] = []
    vault.on_change(told.append)
    vault.do(NEW.change, _row("a"))
    assert vault.do(CHANGE.change, {"called": "a", "value": "2"}) == 1
    assert vault.do(CHANGE.change, {"called": "nothing", "value": "2"}) == 0
    assert told[:2] == [frozenset({"setting"})] * 2


def test_a_savepoint_that_is_taken_back_takes_its_statements_along(vault: Vault) -> None:
    def act(session: Session) -> None:
        NEW.change(session, _row("kept"))
        with session.begin_nested() as savepoint:
            NEW.change(session, _row("gone"))
            savepoint.rollback()

    vault.do(act)
    assert vault.read(settings.get, "kept", 0) == 1
    assert vault.read(settings.get, "gone", 0) == 0


def test_a_row_that_breaks_a_rule_is_refused_as_by_a_session_and_its_words_are_not_told(vault: Vault) -> None:
    vault.do(NEW.change, _row("a"))
    with pytest.raises(IntegrityError) as told:
        vault.do(NEW.change, _row("a", "佐藤 ハナ"))
    assert "佐藤" not in str(told.value)
    with pytest.raises(OperationalError):
        vault.read(NEW.change, _row("b"))


def test_whoever_listens_to_the_database_hears_them(vault: Vault) -> None:
    vault.read(VALUES.first)
    with asked_of(vault) as asked:
        vault.read(VALUES.first)
        vault.do(NEW.change_each, [_row("a"), _row("b")])
    # The count of saves follows what was written.
    assert [statement.split()[0] for statement in asked] == ["SELECT", "INSERT", "UPDATE"]
