"""点検: whether the notebook is sound to its last page; what is only drawn from the records is mended at once."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial

from app.models import checks, latest, search
from app.models.sessions import Session
from app.models.vault import Vault


class Health(StrEnum):
    """How one step of a checkup went."""

    SOUND = "sound"
    MENDED = "mended"
    DAMAGED = "damaged"


# What can be drawn anew from the records, so that damage to it costs nobody anything.
_DRAWN: dict[str, Callable[[Session], None]] = {"search": search.rebuild, "latest": latest.rebuild}


def look(vault: Vault) -> list[Callable[[], Health]]:
    """The steps of a checkup, each some seconds at most with 500,000 activities: to be done one after another."""
    return [partial(_look, vault, step) for step in checks.STEPS]


def worst(found: list[Health]) -> Health:
    """How the whole checkup went."""
    return max(found, key=list(Health).index)


def _look(vault: Vault, step: str) -> Health:
    if checks.sound(vault, step):
        return Health.SOUND
    if step not in _DRAWN:
        return Health.DAMAGED
    vault.do_behind(_DRAWN[step])
    return Health.MENDED if checks.sound(vault, step) else Health.DAMAGED
