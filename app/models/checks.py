"""Checking a notebook: whether every page authenticates, and whether tables, links and what is drawn from records are sound."""

from collections.abc import Callable
from contextlib import closing
from typing import Any

from sqlcipher3 import dbapi2

from app.errors import DatabaseDamaged
from app.models import latest, search, sqlcipher
from app.models.vault import Vault


def sound(vault: Vault, step: str) -> bool:
    """Whether one of `STEPS` finds everything as it should be."""
    try:
        return _STEPS[step](vault)
    except DatabaseDamaged:
        return False


def _settles(vault: Vault) -> bool:
    vault.settle()
    return True


def _asked(ask: Callable[[Any], bool]) -> Callable[[Vault], bool]:
    def asked(vault: Vault) -> bool:
        opened = vault.opened
        try:
            # A connection of its own: one that has read before checks the search index against what it remembers of it.
            with closing(sqlcipher.connect(opened.database, vault.data_key, opened.keys.salt)) as connection:
                return ask(connection)
        except dbapi2.Error:
            return False

    return asked


def _finds(vault: Vault) -> bool:
    vault.do_behind(search.verify)
    return True


def _is_drawn(vault: Vault) -> bool:
    vault.read(latest.verify)
    return True


_STEPS: dict[str, Callable[[Vault], bool]] = {
    "log": _settles,
    "pages": _asked(sqlcipher.pages_authenticate),
    "tables": _asked(sqlcipher.is_consistent),
    "links": _asked(sqlcipher.links_hold),
    "search": _finds,
    "latest": _is_drawn,
}

STEPS = tuple(_STEPS)
