"""Which schema a notebook has, and the way from an older one to ours.

Alembic is imported only when there is something to do: it costs a third of a second, and the lock screen waits for it.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from app.crypto.wrapping import WrappingKey
from app.errors import DatabaseDamaged, NewerVault
from app.models import search
from app.models.schema import Base

# Every schema that was ever released, oldest first; a notebook with another one was last used with a newer program.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011")
LATEST = REVISIONS[-1]
SCRIPTS = Path(__file__).parent


def create(connection: Connection) -> None:
    """Make the tables of a new notebook; a test holds them equal to what the migrations make."""
    Base.metadata.create_all(connection)
    search.create(connection)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{LATEST}')")


def is_old(connection: Connection) -> bool:
    """Whether the notebook has an older schema; raises NewerVault."""
    try:
        revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    except DatabaseError as error:
        if "no such table" in str(error.orig):
            raise DatabaseDamaged from None
        raise
    if revision not in REVISIONS:
        raise NewerVault
    return bool(revision != LATEST)


def migrate(engine: Engine, wrapping: WrappingKey, coordinator: str = "", to: str = LATEST) -> None:
    """Bring a notebook to a schema, in one transaction; raises DatabaseDamaged where a foreign key would no longer hold.

    `wrapping` is the key under which its private keys shall rest, `coordinator` who opens it.
    """
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(SCRIPTS))
    raw = engine.raw_connection()
    try:
        # Within a transaction this pragma does nothing, and a table is rebuilt by dropping it.
        raw.cursor().execute("PRAGMA foreign_keys = OFF")
    finally:
        raw.close()
    try:
        with engine.connect() as connection, connection.begin():

            def steps(revision: object, _context: object) -> object:
                return scripts._upgrade_revs(to, revision)  # type: ignore[arg-type]

            config = Config()
            config.attributes.update(wrapping=wrapping, coordinator=coordinator)
            with EnvironmentContext(config, scripts, fn=steps) as environment:
                environment.configure(connection=connection)
                environment.run_migrations()
            if connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                raise DatabaseDamaged
    finally:
        raw = engine.raw_connection()
        raw.cursor().execute("PRAGMA foreign_keys = ON")
        raw.close()
