"""Folding: what people type one way and read another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.folding import fold, index_row, is_kana, sort_kana, to_hiragana, to_katakana


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("髙橋", "高橋"),
        ("山﨑", "山崎"),
        ("渡邊 一郎", "渡辺一郎"),
        ("渡邉", "渡辺"),
        ("濱田", "浜田"),
        ("齋藤", "斉藤"),
        ("齊藤", "斎藤"),
        ("𠮷田", "吉田"),
        ("佐々木", "佐佐木"),
        ("アダチ　ハナ", "あだち はな"),
        ("ｱﾀﾞﾁ", "アダチ"),
        ("ＬＩＮＥ", "line"),
        ("1-2-3", "１ー２−３"),
        ("老老介護", "老々介護"),
        ("8050", "８０５０"),
        ("葛󠄀西", "葛西"),
        ("いすゞ", "いすず"),
        ("チヨヱ", "ちよえ"),
        ("ヰク", "いく"),
        ("カズヲ", "かずお"),
        ("シヅヱ", "しずえ"),
        ("ヂヱ", "じえ"),
        ("キヨウコ", "きょうこ"),
        ("ﾘﾖｳｼﾞ", "りょうじ"),
        ("𛀴ち", "けち"),
    ],
)
def test_two_spellings_of_one_thing_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_a_long_mark_between_kana_stays() -> None:
    assert fold("スーパー") == "すーぱー"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_sorting_keys_hold_no_control_characters(text: str) -> None:
    assert all(ord(c) >= 0x20 for c in sort_kana(text))


@given(st.text(alphabet=st.characters(min_codepoint=0x30A1, max_codepoint=0x30F6)))
def test_katakana_and_hiragana_are_one_another(kana: str) -> None:
    assert to_katakana(to_hiragana(kana)) == kana


def test_sorting_folds_dakuten_small_kana_and_the_long_mark() -> None:
    assert sort_kana("ハシモト") == sort_kana("ばしもと")
    assert sort_kana("オータ") == sort_kana("オオタ")
    assert sort_kana("ショウジ") == sort_kana("シヨウジ")
    assert sorted(["ワダ　イチ", "アダチ　ハナ", "アダ　ワカ"], key=sort_kana) == ["アダ　ワカ", "アダチ　ハナ", "ワダ　イチ"]


def test_the_index_knows_its_ten_rows() -> None:
    assert [index_row(k) for k in ("アダチ", "ガンモ", "ぱ", "ヨシダ", "Smith", "", "青い")] == [*"あかはや", "他", "他", "他"]


def test_kana_is_told_from_other_writing() -> None:
    assert is_kana("アダチ　ハナ")
    assert is_kana("ｱﾀﾞﾁ")
    assert is_kana("ジョン・スミス")
    assert not is_kana("足立")


def test_old_kana_stand_where_they_are_heard() -> None:
    names = ["イワタ", "ヰノウエ", "イトウ", "エダ", "ヱビス", "ウエダ"]
    assert sorted(names, key=sort_kana) == ["イトウ", "ヰノウエ", "イワタ", "ウエダ", "エダ", "ヱビス"]
    assert [index_row(name) for name in ("ヰノウエ", "ヱビス", "ヲガワ", "ワダ")] == [*"あああわ"]
    assert sorted(["ツツミ", "ツヅキ", "ツツイ"], key=sort_kana) == ["ツツイ", "ツヅキ", "ツツミ"]
