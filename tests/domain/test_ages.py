"""Ages, exact and guessed."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.ages import age, age_words, day_of_age, decade_words
from app.domain.people import Birth

TODAY = date(2026, 11, 21)


def test_an_exact_birth_gives_an_exact_age() -> None:
    assert age_words(Birth(year=1940, month=11, day=21), TODAY) == "86歳"
    assert age_words(Birth(year=1940, month=11, day=22), TODAY) == "85歳"


def test_a_birth_that_is_half_known_gives_a_guess() -> None:
    assert age_words(Birth(year=1950, about=True), TODAY) == "76歳くらい"
    assert age_words(Birth(year=1950, month=12), TODAY) == "75歳くらい"
    assert age_words(Birth(year=1950, month=3, day=1, about=True), TODAY) == "76歳くらい"


def test_an_unknown_birth_says_nothing() -> None:
    assert age(None, TODAY) is None
    assert age_words(None, TODAY) == ""
    assert decade_words(None, TODAY) == ""
    assert age(Birth(year=2030), TODAY) is None


def test_a_decade_hides_the_year() -> None:
    assert decade_words(Birth(year=1945), TODAY) == "80代"
    assert decade_words(Birth(year=2020), TODAY) == "10歳未満"
    assert decade_words(Birth(year=1920), TODAY) == "90歳以上"


@given(st.dates(min_value=date(1890, 1, 1), max_value=TODAY))
def test_one_is_as_old_as_one_has_had_birthdays(born: date) -> None:
    years = age(Birth(year=born.year, month=born.month, day=born.day), TODAY)
    assert years is not None
    assert (born.year + years, born.month, born.day) <= (TODAY.year, TODAY.month, TODAY.day)
    assert (born.year + years + 1, born.month, born.day) > (TODAY.year, TODAY.month, TODAY.day)


@given(st.dates(min_value=date(1890, 1, 1), max_value=TODAY), st.integers(min_value=1, max_value=120), st.integers(0, 2))
def test_the_day_of_an_age_is_the_first_on_which_one_is_so_old(born: date, years: int, known: int) -> None:
    birth = Birth(year=born.year, month=born.month if known else None, day=born.day if known == 2 else None)
    day = day_of_age(birth, years)
    assert (age(birth, day - timedelta(days=1)), age(birth, day)) == (years - 1, years)
