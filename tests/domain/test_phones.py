"""Telephone numbers, as an input method gives them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.phones import plain_number


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("０８５７−２２−１２３４", "0857-22-1234"),
        ("０８５７ー２２ー１２３４", "0857-22-1234"),
        ("０９０‐１２３４－５６７８", "090-1234-5678"),
        ("（０８５７）２２　１２３４", "(0857)22 1234"),
        (" 0857-22-1234 ", "0857-22-1234"),
        ("０８５７−２２−１２３４（内線３）", "0857-22-1234(内線3)"),
        ("", ""),
    ],
)
def test_a_number_is_kept_in_narrow_digits(typed: str, kept: str) -> None:
    assert plain_number(typed) == kept


@given(st.text("0123456789０１２３４５６７８９-ー−‐()（）　 "))
def test_once_kept_it_stays(typed: str) -> None:
    assert plain_number(plain_number(typed)) == plain_number(typed)
