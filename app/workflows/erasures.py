"""Erasing what need be kept no longer, a case at a time: each takes a while, for nothing of it may stay in the index."""

from collections.abc import Callable
from functools import partial

from app.domain.erasures import Erasure
from app.models.vault import Vault
from app.services import erasures


def steps(vault: Vault, begun: Erasure) -> list[Callable[[], int]]:
    """The steps that erase what is due; each tells how many cases went. What is left after a stop is still due."""
    return [partial(vault.do_behind, erasures.erase, begun.id, line.id) for line in vault.read(erasures.due)]
