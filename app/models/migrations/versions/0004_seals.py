"""In which sealing each packet came last, so that the same file twice is no news."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Of packets that are here already nobody knows it: the next time each comes counts as news once."""
    op.get_bind().exec_driver_sql("ALTER TABLE inbox ADD COLUMN seal VARCHAR(64) DEFAULT '' NOT NULL")
