"""The letter of a recall: whom it is about, the number both sides know, what is asked, a slip to send back; and no more."""

from datetime import date

import pytest

from app.documents.papers import Paper
from app.documents.recall_letters import recall_letter
from app.ui.printing import page_count
from tests.documents.samples import PRINTED_AT

DAY = date(2026, 11, 21)


def letter(**fields: str) -> Paper:
    """A letter to an office that got a sheet."""
    given = {"to": "倉吉市 地域包括支援センター", "to_person": "", "name": "足立 ハナ"} | fields
    return recall_letter(
        **given,
        referral_number="482-190-578",
        handed_on=date(2026, 11, 20),
        since=DAY,
        desk="孤独・孤立対策課",
        phone="0857-26-0000",
        number="8-00012-3",
        printed_at=PRINTED_AT,
        printed_by="田村",
    )


def test_it_says_about_whom_since_when_and_what_is_asked_and_has_a_slip_to_send_back() -> None:
    paper = letter()
    for words in (
        "倉吉市 地域包括支援センター",
        "御中",
        "482-190-578",
        "足立 ハナさん",
        "令和8年11月20日",
        "令和8年11月21日",
        "田村",
    ):
        assert words in paper.html
    assert "482-190-578" in str(paper.kept)
    assert "8-00012-3" in str(paper.kept)
    assert paper.number == "8-00012-3"
    assert "足立" not in paper.file_name


def test_somebody_is_addressed_by_name_and_nobody_is_named_where_the_referral_named_nobody() -> None:
    paper = letter(to_person="中村", name="")
    assert "中村さん" in paper.html
    assert "御中" not in paper.html
    assert "ご本人</td>" not in paper.html


@pytest.mark.parametrize("times", [1, 12])
def test_it_stands_on_one_page_whatever_the_names(times: int, qapp: object) -> None:
    assert qapp
    assert page_count(letter(to="長い名前の相談支援センター" * times, name="足立 ハナ" * times)) == 1


def test_what_people_wrote_is_never_markup() -> None:
    assert "<img" not in letter(name='<img src="//host/x">').html
