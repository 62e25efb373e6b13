"""The keys of a notebook at rest, as typed objects: bytes that are secret never go about as bare bytes."""

import secrets
from dataclasses import dataclass, field

KEY_LENGTH = 32
SALT_LENGTH = 16


@dataclass(frozen=True, slots=True)
class DataKey:
    """The one random 256-bit key that the database is encrypted with."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != KEY_LENGTH:
            raise ValueError("a data key has 32 bytes")


@dataclass(frozen=True, slots=True)
class DatabaseSalt:
    """The salt in the first 16 bytes of the database; no secret."""

    value: bytes

    def __post_init__(self) -> None:
        if len(self.value) != SALT_LENGTH:
            raise ValueError("a database salt has 16 bytes")


@dataclass(frozen=True, slots=True)
class DerivedKey:
    """What Argon2id made of a passphrase or a recovery code; each slot draws its own wrapping key from it."""

    secret: bytes = field(repr=False)


def new_data_key() -> DataKey:
    """A fresh random key."""
    return DataKey(secrets.token_bytes(KEY_LENGTH))


def new_database_salt() -> DatabaseSalt:
    """A fresh random salt."""
    return DatabaseSalt(secrets.token_bytes(SALT_LENGTH))
