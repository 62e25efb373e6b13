"""持ち出しメモ and the card for the door: what a stranger reads on them tells nothing of anybody."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.door_cards import door_card
from app.documents.papers import Paper, Size
from app.documents.round_memos import initials, round_memo, sign_of
from app.domain.addresses import Address
from app.domain.agencies import DoorLine
from app.domain.people import Caution, PersonLine
from app.services import agencies
from tests.documents.samples import PRINTED_AT

DAY = date(2026, 11, 21)
EVIL = '<img src="//host/x">'


def line(**fields: object) -> PersonLine:
    given: dict[str, object] = {
        "id": "1" * 32,
        "name": "足立 ハナ",
        "provisional": False,
        "kana": "アダチ ハナ",
        "birth": None,
        "address": Address(street_address="上井町", city_block="1-2-3"),
        "neighbourhood": "上井東 3班",
        "cautions": (Caution.DOG,),
        "caution_note": "",
    }
    return PersonLine(**(given | fields))  # type: ignore[arg-type]


def memo(*people: PersonLine, size: Size = Size.A4, names: bool = False, addresses: bool = False) -> Paper:
    return round_memo(
        people,
        number="8-00012-3",
        on=DAY,
        printed_at=PRINTED_AT,
        printed_by="石田 花子",
        size=size,
        names=names,
        addresses=addresses,
    )


def words_of(paper: Paper) -> str:
    return re.sub("<style.*?</style>|<[^>]*>", " ", paper.html + str(paper.kept), flags=re.DOTALL) + paper.foot + paper.head


def test_numbers_initials_and_cautions_stand_on_it_and_nothing_that_tells_who() -> None:
    words = words_of(memo(line(), line(landmark="松の木の角"), line(name="青い屋根の家の男性", provisional=True, kana="")))
    for word in ("ア・ハ", "松の木の角", "青い屋根の家の男性", "犬に注意", "令和8年11月21日(土)", "□会えた"):
        assert word in words
    for secret in ("足立", "ハナ", "アダチ", "上井町", "1-2-3", "上井東", "石田"):
        assert secret not in words


@pytest.mark.parametrize("size", Size)
def test_names_and_addresses_stand_there_when_they_are_chosen(size: Size) -> None:
    named = memo(line(landmark="松の木の角"), names=True, size=size)
    assert all(word in words_of(named) for word in ("足立 ハナさん", "松の木の角"))
    assert "上井町" not in words_of(named)
    placed = memo(line(), addresses=True, size=size)
    assert "上井町1-2-3" in words_of(placed)
    assert "足立" not in words_of(placed)
    assert (named.size, named.number) == (size, "8-00012-3")


def test_a_name_is_blackened_also_where_it_was_written_freely() -> None:
    words = words_of(memo(line(caution_note="足立さんの勝手口から。上井町の坂に注意", landmark="足立商店の裏")))
    assert "○○さんの勝手口から。○○の坂に注意" in words
    assert "○○商店の裏" in words
    assert "足立" not in words


@given(name=st.text(max_size=8), kana=st.text("アイウエオ　 ", max_size=8), landmark=st.text(max_size=8))
def test_any_name_makes_a_memo_and_no_markup(name: str, kana: str, landmark: str) -> None:
    paper = memo(line(name=name + EVIL, kana=kana, landmark=landmark + EVIL, caution_note=EVIL), names=True, addresses=True)
    assert "<img" not in paper.html
    assert paper.trouble is None


def test_initials_come_from_the_reading() -> None:
    assert initials("あだち はな") == "ア・ハ"
    assert initials("ｱﾀﾞﾁ　ﾊﾅ") == "ア・ハ"
    assert initials("") == ""
    assert sign_of(line(kana="")) == ""


def test_the_card_shows_desks_of_which_a_number_may_be_unknown_and_nobody() -> None:
    paper = door_card(agencies.door_card("312037"), made_on=DAY)
    words = words_of(paper)
    for word in ("困ったときは", "倉吉市 福祉担当課", "0858-22-8118", "119", "110", "よりそいホットライン"):
        assert word in words
    assert "倉吉市 地域包括支援センター" in words
    assert "番号は、役場にお尋ねください" in words
    assert paper.trouble is None
    assert paper.head == ""


def test_a_number_that_nobody_confirmed_is_marked() -> None:
    lines = [
        DoorLine(text="くらし", name="福祉課", number="0858-1", checked_on=DAY),
        DoorLine(text="介護", name=EVIL, number="0858-2"),
        DoorLine(text="急病", name="消防", number="119"),
    ]
    paper = door_card(lines, made_on=DAY)
    words = words_of(paper)
    assert "※0858-2" in words
    assert "※0858-1" not in words
    assert "※119" not in words
    assert "まだ確かめていません" in words
    assert "<img" not in paper.html
    assert "まだ確かめていません" not in words_of(door_card(lines[:1], made_on=DAY))
