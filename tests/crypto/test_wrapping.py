"""Wrapped private keys: they open with their key and name, and with nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.crypto.keys import new_data_key
from app.crypto.wrapping import unwrap, wrap, wrapping_key
from app.errors import DatabaseDamaged

KEY = wrapping_key(new_data_key())


@given(private=st.binary(max_size=80), whose=st.text(max_size=40))
def test_what_is_wrapped_comes_back_and_looks_different_each_time(private: bytes, whose: str) -> None:
    wrapped = wrap(KEY, private, whose=whose)
    assert unwrap(KEY, wrapped, whose=whose) == private
    assert wrap(KEY, private, whose=whose) != wrapped


def test_another_notebooks_key_opens_nothing() -> None:
    with pytest.raises(DatabaseDamaged):
        unwrap(wrapping_key(new_data_key()), wrap(KEY, b"secret", whose="private a"), whose="private a")


def test_a_key_cannot_stand_for_another() -> None:
    with pytest.raises(DatabaseDamaged):
        unwrap(KEY, wrap(KEY, b"secret", whose="private a"), whose="private b")


@given(st.integers(0, 33), st.integers(0, 7))
def test_any_flipped_bit_is_refused(at: int, bit: int) -> None:
    spoilt = bytearray(wrap(KEY, b"secret", whose="seed a"))
    spoilt[at] ^= 1 << bit
    with pytest.raises(DatabaseDamaged):
        unwrap(KEY, bytes(spoilt), whose="seed a")


@pytest.mark.parametrize("wrapped", [b"", b"short", bytes(12)])
def test_what_was_never_wrapped_is_refused(wrapped: bytes) -> None:
    with pytest.raises(DatabaseDamaged):
        unwrap(KEY, wrapped, whose="seed a")
