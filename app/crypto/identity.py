"""Who somebody is in the exchange of packets: an Ed25519 key, and what is signed with it."""

from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app.errors import SignatureDefect, WeakKey

IDENTITY_BYTES = 32
SIGNATURE_BYTES = 64

_P = 2**255 - 19
_D = -121665 * pow(121666, -1, _P) % _P
# The y of the eight points of small order: under such a key one signature fits many texts, so it names nobody.
_Y8 = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
_SMALL_ORDER_Y = frozenset({0, 1, _P - 1, _Y8, _P - _Y8})


class Identity:
    """A public identity key; made only if it is one that an honest program could have drawn."""

    __slots__ = ("_key", "raw")

    def __init__(self, raw: bytes) -> None:
        """Take 32 bytes. Raises WeakKey for another length, a point of small order, off the curve, or not canonical."""
        _refuse_weak(raw)
        self.raw = raw
        self._key = Ed25519PublicKey.from_public_bytes(raw)

    @classmethod
    def from_hex(cls, text: str) -> Self:
        """The identity written as 64 lower-case hex digits. Raises WeakKey."""
        try:
            raw = bytes.fromhex(text)
        except ValueError:
            raw = b""
        if raw.hex() != text:
            raise WeakKey("identity-length")
        return cls(raw)

    @property
    def hex(self) -> str:
        """The identity as records and cards name it: 64 lower-case hex digits."""
        return self.raw.hex()

    def verify(self, signature: bytes, label: bytes, message: bytes) -> None:
        """Return if the signature is this identity's over label and message. Raises SignatureDefect."""
        try:
            self._key.verify(signature, label + message)
        except InvalidSignature:
            raise SignatureDefect("signature") from None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Identity) and self.raw == other.raw

    def __hash__(self) -> int:
        return hash(self.raw)

    def __repr__(self) -> str:
        return f"Identity({self.hex[:8]}…)"


class IdentityKey:
    """The private half of an identity. Its bytes leave only through `private_bytes`, for the vault."""

    __slots__ = ("_key", "identity")

    def __init__(self, private_bytes: bytes) -> None:
        """Take the 32 bytes of the private key (RFC 8032's seed)."""
        self._key = Ed25519PrivateKey.from_private_bytes(private_bytes)
        self.identity = Identity(self._key.public_key().public_bytes_raw())

    @classmethod
    def generate(cls) -> Self:
        """Draw a new identity."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def private_bytes(self) -> bytes:
        """The 32 secret bytes, to be kept in the vault and nowhere else."""
        return self._key.private_bytes_raw()

    def sign(self, label: bytes, message: bytes) -> bytes:
        """The 64-byte signature over label and message."""
        return self._key.sign(label + message)

    def __repr__(self) -> str:
        return f"IdentityKey({self.identity.hex[:8]}…)"


def _refuse_weak(raw: bytes) -> None:
    if len(raw) != IDENTITY_BYTES:
        raise WeakKey("identity-length")
    # The topmost bit is the sign of x; only points with x = 0 could misuse it, and those are of small order.
    y = int.from_bytes(raw, "little") & (2**255 - 1)
    if y >= _P:
        raise WeakKey("identity-not-canonical")
    if y in _SMALL_ORDER_Y:
        raise WeakKey("identity-small-order")
    # x² = (y² - 1) / (d·y² + 1) must be a square; the denominator is never zero, for -1/d is none.
    x2 = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    if pow(x2, (_P - 1) // 2, _P) != 1:
        raise WeakKey("identity-off-curve")
