"""Key slots: the data key, wrapped once for each passphrase and for the recovery code.

One Argon2id run serves all slots: they share its salt and cost, and each draws its wrapping key by HKDF with a salt of its
own. Vault, kind, label and cost are bound to a slot as associated data, so that none can be moved, renamed or weakened. The
unkeyed SHA-256 in a slot holds no secret: it tells a damaged slot from a wrong passphrase.
"""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.crypto.keys import DataKey, DerivedKey
from app.errors import AbsurdCost

_LABEL = b"tsunagu-techo slot 1"
_NONCE_LENGTH = 12
SALT_BYTES = 16

# What this program asks for at least when it makes a notebook.
LEAST_MEMORY_KIB = 64 * 1024
LEAST_PASSES = 3
LANES = 4
# What it is ready to spend on opening one: at most 1 GiB, and about ten seconds on a slow machine.
MOST_MEMORY_KIB = 1024 * 1024
MOST_PASSES = 64
MOST_LANES = 16
MOST_WORK_KIB = 16 * 1024 * 1024


class SlotKind(StrEnum):
    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one key derivation costs: memory in KiB, passes over it, lanes."""

    memory_kib: int = LEAST_MEMORY_KIB
    passes: int = LEAST_PASSES
    lanes: int = LANES


@dataclass(frozen=True, slots=True)
class Derivation:
    """How passphrases and codes of one notebook become keys."""

    salt: bytes
    cost: Cost


@dataclass(frozen=True, slots=True)
class Slot:
    """The data key, wrapped; `label` is the coordinator's name at a desk, else ''."""

    kind: SlotKind
    label: str
    salt: bytes = field(repr=False)
    nonce: bytes = field(repr=False)
    wrapped: bytes = field(repr=False)
    check: bytes = field(repr=False)

    @property
    def is_sound(self) -> bool:
        """Whether the slot is as it was written."""
        return len(self.nonce) == _NONCE_LENGTH and self.check == _check(self)


def new_derivation(cost: Cost) -> Derivation:
    """A derivation with a fresh salt."""
    return Derivation(secrets.token_bytes(SALT_BYTES), cost)


def refuse_absurd(cost: Cost) -> None:
    """Raise AbsurdCost for a cost that no sensible notebook has, before any memory is taken for it."""
    bounded = (
        1 <= cost.lanes <= MOST_LANES
        and 8 * cost.lanes <= cost.memory_kib <= MOST_MEMORY_KIB
        and 1 <= cost.passes <= MOST_PASSES
        and cost.memory_kib * cost.passes <= MOST_WORK_KIB
    )
    if not bounded:
        raise AbsurdCost


def derive(secret: bytes, derivation: Derivation) -> DerivedKey:
    """Run Argon2id once, for all slots; about a second. Raises AbsurdCost."""
    cost = derivation.cost
    refuse_absurd(cost)
    argon2 = Argon2id(salt=derivation.salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib)
    return DerivedKey(argon2.derive(secret))


def wrap(data_key: DataKey, derived: DerivedKey, *, vault_id: str, kind: SlotKind, label: str, cost: Cost) -> Slot:
    """A new slot that holds the data key for whoever can derive this key."""
    salt, nonce = secrets.token_bytes(32), secrets.token_bytes(_NONCE_LENGTH)
    sealed = _cipher(derived, salt, kind).encrypt(nonce, data_key.secret, _bound(vault_id, kind, label, cost))
    slot = Slot(kind, label, salt, nonce, sealed, b"")
    return replace(slot, check=_check(slot))


def unwrap(slot: Slot, derived: DerivedKey, *, vault_id: str, cost: Cost) -> DataKey | None:
    """The data key, or None where this slot is another's."""
    bound = _bound(vault_id, slot.kind, slot.label, cost)
    try:
        return DataKey(_cipher(derived, slot.salt, slot.kind).decrypt(slot.nonce, slot.wrapped, bound))
    except InvalidTag:
        return None


def unwrap_any(slots: Iterable[Slot], derived: DerivedKey, *, vault_id: str, cost: Cost) -> tuple[DataKey, Slot] | None:
    """The data key and the slot that gave it, or None where none of them opens."""
    for slot in slots:
        if slot.is_sound and (data_key := unwrap(slot, derived, vault_id=vault_id, cost=cost)) is not None:
            return data_key, slot
    return None


def _cipher(derived: DerivedKey, salt: bytes, kind: SlotKind) -> AESGCM:
    hkdf = HKDF(algorithm=SHA256(), length=32, salt=salt, info=_LABEL + b" " + kind.encode())
    return AESGCM(hkdf.derive(derived.secret))


def _bound(vault_id: str, kind: SlotKind, label: str, cost: Cost) -> bytes:
    """What a slot is bound to, each part preceded by its length so that no two lists give the same bytes."""
    parts = (vault_id, kind, label, str(cost.memory_kib), str(cost.passes), str(cost.lanes))
    encoded = [part.encode() for part in parts]
    return _LABEL + b"".join(len(part).to_bytes(4, "big") + part for part in encoded)


def _check(slot: Slot) -> bytes:
    parts = (slot.kind.encode(), slot.label.encode(), slot.salt, slot.nonce, slot.wrapped)
    return hashlib.sha256(b"".join(len(part).to_bytes(4, "big") + part for part in parts)).digest()
