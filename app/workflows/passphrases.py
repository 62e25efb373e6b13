"""Who can open this notebook: changing one's own passphrase, and the coordinators (担当者) of a desk."""

from collections.abc import Sequence

from app.errors import Invalid, Problem, WrongPassphrase
from app.models import keyrings, renewals
from app.models.vault import Vault, check_passphrase, offer_passphrase
from app.services import recovery
from app.services.checking import NAME_LENGTH, refuse_if_any, within

coordinators = keyrings.coordinators
check = check_passphrase
offer = offer_passphrase


def change(vault: Vault, earlier: str, later: str, *, names: Sequence[str] = ()) -> None:
    """Give whoever unlocked another passphrase; about two seconds. Raises Invalid for a weak one, or WrongPassphrase.

    Copies made before still open with the earlier one.
    """
    _refuse_change(vault, earlier, later, names)
    keyrings.replace_passphrase(vault, later, names=names)


def choose(vault: Vault, later: str, *, coordinator: str = "", names: Sequence[str] = ()) -> None:
    """Give whoever opened with the recovery code a passphrase, at a desk by name; the forgotten one is not asked for.

    Raises Invalid for a weak one, NotFound for a name that has none, WrongPassphrase where the notebook was not opened so.
    """
    if not vault.read(recovery.forgotten):
        raise WrongPassphrase
    keyrings.replace_passphrase(vault, later, name=coordinator, names=names)
    vault.do(recovery.note_opened, by_code=False)


def renew(vault: Vault, earlier: str, later: str, *, names: Sequence[str] = ()) -> tuple[str, ...]:
    """Give the notebook another passphrase, recovery code and key, and close it: for when somebody may know what opened it.

    Some five seconds, and longer for a big notebook. A new recovery sheet waits in it. Returns the coordinators who have to be
    admitted anew. Raises Invalid for a weak passphrase, WrongPassphrase, DatabaseDamaged or a FileTrouble; then passphrase and
    key are as before, and at most a new sheet waits.
    """
    _refuse_change(vault, earlier, later, names)
    code = keyrings.replace_code(vault, lambda made: vault.do(recovery.begin, made.text))
    return renewals.renew_data_key(vault, earlier, code, later=later)


def admit(vault: Vault, name: str, passphrase: str) -> None:
    """Let one more coordinator in, with a passphrase of their own. Raises Invalid."""
    refuse_if_any(within("coordinator", name, NAME_LENGTH))
    keyrings.add_passphrase(vault, name, passphrase)


def let_out(vault: Vault, name: str) -> None:
    """Take a coordinator's passphrase away; raises Invalid for the last one. Earlier copies still open with it: see `renew`."""
    keyrings.remove_passphrase(vault, name)


def _refuse_change(vault: Vault, earlier: str, later: str, names: Sequence[str]) -> None:
    """Raise Invalid for a weak passphrase or the same one, WrongPassphrase unless `earlier` is that of whoever unlocked."""
    check(later, names=names)
    if later == earlier:
        raise Invalid(Problem("passphrase", "duplicate"))
    keyrings.refuse_other(vault, earlier)
