"""Reminders: every reason has its sentence, and the sentences are those of the first page."""

from datetime import date

import pytest

from app.domain.places import Place
from app.domain.reminders import Reminder, Why
from app.words.reminders import say

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("why", Why)
@pytest.mark.parametrize("since", [None, date(2026, 11, 14)])
def test_every_reason_is_said(why: Why, since: date | None) -> None:
    title, sub = say(Reminder(why=why, place=Place("today"), about="足立 ハナ さん", since=since, count=7), TODAY)
    assert title
    assert "{" not in title + sub


def test_the_first_page_speaks_plainly() -> None:
    near = date(2026, 11, 14)
    assert say(Reminder(why=Why.NOT_MET, place=Place("people"), count=3, since=near), TODAY) == (
        "3回続けて会えていません",
        "予定 11月14日(土)",
    )
    assert say(Reminder(why=Why.OVERDUE, place=Place("people"), count=7, since=near), TODAY) == (
        "予定を7日すぎています",
        "予定 11月14日(土)（7日すぎ）",
    )
    assert say(Reminder(why=Why.TO_WRITE_OUT, place=Place("exchange"), count=1), TODAY)[0] == "つなぎ便 1通が待っています"
    assert say(Reminder(why=Why.BACKUP, place=Place("settings")), TODAY)[0] == "控えがまだありません"


def test_people_are_called_with_san_but_for_provisional_names() -> None:
    one = Reminder(why=Why.TO_WRITE_OUT, place=Place("referrals", "1"), about="松本 清", detail="倉吉市 福祉担当課")
    assert say(one, TODAY) == ("松本 清 さんのつなぎ便が待っています", "倉吉市 福祉担当課・書き出すと、USBなどで渡せます")
    other = Reminder(why=Why.NO_ANSWER, place=Place("referrals", "1"), about="青い屋根の家の男性", provisional=True, count=16)
    assert say(other, TODAY) == ("青い屋根の家の男性：返事がまだです", "渡してから16日")


def test_a_card_and_a_recovery_sheet_say_how_long_is_left() -> None:
    ended = Reminder(why=Why.CARD_ENDS, place=Place("cards", "1"), about="県の窓口")
    assert say(ended, TODAY)[0] == "県の窓口の名刺の期限がすぎました"
    waits = Reminder(why=Why.RECOVERY_SHEET, place=Place("settings"), count=5)
    assert say(waits, TODAY)[1] == "合言葉を忘れたときに要ります。あと5日のうちにお願いします"


def test_a_detail_stands_under_the_sentence() -> None:
    told = say(
        Reminder(
            why=Why.ANSWERED, place=Place("referrals"), about="井上 健", detail="県の窓口 田村さん", since=date(2026, 11, 20)
        ),
        TODAY,
    )
    assert told == ("井上 健 さん：返事が届きました", "県の窓口 田村さん・きのう")


def test_braces_in_a_name_stay_what_they_are() -> None:
    assert say(Reminder(why=Why.DRAFT, place=Place("activities"), about="{count}{x}"), TODAY)[0] == "{count}{x}"
