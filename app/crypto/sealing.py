"""Sealing to somebody's opening key: HPKE with X-Wing (ML-KEM-768 and X25519), HKDF-SHA256 and AES-256-GCM.

Harvested today and opened by a quantum computer in twenty years must not be possible for somebody's family troubles,
hence ML-KEM; a flaw found in ML-KEM must not open them either, hence X25519 beside it.
"""

import hashlib
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from app.errors import CipherDefect, WeakKey

KEY_ID_LABEL = b"tsunagu/1 opening key id\0"
MLKEM_BYTES = 1184
X25519_BYTES = 32
SEALING_KEY_BYTES = MLKEM_BYTES + X25519_BYTES
KEY_ID_BYTES = 32
# The encapsulation (1,088 + 32) before and the tag (16) after what is sealed.
SEAL_BYTES = 1088 + 32 + 16

_SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
_Q = 3329
_P = 2**255 - 19
_PROBE = X25519PrivateKey.from_private_bytes(bytes(range(32)))


class SealingKey:
    """The public half that a card carries: whoever has it can seal to its owner."""

    __slots__ = ("_key", "id", "raw")

    def __init__(self, raw: bytes) -> None:
        """Take 1,184 bytes of ML-KEM-768 and 32 of X25519. Raises WeakKey for what no honest program makes."""
        if len(raw) != SEALING_KEY_BYTES:
            raise WeakKey("opening-key-length")
        mlkem, x25519 = raw[:MLKEM_BYTES], raw[MLKEM_BYTES:]
        _refuse_unreduced(mlkem)
        _refuse_low_order(x25519)
        self.raw = raw
        self.id = hashlib.sha256(KEY_ID_LABEL + raw).digest()
        self._key = hpke.MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(mlkem), X25519PublicKey.from_public_bytes(x25519)
        )

    @classmethod
    def from_hex(cls, text: str) -> Self:
        """The key written as 2,432 lower-case hex digits. Raises WeakKey."""
        try:
            raw = bytes.fromhex(text)
        except ValueError:
            raw = b""
        if raw.hex() != text:
            raise WeakKey("opening-key-length")
        return cls(raw)

    @property
    def hex(self) -> str:
        """The key as a card writes it."""
        return self.raw.hex()

    def seal(self, plaintext: bytes, info: bytes) -> bytes:
        """Seal to the key's owner; the result is SEAL_BYTES longer and differs each time."""
        return _SUITE.encrypt(plaintext, self._key, info=info)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SealingKey) and self.raw == other.raw

    def __hash__(self) -> int:
        return hash(self.raw)

    def __repr__(self) -> str:
        return f"SealingKey({self.id.hex()[:8]}…)"


class OpeningKey:
    """The private half, kept by its parts: ML-KEM's 64-byte seed and X25519's 32 bytes."""

    __slots__ = ("_key", "_seed", "_x25519", "sealing_key")

    def __init__(self, seed: bytes, x25519: bytes) -> None:
        """Take both parts. Raises ValueError for another length, which only our own mistake can cause."""
        mlkem_key, x25519_key = MLKEM768PrivateKey.from_seed_bytes(seed), X25519PrivateKey.from_private_bytes(x25519)
        self._seed, self._x25519 = seed, x25519
        self._key = hpke.MLKEM768X25519PrivateKey(mlkem_key, x25519_key)
        self.sealing_key = SealingKey(mlkem_key.public_key().public_bytes_raw() + x25519_key.public_key().public_bytes_raw())

    @classmethod
    def generate(cls) -> Self:
        """Draw a new opening key."""
        return cls(MLKEM768PrivateKey.generate().private_bytes_raw(), X25519PrivateKey.generate().private_bytes_raw())

    @property
    def id(self) -> bytes:
        """The 32 bytes by which a packet's header names this key."""
        return self.sealing_key.id

    @property
    def private_parts(self) -> tuple[bytes, bytes]:
        """Seed and X25519 key, for the vault and for escrow."""
        return self._seed, self._x25519

    def open(self, sealed: bytes, info: bytes) -> bytes:
        """What was sealed. Raises CipherDefect if a bit of it, of the key or of the info differs."""
        try:
            return _SUITE.decrypt(sealed, self._key, info=info)
        except InvalidTag:
            raise CipherDefect("cipher") from None

    def __repr__(self) -> str:
        return f"OpeningKey({self.id.hex()[:8]}…)"


def _refuse_unreduced(mlkem: bytes) -> None:
    # 768 coefficients of 12 bits, two in three bytes (FIPS 203, the modulus check of 7.2); the last 32 bytes are a seed.
    for at in range(0, MLKEM_BYTES - 32, 3):
        pair = int.from_bytes(mlkem[at : at + 3], "little")
        if pair & 0xFFF >= _Q or pair >> 12 >= _Q:
            raise WeakKey("opening-key-not-reduced")


def _refuse_low_order(x25519: bytes) -> None:
    # RFC 7748 would take the same point written in several ways; one key has one spelling here, and so one id.
    if int.from_bytes(x25519, "little") >= _P:
        raise WeakKey("opening-key-not-canonical")
    try:
        _PROBE.exchange(X25519PublicKey.from_public_bytes(x25519))
    except ValueError:
        raise WeakKey("opening-key-low-order") from None
