"""What became of a file, in words."""

import pytest

from app.domain.packets import Fate, TakenIn
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


def test_many_missing_packets_are_not_all_counted_out() -> None:
    assert "第1・2・3・4・5…便" in say_missing("石田 実", tuple(range(1, 900)))


def test_a_claim_is_marked_as_one() -> None:
    assert claimed("前田 {0}") == "本人の書いた内容（まだ確かめていません）：前田 {0}"
