"""The first schema: the tables of `0001_first.sql`, word for word."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of the first notebook."""
    script = Path(__file__).with_suffix(".sql").read_text("utf-8")
    for statement in script.split(";\n"):
        if statement.strip():
            op.execute(statement.replace(":", "\\:"))
    op.execute("INSERT INTO search_pairs(search_pairs, rank) VALUES ('secure-delete', 1)")
