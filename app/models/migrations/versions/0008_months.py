"""The month of a commissioner: what was done besides, what a visit counts as, months before the program, months handed in."""

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
        _TYPED_MONTHS + _OF_A_RECORD,
        _CLOSED_MONTHS + _OF_A_RECORD,
        _REPORTED_MONTHS + _OF_A_RECORD,
        f"CREATE INDEX reported_month_by_month ON reported_month "
        f"(month, local_government_code, organisation, writer, version, name, {', '.join(_CELLS)})",
        "CREATE INDEX reported_month_by_instant ON reported_month (written_at, month)",
    ):
        op.get_bind().exec_driver_sql(statement)


_OF_A_RECORD = """
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id)
)"""

_TYPED_MONTHS = """CREATE TABLE typed_month (
    month DATE,
    counts TEXT NOT NULL,
    source TEXT NOT NULL,"""

_CLOSED_MONTHS = """CREATE TABLE closed_month (
    month DATE,
    reported_id TEXT NOT NULL,
    opened BOOLEAN NOT NULL,
    entries TEXT NOT NULL,
    handed TEXT NOT NULL,"""

_CELLS = (
    *(f"A{at:02}" for at in range(1, 15)),
    *(f"B{at}" for at in range(1, 5)),
    *(f"C{at}" for at in range(1, 7)),
    *("D1", "D2", "E1", "E2", "F"),
)
_REPORTED_MONTHS = f"""CREATE TABLE reported_month (
    month DATE,
    counts TEXT NOT NULL,
    rules TEXT NOT NULL,
    name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    local_government_code TEXT NOT NULL,
    {", ".join(f'"{cell}" INTEGER NOT NULL' for cell in _CELLS)},"""
