"""Who can open a notebook: its passphrases by name, and its recovery code. Works on an open vault."""

from collections.abc import Callable, Sequence

from sqlalchemy import update

from app.crypto import passphrases, recovery, slots
from app.crypto.keys import DerivedKey
from app.crypto.recovery import RecoveryCode
from app.crypto.slots import Slot, SlotKind
from app.errors import Invalid, NotFound, Problem, WrongPassphrase
from app.models import drafts, keyfile
from app.models.epochs import VaultRow
from app.models.keyfile import Keys
from app.models.sessions import Session
from app.models.vault import Vault, check_passphrase


def coordinators(vault: Vault) -> list[str]:
    """The names of all who have a passphrase, in the order they were added; '' alone in a notebook of the field."""
    return [slot.label for slot in vault.opened.keys.slots if slot.kind is SlotKind.PASSPHRASE]


def add_passphrase(vault: Vault, name: str, passphrase: str, *, names: Sequence[str] = ()) -> None:
    """Let one more coordinator in; raises Invalid (`coordinator`: required, taken; or the passphrase's problems)."""
    name = name.strip()
    if not name:
        raise Invalid(Problem("coordinator", "required"))
    if name in coordinators(vault):
        raise Invalid(Problem("coordinator", "taken"))
    check_passphrase(passphrase, names=(*names, name))
    derived = _derived(vault, passphrase)
    _put(vault, lambda keys: [*keys.slots, _slot(vault, derived, SlotKind.PASSPHRASE, name)])


def replace_passphrase(vault: Vault, passphrase: str, *, name: str | None = None, names: Sequence[str] = ()) -> None:
    """Give whoever unlocked (or `name`) another passphrase. What the earlier one opened before, it still opens: see `renewals`.

    Raises Invalid or NotFound.
    """
    label = vault.coordinator if name is None else name
    if label not in coordinators(vault):
        raise NotFound
    check_passphrase(passphrase, names=(*names, label))
    derived = _derived(vault, passphrase)
    _put(
        vault,
        lambda keys: [
            _slot(vault, derived, slot.kind, label) if _is_passphrase_of(slot, label) else slot for slot in keys.slots
        ],
    )


def remove_passphrase(vault: Vault, name: str) -> None:
    """Take a coordinator's passphrase away; raises NotFound, or Invalid for the last one.

    If they may know the passphrase of an older copy, the data key is renewed too: see `renewals`.
    """
    if name not in coordinators(vault):
        raise NotFound
    if coordinators(vault) == [name]:
        raise Invalid(Problem("coordinator", "last"))
    _put(vault, lambda keys: [slot for slot in keys.slots if not _is_passphrase_of(slot, name)])
    if name != vault.coordinator:
        vault.do(drafts.hand_over, name)


def replace_code(vault: Vault, note: Callable[[RecoveryCode], object] = lambda _code: None) -> RecoveryCode:
    """Make a new recovery code; the sheet with the earlier one opens nothing more once `note` has kept the new one.

    Both open while it is noted: on a full disk a notebook must not be left with a code that nobody ever saw.
    """
    code = recovery.new_code()
    slot = _slot(vault, slots.derive(code.secret, vault.opened.keys.derivation), SlotKind.RECOVERY, "")
    _put(vault, lambda keys: [*keys.slots, slot])
    note(code)
    _put(vault, lambda keys: [each for each in keys.slots if each.kind is not SlotKind.RECOVERY or each is slot])
    return code


def refuse_other(vault: Vault, passphrase: str) -> None:
    """Raise WrongPassphrase unless this is the passphrase of whoever unlocked; about a second."""
    keys = vault.opened.keys
    derived = _derived(vault, passphrase)
    own = [slot for slot in keys.slots if _is_passphrase_of(slot, vault.coordinator)]
    if slots.unwrap_any(own, derived, vault_id=keys.vault_id, cost=keys.derivation.cost) is None:
        raise WrongPassphrase


def code_opens(vault: Vault, code: RecoveryCode) -> bool:
    """Whether this is the notebook's recovery code; about a second."""
    keys = vault.opened.keys
    fitting = [slot for slot in keys.slots if slot.kind is SlotKind.RECOVERY]
    derived = slots.derive(code.secret, keys.derivation)
    return slots.unwrap_any(fitting, derived, vault_id=keys.vault_id, cost=keys.derivation.cost) is not None


def set_serial(session: Session, serial: int) -> None:
    """Let the database know the newest keys, so that older ones are recognised."""
    session.execute(update(VaultRow).values(serial=serial))


def _derived(vault: Vault, passphrase: str) -> DerivedKey:
    return slots.derive(passphrases.secret(passphrase), vault.opened.keys.derivation)


def _slot(vault: Vault, derived: DerivedKey, kind: SlotKind, label: str) -> Slot:
    cost = vault.opened.keys.derivation.cost
    return slots.wrap(vault.data_key, derived, vault_id=vault.id, kind=kind, label=label, cost=cost)


def _is_passphrase_of(slot: Slot, name: str) -> bool:
    return slot.kind is SlotKind.PASSPHRASE and slot.label == name


def _put(vault: Vault, change: Callable[[Keys], list[Slot]]) -> None:
    """Write changed slots: first the file, then its serial, so that a crash between leaves keys that are newer, not older."""
    with vault.alone():
        keys = vault.opened.keys
        changed = keys.renewed(*change(keys))
        # A passphrase that somebody saw, or a sheet that was lost, must not open by the copy that lies beside.
        keyfile.write(vault.folder, changed)
        vault.opened.keys = changed
    vault.do(set_serial, changed.serial)
