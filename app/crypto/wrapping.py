"""Private keys inside the database, wrapped once more: a row that was copied opens nothing without the notebook's data key.

In a shared desk the same wraps hang on a key that each coordinator's slot holds, since there the database's keeper reads rows.
"""

import secrets
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.crypto.keys import KEY_LENGTH, DataKey
from app.errors import DatabaseDamaged

_LABEL = b"tsunagu-techo private keys 1"
_NONCE_LENGTH = 12


@dataclass(frozen=True, slots=True)
class WrappingKey:
    """The key that wraps our private keys at rest."""

    secret: bytes = field(repr=False)


def wrapping_key(data_key: DataKey) -> WrappingKey:
    """The notebook's wrapping key; another data key makes another one."""
    return WrappingKey(HKDF(SHA256(), KEY_LENGTH, None, _LABEL).derive(data_key.secret))


def wrap(key: WrappingKey, private: bytes, *, whose: str) -> bytes:
    """Wrap a private key; `whose` (what it is and its id) is bound to it, so that none can stand for another."""
    nonce = secrets.token_bytes(_NONCE_LENGTH)
    return nonce + AESGCM(key.secret).encrypt(nonce, private, whose.encode())


def unwrap(key: WrappingKey, wrapped: bytes, *, whose: str) -> bytes:
    """The private key; raises DatabaseDamaged where this key did not wrap it under this name."""
    try:
        return AESGCM(key.secret).decrypt(wrapped[:_NONCE_LENGTH], wrapped[_NONCE_LENGTH:], whose.encode())
    except (InvalidTag, ValueError):
        raise DatabaseDamaged from None
