"""What is said of a number that nobody has registered or confirmed."""

from datetime import date

from app.words.agencies import checked_words, number_words


def test_a_missing_number_is_said_to_be_missing() -> None:
    assert number_words("") == "番号は未登録"
    assert number_words("0857-26-7688") == "0857-26-7688"


def test_a_number_says_when_it_was_confirmed() -> None:
    assert checked_words("0857-26-7688", date(2024, 8, 27)) == "確認日 R6.8.27"
    assert checked_words("0858-27-1860", None) == "番号は未確認"
    assert checked_words("110", None) == ""
    assert checked_words("", None) == ""
