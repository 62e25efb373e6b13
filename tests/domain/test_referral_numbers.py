"""The number that both sides read out to each other."""

import re

from hypothesis import given
from hypothesis import strategies as st

from app.domain.referral_numbers import referral_number
from app.domain.sheet_numbers import adds_up, digits_of


@given(st.binary(min_size=16, max_size=16).map(bytes.hex))
def test_a_number_has_nine_digits_in_threes_that_add_up(referral_id: str) -> None:
    number = referral_number(referral_id)
    assert re.fullmatch(r"[1-9][0-9]{2}-[0-9]{3}-[0-9]{3}", number)
    digits = digits_of(number)
    assert digits is not None
    assert adds_up(digits)


def test_a_number_never_changes() -> None:
    # It stands on papers: another way to draw it would be another number for each referral there ever was.
    assert referral_number("a1" * 16) == "881-704-088"
    assert referral_number("") == ""
