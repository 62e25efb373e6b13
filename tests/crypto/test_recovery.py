"""The recovery code: read however it was typed, and told which group is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.crypto import recovery
from app.errors import Invalid, Problem

codes = st.builds(recovery.new_code)


def problems(typed: str) -> tuple[Problem, ...]:
    with pytest.raises(Invalid) as refused:
        recovery.parse(typed)
    return refused.value.problems


@given(codes)
def test_a_code_is_six_groups_of_five_digits_that_read_back(code: recovery.RecoveryCode) -> None:
    assert [len(group) for group in code.text.split(" ")] == [5] * 6
    full_width = code.text.translate({ord("0") + digit: ord("０") + digit for digit in range(10)}).replace(" ", "　")
    for typed in (code.text, code.text.replace(" ", ""), code.text.replace(" ", "-"), f"\n{code.text} ", full_width):
        assert recovery.parse(typed) == code


@given(codes, st.integers(0, 29), st.integers(1, 9))
def test_every_single_wrong_digit_is_told_with_its_group(code: recovery.RecoveryCode, at: int, by: int) -> None:
    digits = list("".join(code.groups))
    digits[at] = str((int(digits[at]) + by) % 10)
    assert problems("".join(digits)) == (Problem("code", "group_mistyped", at // 5 + 1),)


@given(codes, st.integers(0, 5), st.integers(0, 3))
def test_every_swap_of_neighbours_is_told_with_its_group(code: recovery.RecoveryCode, place: int, at: int) -> None:
    groups = list(code.groups)
    digits = list(groups[place])
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    groups[place] = "".join(digits)
    if groups[place] != code.groups[place]:
        assert problems(" ".join(groups)) == (Problem("code", "group_mistyped", place + 1),)


@given(codes, st.integers(0, 4), st.integers(1, 5))
def test_every_swap_of_groups_is_told(code: recovery.RecoveryCode, one: int, step: int) -> None:
    other = min(5, one + step)
    groups = list(code.groups)
    groups[one], groups[other] = groups[other], groups[one]
    assert {problem.bound for problem in problems(" ".join(groups))} == {one + 1, other + 1}


@pytest.mark.parametrize(
    ("typed", "what"), [("", "digits"), ("1" * 29, "digits"), ("1" * 31, "digits"), ("a" * 30, "foreign_characters")]
)
def test_what_is_no_code_at_all(typed: str, what: str) -> None:
    assert [problem.what for problem in problems(typed)] == [what]


def test_a_code_shows_in_no_log() -> None:
    code = recovery.new_code()
    assert not any(group in repr(code) for group in code.groups)
