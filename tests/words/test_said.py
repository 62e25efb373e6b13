"""Records in words: the same on the screen, on paper and at a desk."""

from dataclasses import replace
from datetime import date, time

from app.domain.activities import ActivityWay, Condition, DayPart, Met
from app.domain.people import Birth, Caution
from app.domain.referrals import SharedActivity
from app.words.said.activities import what_words, when_words
from app.words.said.leavings import activity_words, role_words
from app.words.said.people import born_words, caution_words
from app.words.said.referrals import named

DAY = date(2026, 11, 21)


def test_a_missing_name_is_said_to_be_missing_and_why() -> None:
    assert named("松本 清") == "松本 清さん"
    assert named("青い屋根の家の男性", provisional=True) == "青い屋根の家の男性"
    assert named("", nameless=True) == "匿名相談の方"
    assert named("") == "名前のわからない方"


def test_a_birth_date_comes_with_the_age_of_that_day() -> None:
    assert born_words(Birth(year=1947, month=5, day=3), DAY) == "昭和22年5月3日（79歳）"
    assert born_words(None, DAY) == ""


def test_a_note_of_ones_own_stands_in_place_of_other() -> None:
    assert caution_words((Caution.DOG, Caution.OTHER), "") == ["犬に注意", "その他"]
    assert caution_words((Caution.DOG, Caution.OTHER), "鍵は裏口") == ["犬に注意"]


def test_an_activity_is_said_without_what_nobody_wrote() -> None:
    visit = SharedActivity(on=DAY, part=None, way=ActivityWay.VISIT, met=Met.MET, condition=Condition.AS_USUAL, note="")
    assert what_words(visit) == activity_words(visit) == "訪問・会えた・変わりない"
    assert what_words(visit, condition=False) == "訪問・会えた"
    assert what_words(replace(visit, met=None, condition=None)) == "訪問"
    assert when_words(DAY, DayPart.AFTERNOON, None, DAY) == "きょう 午後"
    assert when_words(DAY, DayPart.AFTERNOON, time(14, 30), DAY) == "きょう 14:30"


def test_a_role_that_only_a_newer_notebook_knows_stands_as_it_was_sent() -> None:
    assert role_words("commissioner") == "民生委員・児童委員"
    assert role_words("見守り隊") == "見守り隊"
