from hypothesis import given
from hypothesis import strategies as st

from app.domain.sheet_numbers import adds_up, check_digit, digits_of, sheet_number


def is_whole(text: str) -> bool:
    """Whether a number that was typed is one that was copied without a slip."""
    digits = digits_of(text)
    return digits is not None and adds_up(digits)


numbers = st.builds(sheet_number, st.integers(1, 99), st.integers(1, 999_999))


def test_the_published_example_of_damm_holds() -> None:
    assert check_digit("572") == "4"


@given(numbers)
def test_a_number_we_give_out_is_one(number: str) -> None:
    assert is_whole(number)


@given(numbers, st.data())
def test_any_one_wrong_digit_is_found(number: str, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([i for i, c in enumerate(number) if c.isdigit()]))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != number[place]]))
    assert not is_whole(number[:place] + other + number[place + 1 :])


@given(numbers, st.data())
def test_any_two_neighbouring_digits_changed_over_are_found(number: str, data: st.DataObject) -> None:
    places = [i for i, c in enumerate(number) if c.isdigit()]
    first = data.draw(st.integers(0, len(places) - 2))
    a, b = places[first], places[first + 1]
    swapped = list(number)
    swapped[a], swapped[b] = swapped[b], swapped[a]
    assert number[a] == number[b] or not is_whole("".join(swapped))


def test_a_number_typed_in_japanese_is_read() -> None:
    number = sheet_number(8, 12)
    for hyphen in "ー−‐－ｰ":
        assert is_whole(number.translate(str.maketrans("0123456789-", f"０１２３４５６７８９{hyphen}")))


@given(numbers)
def test_without_its_hyphens_a_number_still_adds_up(number: str) -> None:
    bare = number.replace("-", "")
    assert digits_of(number) == digits_of(bare) == digits_of(f" {number.replace('-', ' ')} ") == bare
    assert adds_up(bare)
    assert not adds_up(bare[:-1] + str((int(bare[-1]) + 1) % 10))


def test_what_is_too_short_or_has_other_signs_has_no_digits() -> None:
    for text in ("", "8", "00012-3", "8-00012", "0-00012-3", "あ-00012-3", "8-00012-3x", "8-00012-٣"):
        assert digits_of(text) is None
