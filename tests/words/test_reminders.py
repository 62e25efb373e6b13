"""Reminders: every reason has its sentence, and the sentences are those of the first page."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.case_news import CaseNews
from app.domain.cases import CaseStage
from app.domain.places import Place
from app.domain.referrals import Handling
from app.domain.reminders import Reminder, Why
from app.words.reminders import say

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("why", Why)
@pytest.mark.parametrize("since", [None, date(2026, 11, 14)])
def test_every_reason_is_said(why: Why, since: date | None) -> None:
    title, sub = say(Reminder(why=why, place=Place("today"), about="足立 ハナさん", since=since, count=7), TODAY)
    assert title
    assert "{" not in title + sub


def test_the_first_page_speaks_plainly() -> None:
    near = date(2026, 11, 14)
    assert say(Reminder(why=Why.NOT_MET, place=Place("people"), count=3, since=near), TODAY) == (
        "3回続けて会えていません",
        "予定 11月14日(土)",
    )
    assert say(Reminder(why=Why.OVERDUE, place=Place("people"), count=7, since=near), TODAY) == (
        "予定を7日過ぎています",
        "予定 11月14日(土)",
    )
    assert (
        say(Reminder(why=Why.TO_WRITE_OUT, place=Place("exchange"), count=1), TODAY)[0]
        == "つなぎ便 1通を、まだ書き出していません"
    )
    assert say(Reminder(why=Why.BACKUP, place=Place("settings")), TODAY)[0] == "控えがまだありません"


def test_people_are_called_with_san_but_for_provisional_names() -> None:
    one = Reminder(why=Why.TO_WRITE_OUT, place=Place("referrals", "1"), about="松本 清", detail="倉吉市 福祉担当課")
    assert say(one, TODAY) == (
        "松本 清さんのつなぎ便を、まだ書き出していません",
        "倉吉市 福祉担当課・書き出すと、USBなどで渡せます",
    )
    other = Reminder(why=Why.NO_ANSWER, place=Place("referrals", "1"), about="青い屋根の家の男性", provisional=True, count=16)
    assert say(other, TODAY) == ("青い屋根の家の男性：返事がまだです", "渡してから16日")


def test_a_card_and_a_recovery_sheet_say_how_long_is_left() -> None:
    ended = Reminder(why=Why.CARD_ENDS, place=Place("cards", "1"), about="県の窓口")
    assert say(ended, TODAY)[0] == "県の窓口の名刺の期限が過ぎました"
    waits = Reminder(why=Why.RECOVERY_SHEET, place=Place("settings"), count=5)
    assert say(waits, TODAY)[1] == "合言葉を忘れたときに要ります。あと5日のうちにお願いします"


def test_a_detail_stands_under_the_sentence() -> None:
    told = say(
        Reminder(
            why=Why.ANSWERED, place=Place("referrals"), about="井上 健", detail="県の窓口 田村さん", since=date(2026, 11, 20)
        ),
        TODAY,
    )
    assert told == ("井上 健さん：返事が届きました", "県の窓口 田村さん・きのう")


def test_braces_in_a_name_stay_what_they_are() -> None:
    assert say(Reminder(why=Why.DRAFT, place=Place("activities"), about="{count}{x}"), TODAY)[0] == "{count}{x}"


def test_a_desk_reads_how_long_it_owes_something() -> None:
    place = Place("inbox", "0" * 32)
    owed = Reminder(why=Why.PROMISED, place=place, about="足立 ハナ", since=date(2026, 11, 7), count=14, detail="訪問・田村")
    assert say(owed, TODAY) == ("足立 ハナさん：約束を14日過ぎています", "訪問・田村・約束 11月7日(土)")
    assert say(replace(owed, since=TODAY, count=0), TODAY)[0] == "足立 ハナさん：きょうの約束です"
    asked = Reminder(why=Why.QUESTION_OPEN, place=place, since=date(2026, 11, 6), count=15)
    assert say(asked, TODAY)[0] == "匿名相談：質問の答えを15日待っています"
    gone = Reminder(why=Why.TAKEN_BACK, place=place, about="足立 ハナ", next_on=date(2026, 11, 22))
    assert say(gone, TODAY) == (
        "足立 ハナさん：送り主が取り下げました",
        "次の約束 あした・ご本人への連絡や訪問はしないでください",
    )


def test_what_was_taken_on_says_so_and_when_one_sees_each_other_next() -> None:
    answer = Reminder(why=Why.ANSWERED, place=Place("referrals"), about="井上 健", detail="田村", since=date(2026, 11, 20))
    taken_on = replace(answer, handling=Handling.ACCEPTED, next_on=date(2026, 12, 1))
    assert say(taken_on, TODAY) == ("井上 健さん：受理されました", "田村・次の約束 12月1日(火)・きのう")
    late = replace(taken_on, why=Why.DESK_PROMISED, since=date(2026, 11, 19), count=2)
    assert say(late, TODAY)[0] == "井上 健さん：窓口の約束を2日過ぎています"


@pytest.mark.parametrize(
    ("promised", "says"),
    [
        (date(2026, 12, 3), "①受付。次は12月3日(木)"),
        (TODAY, "①受付。次はきょう"),
        (date(2026, 11, 16), "①受付。窓口の約束（11月16日(月)）を過ぎています"),
        (None, "①受付"),
    ],
)
def test_news_that_nobody_read_says_when_the_day_of_a_promise_has_passed(promised: date | None, says: str) -> None:
    news = CaseNews(stage=CaseStage.RECEIVED, next_on=promised)
    told = Reminder(why=Why.CASE_NEWS, place=Place("referrals", "1"), about="足立 ハナ", news=news)
    assert say(told, TODAY)[0] == f"足立 ハナさん：{says}"


def test_a_month_says_which_one_and_what_is_left_to_do() -> None:
    month = Reminder(why=Why.MONTH_OPEN, place=Place("months"), since=date(2026, 10, 1))
    assert say(month, TODAY) == ("10月分の月報がまだです", "月報を開くと、締めて出せます")
    assert say(replace(month, count=2), TODAY)[1] == "確かめることが2件あります"
    changed = replace(month, why=Why.MONTH_CHANGED, count=3)
    assert say(changed, TODAY) == ("10月分の訂正がまだです", "月報を締めたあとに、3か所の数が変わりました")
    assert say(replace(changed, count=0), TODAY)[1] == "月報を開きなおしたままです"
    missing = replace(month, why=Why.MONTHS_MISSING, count=3, detail="甲さん、乙さん、丙さん")
    assert say(missing, TODAY) == ("10月分の月報がまだの方が3人います", "甲さん、乙さん、丙さん")
    assert say(replace(missing, count=5), TODAY)[1] == "甲さん、乙さん、丙さん・ほか2人"
