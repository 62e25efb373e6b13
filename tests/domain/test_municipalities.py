"""The codes of municipalities."""

from app.domain.municipalities import is_code


def test_the_last_digit_checks_the_others() -> None:
    assert is_code("312037")
    assert is_code("310000")
    assert not is_code("312038")


def test_what_is_not_six_digits_is_no_code() -> None:
    assert not is_code("31203")
    assert not is_code("３１２０３７")
    assert not is_code("31203a")
