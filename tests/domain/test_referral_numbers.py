"""The number that both sides read out to each other."""

import re

from hypothesis import given
from hypothesis import strategies as st

from app.domain import referral_numbers
from app.domain.referral_numbers import grouped, is_misread, referral_number
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


@given(st.binary(min_size=16, max_size=16).map(bytes.hex), st.sampled_from(["", "-", " ", "の", "・", "ー", "　"]), st.data())
def test_a_number_is_understood_as_it_is_heard(referral_id: str, between: str, data: st.DataObject) -> None:
    number = referral_number(referral_id)
    heard = {"0": "0０OoＯ〇○", "1": "1１IlＩi"}
    typed = "".join(data.draw(st.sampled_from(heard.get(each, each))) for each in number).replace("-", between)
    assert grouped(referral_numbers.digits_of(typed)) == number
    assert not is_misread(typed)


def test_letters_alone_are_no_number() -> None:
    for words in ("", "OOO-III-OOO", "0OI-234-567", "つなぎ番号", "48219057", "4821905733"):
        assert referral_numbers.digits_of(words) == ""
