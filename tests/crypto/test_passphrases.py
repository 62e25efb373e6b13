"""Passphrases: one spelling however typed, nothing that is guessed first, and an offer that is long enough."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.crypto import passphrases
from app.errors import Invalid
from app.models import makings

ascii_texts = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=30)
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}


def problem(typed: str, *names: str) -> str | None:
    try:
        passphrases.check(typed, names=names, common=makings.common_passphrases())
    except Invalid as refused:
        assert {each.field for each in refused.problems} == {"passphrase"}
        return refused.problems[0].what
    return None


@given(ascii_texts)
def test_width_and_the_yen_sign_make_no_difference(typed: str) -> None:
    wide = typed.translate(WIDE)
    plain = typed.strip(" ").encode()
    assert passphrases.secret(wide) == passphrases.secret(f" {typed}　") == plain
    assert passphrases.secret(typed.replace("\\", "¥")) == passphrases.secret(typed.replace("\\", "￥")) == plain
    assert passphrases.strangers(wide) == ()


@given(st.text())
def test_anything_at_all_can_be_tried(typed: str) -> None:
    assert passphrases.fold(passphrases.fold(typed)) == passphrases.fold(typed)
    assert isinstance(passphrases.secret(typed), bytes)


def test_what_cannot_be_typed_everywhere_is_named() -> None:
    assert passphrases.strangers("さくら sakura さé\t") == ("さ", "く", "ら", "é", "\t")
    assert problem("さくらさくらさくらさくら") == "foreign_characters"


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("tanuki 42", "too_short"),
        ("           x", "too_short"),
        ("aaaaaaaaaaaaaaaa", "sequence"),
        ("123456789012", "sequence"),
        ("abcdefghijkl", "sequence"),
        ("qwertyuiopasdf", "sequence"),
        ("0987654321zyxwvut", "sequence"),
        ("sakurasakura", "sequence"),
        ("neko12neko12neko12", "sequence"),
        ("hanako123456", "sequence"),
        ("Password2026!", "common_passphrase"),
        ("ILoveYou143143", "common_passphrase"),
        ("Konnichiwa2026", "common_passphrase"),
        ("tottoriken2026", "common_passphrase"),
    ],
)
def test_what_is_guessed_first_is_refused(typed: str, what: str) -> None:
    assert problem(typed) == what


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("satouhanako1950", ("さとう はなこ",)),
        ("hanako.sato.1950", ("サトウ ハナコ",)),
        ("ohno-shouji77", ("おおの しょうじ",)),
        ("YamaneIchirou1", ("Yamane Ichirou",)),
        ("hattori hanzou", ("佐藤", "はっとり はんぞう")),
    ],
)
def test_ones_own_name_counts_for_nothing(typed: str, names: tuple[str, ...]) -> None:
    assert problem(typed, *names) == "own_name"


@pytest.mark.parametrize(
    "typed", ["tanuki kitsune 42", "umi de mikan wo taberu", "Kx7#pQ2$mW9!", "satou hanako to mikan wo tabeta"]
)
def test_a_good_one_is_taken(typed: str) -> None:
    assert problem(typed, "さとう はなこ") is None


def test_the_everyday_words_are_enough_and_easy_to_type() -> None:
    words = makings.words()
    assert len(set(words)) == len(words) >= 2048
    assert all(word.isascii() and word.isalpha() and word.islower() and 3 <= len(word) <= 10 for word in words)
    # An offer is five of them and two numbers of two digits.
    assert 5 * math.log2(len(words)) + 2 * math.log2(100) >= 64


def test_an_offer_is_itself_taken() -> None:
    for _ in range(200):
        offered = passphrases.offer(makings.words())
        assert problem(offered) is None
        assert len(offered.split(" ")) == 5


def test_common_ones_are_written_as_they_are_compared() -> None:
    assert all(each == each.lower() and each.isascii() for each in makings.common_passphrases())
