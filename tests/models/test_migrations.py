"""Migrations: an old notebook becomes the same as a new one, in one step or not at all."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from app.crypto.keys import new_data_key, new_database_salt
from app.crypto.wrapping import wrapping_key
from app.models import migrations, sqlcipher

WRAPPING = wrapping_key(new_data_key())
VERSIONS = Path(migrations.__file__).parent / "versions"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An empty database."""
    parts = (tmp_path / "records-1.db", new_data_key(), new_database_salt())
    sqlcipher.connect(*parts, create=True).close()
    engine = sqlcipher.writer(*parts)
    yield engine
    engine.dispose()


def schema(connection: Connection) -> set[str]:
    """All that the tables and indexes are; a column that came later stands at another place, which means nothing."""
    rows = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name != 'alembic_version'")
    return {
        _in_no_order(" ".join(sql.split()).replace("( ", "(").replace(" )", ")").replace('"', "")) for sql in rows.scalars()
    }


def _in_no_order(sql: str) -> str:
    if not sql.startswith("CREATE TABLE"):
        return sql
    head, body = sql.split("(", 1)
    inside, tail = body.rsplit(")", 1)
    return f"{head.strip()} ({', '.join(sorted(re.split(', (?![^(]*[)])', inside)))}){tail}"


def test_migrating_from_nothing_makes_what_creating_makes(engine: Engine, tmp_path: Path) -> None:
    migrations.migrate(engine, WRAPPING)
    parts = (tmp_path / "new.db", new_data_key(), new_database_salt())
    sqlcipher.connect(*parts, create=True).close()
    fresh = sqlcipher.writer(*parts)
    with fresh.begin() as connection:
        migrations.create(connection)
        assert not migrations.is_old(connection)
        created = schema(connection)
    fresh.dispose()
    with engine.begin() as connection:
        assert not migrations.is_old(connection)
        migrated = schema(connection)
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    # Where these differ, a table was changed without a migration that brings old notebooks along.
    assert sorted(migrated ^ created) == []


def test_every_migration_is_a_known_schema() -> None:
    assert sorted(path.name[:4] for path in VERSIONS.glob("*.py")) == list(migrations.REVISIONS)


def test_a_migration_that_fails_leaves_nothing_behind(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "migrations"
    shutil.copytree(VERSIONS.parent, broken)
    script = broken / "versions" / "0001_first.sql"
    script.write_text(script.read_text("utf-8") + "\nCREATE TABLE person (id TEXT);\n", "utf-8")
    monkeypatch.setattr(migrations, "SCRIPTS", broken)
    with pytest.raises(DatabaseError):
        migrations.migrate(engine, WRAPPING)
    with engine.begin() as connection:
        assert schema(connection) == set()
