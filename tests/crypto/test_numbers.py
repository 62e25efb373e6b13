"""The confirmation number: digits of an identity, and comparing what somebody typed with them."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from app.crypto.identity import IdentityKey
from app.crypto.numbers import confirmation_number, differing_groups

IDENTITY = IdentityKey(bytes(range(32))).identity
seeds = st.binary(min_size=32, max_size=32)


def test_the_digits_are_drawn_as_the_specification_says() -> None:
    whole = int(hashlib.sha256(b"tsunagu/1 confirmation number\0" + IDENTITY.raw).hexdigest(), 16) % 10**30
    assert confirmation_number(IDENTITY).replace(" ", "") == str(whole).zfill(30)
    # A fixed one, so that the drawing can never change unnoticed: numbers are printed on paper.
    assert confirmation_number(IDENTITY) == "70845 41221 88052 59271 50129 47152"


@given(seeds)
def test_it_is_six_groups_of_five_digits(seed: bytes) -> None:
    groups = confirmation_number(IdentityKey(seed).identity).split(" ")
    assert [len(group) for group in groups] == [5] * 6
    assert all(group.isascii() and group.isdigit() for group in groups)


@given(seeds)
def test_it_is_known_again_however_it_is_typed(seed: bytes) -> None:
    identity = IdentityKey(seed).identity
    number = confirmation_number(identity)
    wide = number.translate({ord(str(digit)): ord("０") + digit for digit in range(10)} | {ord(" "): 0x3000})
    for typed in (number, number.replace(" ", ""), number.replace(" ", "-"), wide, f" {number}\n"):
        assert differing_groups(identity, typed) == ()


@given(seeds, st.integers(0, 29), st.integers(1, 9))
def test_one_other_digit_is_found_in_its_group(seed: bytes, at: int, more: int) -> None:
    identity = IdentityKey(seed).identity
    digits = confirmation_number(identity).replace(" ", "")
    typed = digits[:at] + str((int(digits[at]) + more) % 10) + digits[at + 1 :]
    assert differing_groups(identity, typed) == (at // 5,)


def test_what_is_missing_or_too_much_differs() -> None:
    number = confirmation_number(IDENTITY)
    assert differing_groups(IDENTITY, "") == (0, 1, 2, 3, 4, 5)
    assert differing_groups(IDENTITY, number[:11]) == (2, 3, 4, 5)
    assert differing_groups(IDENTITY, number + "1") == (5,)
    assert 0 in differing_groups(IDENTITY, number.replace(number[0], "a"))
