"""How many statements an act sends to the database: a bound that says nothing of time holds on every machine."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from app.models.vault import Vault


@contextmanager
def asked_of(vault: Vault) -> Iterator[list[str]]:
    """The statements that a notebook is asked meanwhile, reading and writing."""
    asked: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    engines = (vault.opened.reading, vault.opened.writing)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", hear)
