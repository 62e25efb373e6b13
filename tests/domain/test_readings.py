"""A name and its reading, edited by hand: no reading of what is gone stays."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.readings import Piece, doubtful, edited, paired, read

YAMADA_HANAKO: list[Piece] = [("山田", "やまだ"), (" ", " "), ("花子", "はなこ")]
kanji = st.text("山田中花子林本", min_size=1, max_size=3)
pieces = st.lists(st.tuples(kanji, kanji.map(lambda text: "よみかた"[: len(text)])), max_size=4)


def said(of: list[Piece]) -> str:
    return "".join(text for text, _reading in of)


@given(pieces, st.data())
def test_the_pieces_always_say_what_stands_there(before: list[Piece], data: st.DataObject) -> None:
    text = said(before)
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    new = data.draw(st.one_of(st.just(""), st.just(" "), kanji))
    after = edited(before, text[:first] + new + text[last:], first + len(new), (new, "あたらしい") if new.strip() else ("", ""))
    assert said(after) == text[:first] + new + text[last:]
    # Whatever was not touched is read as before.
    ends = list(accumulate(len(each) for each, _reading in before))
    left = [piece for piece, end in zip(before, ends, strict=True) if end <= first]
    right = [piece for piece, end in zip(before, ends, strict=True) if end - len(piece[0]) >= last]
    assert after[: len(left)] == left
    assert after[len(after) - len(right) :] == right


@given(pieces)
def test_what_is_wiped_leaves_no_reading(before: list[Piece]) -> None:
    at, text = before, said(before)
    while text:
        text = text[:-1]
        at = edited(at, text, len(text))
    assert read(at) == ""


@pytest.mark.parametrize(
    ("text", "cursor", "typed", "reading", "in_doubt"),
    [
        ("山田 花", 4, ("", ""), "やまだ ", True),
        ("山田 ", 3, ("", ""), "やまだ ", False),
        ("花子", 0, ("", ""), "はなこ", False),
        ("山中 花子", 2, ("中", "なか"), "なか はなこ", True),
        ("山根 花子", 2, ("山根", "やまね"), "やまね はなこ", False),
        ("山田花子", 2, ("", ""), "やまだはなこ", False),
        ("山 田 花子", 2, ("", ""), "やまだ はなこ", False),
        ("山田 花子さくら", 8, ("さくら", ""), "やまだ はなこさくら", False),
        ("山田 花子林", 6, ("", ""), "やまだ はなこ", True),
    ],
)
def test_one_change_of_a_name(text: str, cursor: int, typed: Piece, reading: str, in_doubt: bool) -> None:
    after = edited(YAMADA_HANAKO, text, cursor, typed)
    assert (said(after), read(after), doubtful(after)) == (text, reading, in_doubt)


def test_kana_is_its_own_reading_when_it_is_cut() -> None:
    assert read(edited([("さくら", "さくら")], "さく", 2)) == "さく"


@pytest.mark.parametrize(
    ("name", "reading", "made"),
    [
        ("足立 ハナ", "あだち はな", [("足立", "あだち"), (" ", " "), ("ハナ", "はな")]),
        ("足立　ハナ", "あだち はな", [("足立", "あだち"), ("　", " "), ("ハナ", "はな")]),
        ("足立ハナ", "あだち はな", [("足立ハナ", "あだち はな")]),
        ("", "", []),
    ],
)
def test_a_name_that_is_known_is_read_word_by_word(name: str, reading: str, made: list[Piece]) -> None:
    assert paired(name, reading) == made


def test_a_reading_shorter_than_what_is_written_is_doubted() -> None:
    assert doubtful([("山田太郎", "やま")])
    assert not doubtful([("林", "はやし")])
    assert not doubtful([("林", "")])
