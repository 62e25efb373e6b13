"""What was handed over at a visit, and which sheets came out of a printer."""

from alembic import op

revision = "0005"
down_revision = "0004"

_SAID = 'person_id, "on", part, at_time, way, met, condition, noticed, risks, note, next_on, id, version, writer, written_at'


def upgrade() -> None:
    """Of visits that were written down before nobody knows what was given; a sheet numbered before counts as printed.

    The table is made anew, for a column with a default of its own says nothing of a record.
    """
    for statement in (
        """CREATE TABLE activity_5 (
    person_id VARCHAR(64),
    "on" DATE,
    part VARCHAR(32),
    at_time TIME,
    way VARCHAR(32) NOT NULL,
    met VARCHAR(32),
    condition VARCHAR(32),
    noticed TEXT NOT NULL,
    given TEXT NOT NULL,
    risks TEXT NOT NULL,
    note TEXT NOT NULL,
    next_on DATE,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
)""",
        f"INSERT INTO activity_5 ({_SAID}, given) SELECT {_SAID}, '[]' FROM activity",
        "DROP TABLE activity",
        "ALTER TABLE activity_5 RENAME TO activity",
        'CREATE INDEX activity_by_person ON activity (person_id, "on", id, next_on, met)',
        'CREATE INDEX activity_by_day ON activity ("on", id)',
        "CREATE INDEX activity_by_next ON activity (next_on, person_id)",
        "UPDATE print SET pages = 1 WHERE pages = 0",
    ):
        op.get_bind().exec_driver_sql(statement)
