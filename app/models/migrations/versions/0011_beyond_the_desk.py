"""Recalls that go out although whom they are about was erased here first."""

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """A line for each thing that is new."""
    for statement in (_OWED_RECALLS,):
        op.get_bind().exec_driver_sql(statement)


_OWED_RECALLS = """CREATE TABLE owed_recall (
    packet_id VARCHAR(64) NOT NULL,
    referral_id TEXT NOT NULL,
    referral_version INTEGER NOT NULL,
    "on" DATE NOT NULL,
    because VARCHAR(32) NOT NULL,
    PRIMARY KEY (packet_id)
)"""
