"""The desk's own organisations, remarks about the region and what municipalities have, and the tables that tell of them."""

from alembic import op

revision = "0007"
down_revision = "0006"

_OF_A_RECORD = """
    id VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written_at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id)
)"""


def upgrade() -> None:
    """All of it is new: until a desk changes an agency, what came with the program stands."""
    for statement in (
        _ORGANISATIONS + _OF_A_RECORD,
        "CREATE INDEX organisation_by_code ON organisation (code)",
        _REMARKS + _OF_A_RECORD,
        'CREATE INDEX remark_by_kind ON remark (kind, "on", id)',
        _TOWNS + _OF_A_RECORD,
        "CREATE INDEX town_support_by_code ON town_support (code)",
        _TABLES + _OF_A_RECORD,
        "CREATE INDEX desk_table_by_writer ON desk_table (writer)",
        _PARTS,
    ):
        op.get_bind().exec_driver_sql(statement)


_ORGANISATIONS = """CREATE TABLE organisation (
    code TEXT NOT NULL,
    profile TEXT NOT NULL,
    membership VARCHAR(32),
    joined_on DATE,
    person TEXT NOT NULL,
    person_phone TEXT NOT NULL,
    council BOOLEAN NOT NULL,
    secrecy TEXT NOT NULL,"""

_REMARKS = """CREATE TABLE remark (
    kind VARCHAR(32) NOT NULL,
    "on" DATE,
    trouble VARCHAR(32),
    local_government_code TEXT NOT NULL,
    agency TEXT NOT NULL,
    words TEXT NOT NULL,"""

_TOWNS = """CREATE TABLE town_support (
    code TEXT NOT NULL,
    system TEXT NOT NULL,"""

_TABLES = """CREATE TABLE desk_table (
    organisations TEXT NOT NULL,
    numbers TEXT NOT NULL,
    municipalities TEXT NOT NULL,
    refused TEXT NOT NULL,"""

_PARTS = """CREATE TABLE table_part (
    writer TEXT NOT NULL,
    table_id TEXT NOT NULL,
    epoch_started_at VARCHAR(27) NOT NULL,
    epoch TEXT NOT NULL,
    version INTEGER NOT NULL,
    part INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (writer, table_id, part)
)"""
