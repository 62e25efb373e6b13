"""Spellings: whoever types one way of writing a word finds the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.folding import fold
from app.domain.spellings import canonical, spellings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("鶴が丘", "鶴ヶ丘"), ("鶴ケ丘", "鶴が丘"), ("鶴ヶ", "鶴が"), ("ヶ丘", "が丘"),
        ("一か月", "一ヶ月"), ("１カ月", "1箇月"), ("三ヵ所", "三か所"), ("障害", "障がい"),
        ("障碍", "障害"), ("障礙", "障がい"), ("発達障がい児", "発達障害児"), ("自死", "自殺"),
        ("自殺未遂", "自死未遂"), ("8050", "八〇五〇"), ("８０５０", "はちまるごーまる"), ("引きこもり", "ひきこもり"),
        ("子供", "子ども"), ("富安2丁目", "富安二丁目"), ("十二丁目", "12丁目"),
    ],
)  # fmt: skip
def test_two_spellings_of_one_thing_meet(one: str, other: str) -> None:
    assert fold(other) in spellings(one)
    assert fold(one) in spellings(other)
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"), [("たけだ", "たかだ"), ("かき", "がき"), ("けが", "かが"), ("高田", "竹田"), ("生涯", "障害")]
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert fold(other) not in spellings(one)


@given(st.text(st.sampled_from("鶴丘がヶか月1二十丁目障害がい碍自死殺子供ども8050 あ-"), max_size=12))
def test_a_word_is_its_own_first_spelling_and_there_are_never_many(text: str) -> None:
    found = spellings(text)
    assert found[:1] == ((fold(text),) if fold(text) else ())
    assert len(found) == len(set(found)) <= 24
    assert all(fold(each) == each for each in found)


@given(st.text(max_size=30))
def test_any_text_has_spellings(text: str) -> None:
    assert bool(spellings(text)) == bool(fold(text))
