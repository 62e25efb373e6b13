"""Checking a notebook: whether every page authenticates, and whether tables, links and what is drawn from records are sound."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlcipher3 import dbapi2

from app.errors import DatabaseDamaged
from app.models import latest, search, sqlcipher
from app.models.vault import Vault


@dataclass(frozen=True, slots=True)
class Finding:
    """One step of a check (`log`, `pages`, `tables`, `links`, `search`, `latest`) and whether it found everything sound."""

    step: str
    sound: bool


def check(vault: Vault) -> Iterator[Finding]:
    """Check everything, one step at a time; a step that finds damage says so, and the next one goes on."""
    yield Finding("log", _holds(vault.settle))
    for step, ask in _ASKED.items():
        yield Finding(step, _asked(vault, ask))
    yield Finding("search", _holds(lambda: vault.do_behind(search.verify)))
    yield Finding("latest", _holds(lambda: vault.read(latest.verify)))


_ASKED: dict[str, Callable[[Any], bool]] = {
    "pages": sqlcipher.pages_authenticate,
    "tables": sqlcipher.is_consistent,
    "links": sqlcipher.links_hold,
}


def _asked(vault: Vault, ask: Callable[[Any], bool]) -> bool:
    opened = vault.opened
    # A connection of its own: one that has read before checks the search index against what it remembers of it.
    connection = sqlcipher.connect(opened.database, vault.data_key, opened.keys.salt)
    try:
        return ask(connection)
    except dbapi2.Error:
        return False
    finally:
        connection.close()


def _holds(step: Callable[[], object]) -> bool:
    try:
        step()
    except DatabaseDamaged:
        return False
    return True
