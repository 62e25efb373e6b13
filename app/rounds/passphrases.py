"""Who can open this notebook: changing one's own passphrase, and the coordinators (担当者) of a desk."""

from collections.abc import Sequence

from app.errors import Invalid, Problem
from app.models import keyrings
from app.models.vault import Vault, check_passphrase
from app.services.checking import NAME_LENGTH, refuse_if_any, within

coordinators = keyrings.coordinators


def change(vault: Vault, earlier: str, later: str, *, names: Sequence[str] = ()) -> None:
    """Give whoever unlocked another passphrase; about two seconds. Raises Invalid for a weak one, or WrongPassphrase.

    Copies made before still open with the earlier one.
    """
    check_passphrase(later, names=names)
    if later == earlier:
        raise Invalid(Problem("passphrase", "duplicate"))
    keyrings.refuse_other(vault, earlier)
    keyrings.replace_passphrase(vault, later, names=names)


def admit(vault: Vault, name: str, passphrase: str) -> None:
    """Let one more coordinator in, with a passphrase of their own. Raises Invalid."""
    refuse_if_any(within("coordinator", name, NAME_LENGTH))
    keyrings.add_passphrase(vault, name, passphrase)


def let_out(vault: Vault, name: str) -> None:
    """Take a coordinator's passphrase away; raises Invalid for the last one. Copies made before still open with it."""
    keyrings.remove_passphrase(vault, name)
