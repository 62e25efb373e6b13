"""What became of a file, in words."""

import pytest

from app.domain.packets import Fate, TakenIn, number_in_name
from app.words.packets import claimed, say, say_missing


@pytest.mark.parametrize("fate", Fate)
def test_every_fate_is_said_in_two_lines(fate: Fate) -> None:
    title, sub = say(TakenIn(file="つなぎ便-3-12.txt", fate=fate))
    assert title
    assert sub.endswith("。")


def test_an_import_says_from_whom_and_what_is_still_missing() -> None:
    title, sub = say(TakenIn(file="x", fate=Fate.IMPORTED, sender="石田 実", count=2, missing=(6,)))
    assert title == "取り込みました（石田 実さんから 2件）"
    assert sub == "石田 実さんの第6便がまだ届いていません。送り主に尋ねてください。"


@pytest.mark.parametrize(
    ("file", "number"),
    [("つなぎ便-1-6-ab12.txt", 6), ("つなぎ便-12-345.tsunagu", 345), ("つなぎ便-1-受領3-ab12.txt", 0), ("写真-1-6.txt", 0)],
)
def test_what_came_damaged_under_the_number_that_is_missing_is_pointed_to(file: str, number: int) -> None:
    assert number_in_name(file) == number
    hints = ["かもしれません" in say_missing("石田 実", missing, {number}) for missing in ((6, 345), (7,))]
    assert hints == [bool(number), False]


def test_many_missing_packets_are_not_all_counted_out() -> None:
    assert "第1・2・3・4・5…便" in say_missing("石田 実", tuple(range(1, 900)))


def test_a_claim_is_marked_as_one() -> None:
    assert claimed("前田 {0}") == "本人の書いた内容（まだ確かめていません）：前田 {0}"
