"""The month of a commissioner: what was done besides, what a visit counts as, and the months before the program."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Of what was written down before, nobody said any of it."""
    for statement in (
        "ALTER TABLE activity ADD COLUMN other_work VARCHAR(32)",
        "ALTER TABLE activity ADD COLUMN visit_as VARCHAR(32)",
        "ALTER TABLE activity ADD COLUMN attended INTEGER",
        "DROP INDEX activity_by_day",
        'CREATE INDEX activity_by_day ON activity ("on", id, case_id, quantity, '
        "way, met, aim, topics, report_field, other_work, partner, visit_as, visit_id, person_id)",
        _TYPED_MONTHS,
    ):
        op.get_bind().exec_driver_sql(statement)


_TYPED_MONTHS = """CREATE TABLE typed_month (
    month DATE,
    counts TEXT NOT NULL,
    source TEXT NOT NULL,
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id)
)"""
