"""Identities: what they sign, and which keys are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.crypto.identity import Identity, IdentityKey
from app.errors import SignatureDefect, WeakKey

P = 2**255 - 19
KEY = IdentityKey(bytes(range(32)))
SMALL = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
]


@given(st.binary(min_size=32, max_size=32), st.binary(), st.binary())
def test_what_is_signed_verifies_and_nothing_else_does(seed: bytes, message: bytes, other: bytes) -> None:
    key = IdentityKey(seed)
    signature = key.sign(b"label\0", message)
    Identity.from_hex(key.identity.hex).verify(signature, b"label\0", message)
    if other != message:
        with pytest.raises(SignatureDefect):
            key.identity.verify(signature, b"label\0", other)
    with pytest.raises(SignatureDefect):
        key.identity.verify(signature, b"other\0", message)


def test_a_key_comes_back_from_its_bytes() -> None:
    key = IdentityKey.generate()
    assert IdentityKey(key.private_bytes).identity == key.identity != KEY.identity
    assert len({key.identity, Identity(key.identity.raw)}) == 1


@pytest.mark.parametrize("hex_key", SMALL)
def test_points_of_small_order_are_refused(hex_key: str) -> None:
    with pytest.raises(WeakKey) as refused:
        Identity.from_hex(hex_key)
    assert refused.value.defect == "identity-small-order"


@given(st.integers(P, 2**255 - 1), st.booleans())
def test_points_written_in_a_second_way_are_refused(y: int, sign: bool) -> None:
    with pytest.raises(WeakKey) as refused:
        Identity((y | sign << 255).to_bytes(32, "little"))
    assert refused.value.defect == "identity-not-canonical"


@given(st.binary(min_size=32, max_size=32))
def test_any_32_bytes_are_either_a_point_or_refused(raw: bytes) -> None:
    try:
        assert Identity(raw).raw == raw
    except WeakKey as refused:
        assert refused.defect.startswith("identity-")


@pytest.mark.parametrize(
    "text", ["", "00", KEY.identity.hex.upper(), KEY.identity.hex + "00", KEY.identity.hex + "\n", "zz" * 32]
)
def test_an_identity_is_written_in_one_way(text: str) -> None:
    with pytest.raises(WeakKey) as refused:
        Identity.from_hex(text)
    assert refused.value.defect == "identity-length"


def test_no_representation_shows_a_secret() -> None:
    assert KEY.private_bytes.hex()[:8] not in repr(KEY)
    assert repr(KEY) == f"IdentityKey({KEY.identity.hex[:8]}…)"
