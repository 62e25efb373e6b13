"""Opening keys sealed with a passphrase of their own (開封鍵の控え): for a safe, and for the reader of last resort.

They open what was sealed to us and sign nothing, so whoever finds them cannot write in our name.
"""

import hashlib
import os
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from msgspec import Meta

from app.crypto import passphrases
from app.crypto.identity import Identity
from app.crypto.sealing import OpeningKey
from app.errors import CanonicalDefect, EscrowDefect, NewerFormat, SchemaDefect, WeakKey, WrongEscrowPassphrase
from app.sync import canonical, spelling
from app.sync.bounds import Hex32
from app.sync.canonical import WireStruct
from app.sync.labels import ESCROW
from app.sync.terms import Term

VERSION = 1
LARGEST = 64 * 1024
_HEADER = struct.Struct(">8sHIII16s12sI")
_DIGEST_BYTES = 32
_TAG_BYTES = 16


@dataclass(frozen=True, slots=True)
class EscrowCost:
    """What the passphrase costs to try: memory in KiB, passes, lanes."""

    memory: int = 256 * 1024
    passes: int = 4
    lanes: int = 4


# A file that asks for less was not made by us; one that asks for more is to stop this machine.
LEAST = EscrowCost(64 * 1024, 3, 1)
MOST = EscrowCost(1024 * 1024, 16, 16)


@dataclass(frozen=True, slots=True)
class EscrowedKey:
    """An opening key and the term of the card that carried it."""

    key: OpeningKey
    term: Term


@dataclass(frozen=True, slots=True)
class Escrow:
    """What the file holds: whose keys, and the keys."""

    identity: Identity
    keys: tuple[EscrowedKey, ...]


class _KeyPart(WireStruct, frozen=True, kw_only=True):
    begins_on: date
    ends_on: date
    mlkem_seed: Annotated[str, Meta(pattern=r"\A[0-9a-f]{128}\Z")]
    x25519: Hex32


class _Contents(WireStruct, frozen=True, kw_only=True):
    format: Literal["escrow/1"]
    identity: Hex32
    keys: Annotated[tuple[_KeyPart, ...], Meta(min_length=1, max_length=64)]


_DECODER = msgspec.json.Decoder(_Contents)


def seal_escrow(identity: Identity, keys: Sequence[EscrowedKey], passphrase: str, cost: EscrowCost | None = None) -> bytes:
    """The escrow file in binary spelling (`spelling.spell_as_text` gives the other). The passphrase is judged elsewhere."""
    chosen = cost or EscrowCost()
    _refuse_absurd(chosen)
    parts = []
    for each in keys:
        seed, x25519 = each.key.private_parts
        term = each.term
        parts.append(_KeyPart(begins_on=term.begins_on, ends_on=term.ends_on, mlkem_seed=seed.hex(), x25519=x25519.hex()))
    content = canonical.encode(_Contents(format="escrow/1", identity=identity.hex, keys=tuple(parts)))
    salt, nonce = os.urandom(16), os.urandom(12)
    header = _HEADER.pack(
        spelling.ESCROW.magic, VERSION, chosen.memory, chosen.passes, chosen.lanes, salt, nonce, len(content) + _TAG_BYTES
    )
    sealed = AESGCM(_derive(passphrase, salt, chosen)).encrypt(nonce, content, ESCROW + header)
    return header + sealed + hashlib.sha256(header + sealed).digest()


def open_escrow(file: bytes, passphrase: str) -> Escrow:
    """The keys in an escrow file of either spelling.

    Raises SpellingDefect, NewerFormat, EscrowDefect (damaged, badly formed, absurd cost: told before any memory is taken),
    WrongEscrowPassphrase.
    """
    header, cost, salt, nonce, sealed = _split(spelling.read_file(file, spelling.ESCROW))
    try:
        data = AESGCM(_derive(passphrase, salt, cost)).decrypt(nonce, sealed, ESCROW + header)
    except InvalidTag:
        # The digest was right, so the file is as it was written.
        raise WrongEscrowPassphrase("passphrase") from None
    try:
        canonical.parse(data)
        contents = canonical.convert(data, _DECODER)
        return Escrow(Identity.from_hex(contents.identity), tuple(_key_of(part) for part in contents.keys))
    except (CanonicalDefect, SchemaDefect, WeakKey) as error:
        raise EscrowDefect(f"{error.layer}-{error.defect}") from None


def _split(binary: bytes) -> tuple[bytes, EscrowCost, bytes, bytes, bytes]:
    if not _HEADER.size + _TAG_BYTES + _DIGEST_BYTES <= len(binary) <= LARGEST:
        raise EscrowDefect("length")
    header = binary[: _HEADER.size]
    _, version, memory, passes, lanes, salt, nonce, length = _HEADER.unpack(header)
    if version > VERSION:
        raise NewerFormat("escrow")
    if hashlib.sha256(binary[:-_DIGEST_BYTES]).digest() != binary[-_DIGEST_BYTES:]:
        raise EscrowDefect("digest")
    if version < VERSION:
        raise EscrowDefect("version")
    if len(binary) != _HEADER.size + length + _DIGEST_BYTES:
        raise EscrowDefect("length")
    cost = EscrowCost(memory, passes, lanes)
    _refuse_absurd(cost)
    return header, cost, salt, nonce, binary[_HEADER.size : -_DIGEST_BYTES]


def _refuse_absurd(cost: EscrowCost) -> None:
    if not (
        LEAST.memory <= cost.memory <= MOST.memory
        and LEAST.passes <= cost.passes <= MOST.passes
        and LEAST.lanes <= cost.lanes <= MOST.lanes
    ):
        raise EscrowDefect("cost")


def _derive(passphrase: str, salt: bytes, cost: EscrowCost) -> bytes:
    kdf = Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory)
    return kdf.derive(passphrases.secret(passphrase))


def _key_of(part: _KeyPart) -> EscrowedKey:
    key = OpeningKey(bytes.fromhex(part.mlkem_seed), bytes.fromhex(part.x25519))
    return EscrowedKey(key, Term(part.begins_on, part.ends_on))
