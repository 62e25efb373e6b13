"""Sealing to an opening key, and which keys are refused."""

import hashlib
import hmac

import pytest
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given, settings
from hypothesis import strategies as st

from app.crypto.sealing import SEAL_BYTES, OpeningKey, SealingKey
from app.errors import CipherDefect, WeakKey

P = 2**255 - 19
KEY = OpeningKey(bytes(range(64)), bytes(range(32)))
OTHER = OpeningKey(bytes(range(1, 65)), bytes(range(32)))
RAW = KEY.sealing_key.raw
LOW_ORDER = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
]


@given(st.binary(max_size=3000), st.binary(max_size=100))
@settings(max_examples=30)
def test_what_is_sealed_opens(plaintext: bytes, info: bytes) -> None:
    sealed = KEY.sealing_key.seal(plaintext, info)
    assert len(sealed) == len(plaintext) + SEAL_BYTES
    assert KEY.open(sealed, info) == plaintext
    assert sealed != KEY.sealing_key.seal(plaintext, info)


@given(st.integers(0, SEAL_BYTES + 4), st.integers(0, 7))
def test_any_flipped_bit_is_refused(at: int, bit: int) -> None:
    sealed = bytearray(KEY.sealing_key.seal(b"text!", b"info"))
    sealed[at] ^= 1 << bit
    with pytest.raises(CipherDefect):
        KEY.open(bytes(sealed), b"info")


def test_another_key_info_or_length_opens_nothing() -> None:
    sealed = KEY.sealing_key.seal(b"text", b"info")
    for key, data, info in ((OTHER, sealed, b"info"), (KEY, sealed, b""), (KEY, sealed[:-1], b"info"), (KEY, b"", b"info")):
        with pytest.raises(CipherDefect):
            key.open(data, info)


def test_a_key_comes_back_from_its_parts_and_its_public_half_from_hex() -> None:
    key = OpeningKey.generate()
    again = OpeningKey(*key.private_parts)
    assert again.id == key.id == SealingKey.from_hex(key.sealing_key.hex).id
    assert again.open(key.sealing_key.seal(b"text", b""), b"") == b"text"
    assert key.private_parts[0].hex()[:8] not in repr(key)


@pytest.mark.parametrize("raw", [b"", RAW[:-1], RAW + b"\0"])
def test_other_lengths_are_refused(raw: bytes) -> None:
    for make in (lambda: SealingKey(raw), lambda: SealingKey.from_hex(raw.hex())):
        with pytest.raises(WeakKey) as refused:
            make()
        assert refused.value.defect == "opening-key-length"
    with pytest.raises(WeakKey):
        SealingKey.from_hex(KEY.sealing_key.hex.upper())


@given(st.integers(0, 767), st.integers(3329, 4095))
def test_coefficients_that_are_not_reduced_are_refused(at: int, value: int) -> None:
    whole = int.from_bytes(RAW[:1152], "little")
    whole = whole & ~(0xFFF << 12 * at) | value << 12 * at
    with pytest.raises(WeakKey) as refused:
        SealingKey(whole.to_bytes(1152, "little") + RAW[1152:])
    assert refused.value.defect == "opening-key-not-reduced"


@pytest.mark.parametrize("low", LOW_ORDER)
def test_x25519_keys_of_low_order_are_refused(low: str) -> None:
    with pytest.raises(WeakKey) as refused:
        SealingKey(RAW[:1184] + bytes.fromhex(low))
    assert refused.value.defect == "opening-key-low-order"


@given(st.integers(P, 2**256 - 1))
def test_x25519_keys_written_in_a_second_way_are_refused(number: int) -> None:
    with pytest.raises(WeakKey) as refused:
        SealingKey(RAW[:1184] + number.to_bytes(32, "little"))
    assert refused.value.defect == "opening-key-not-canonical"


def test_it_is_x_wing_in_hpke_as_the_specification_says() -> None:
    # RFC 9180 and the X-Wing combiner written out by hand, so that no version of a library can mean something else by the name.
    sealed = KEY.sealing_key.seal(b"text", b"info")
    seed, short = KEY.private_parts
    mlkem, x25519 = MLKEM768PrivateKey.from_seed_bytes(seed), X25519PrivateKey.from_private_bytes(short)
    inside, outside, block = sealed[:1088], sealed[1088:1120], sealed[1120:]
    shared = x25519.exchange(X25519PublicKey.from_public_bytes(outside))
    public = x25519.public_key().public_bytes_raw()
    secret = hashlib.sha3_256(mlkem.decapsulate(inside) + shared + outside + public + b"\\.//^\\").digest()
    suite = b"HPKE" + bytes.fromhex("647a 0001 0002")

    def extract(salt: bytes, label: bytes, material: bytes) -> bytes:
        return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + material, "sha256")

    def expand(key: bytes, label: bytes, length: int) -> bytes:
        info = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + context
        return hmac.digest(key, info + b"\1", "sha256")[:length]

    context = b"\0" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", b"info")
    start = extract(secret, b"secret", b"")
    assert AESGCM(expand(start, b"key", 32)).decrypt(expand(start, b"base_nonce", 12), block, b"") == b"text"
