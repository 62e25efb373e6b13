"""What several coordinators need: numbers given once, decisions that are counted, wrapped keys, drafts of one's own."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

from alembic import context, op

from app.crypto.wrapping import WrappingKey, wrap

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Bring a notebook of one writer along."""
    given = context.config.attributes
    parts = Path(__file__).with_suffix(".sql").read_text("utf-8").split("-- part: ")
    _run(parts[1])
    _hand_drafts_to(given["coordinator"])
    _wrap_keys(given["wrapping"])
    _give_numbers()
    _run(parts[2])
    _run(parts[3])


def _run(part: str) -> None:
    _title, statements = part.split("\n", 1)
    for statement in statements.split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)


def _hand_drafts_to(coordinator: str) -> None:
    """All drafts go to whoever opens the notebook first: nobody knows any more who began them."""
    op.get_bind().exec_driver_sql("INSERT INTO draft_of SELECT ?, place, body, kept_at FROM draft", (coordinator,))


def _wrap_keys(key: WrappingKey) -> None:
    for table, name in (("identity", "private"), ("opening_key", "seed"), ("opening_key", "x25519")):
        _each(
            f"SELECT id, {name} FROM {table} WHERE length({name}) > 0",
            f"UPDATE {table} SET {name} = ?2 WHERE id = ?1",
            lambda key_id, private, name=name: (key_id, wrap(key, private, whose=f"{name} {key_id}")),
        )


def _give_numbers() -> None:
    """The numbers (受付番号) that were given; of two arrivals with the same one the first keeps it."""
    _each(
        "SELECT reception_number, referral_id FROM answer JOIN identity ON identity.id = answer.writer "
        "WHERE way = 'packet' AND trim(reception_number) != '' ORDER BY answered_on, answer.id",
        "INSERT OR IGNORE INTO reception VALUES (?1, ?2)",
        lambda number, arrival_id: (" ".join(unicodedata.normalize("NFKC", number).upper().split()), arrival_id),
    )


def _each(query: str, change: str, values: Callable[..., tuple[object, ...]]) -> None:
    connection = op.get_bind()
    for row in connection.exec_driver_sql(query).all():
        connection.exec_driver_sql(change, values(*row))
